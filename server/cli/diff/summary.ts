import { type ChangeKind, impactSeverities, isSame } from "../../../engine/diff/index.ts";
import { type DiffReport, severityNames } from "./report.ts";

const kinds: readonly ChangeKind[] = ["added", "removed", "renamed", "changed"];

/** `2 journeys differ: 3 added, 1 renamed. For conversations under way: 1 breaking, 2 to look at.` */
export function summary(report: DiffReport): string {
  const { journeys } = report;
  if (isSame(report)) return "No differences.";
  const changes = [...journeys.flatMap((journey) => journey.changes), ...report.changes];
  const impacts = [...journeys.flatMap((journey) => journey.impacts), ...report.impacts];
  const counted = <Key extends string>(
    keys: readonly Key[],
    keyOf: (key: Key) => number,
    nameOf: (key: Key) => string,
  ) =>
    keys
      .map((key) => [keyOf(key), nameOf(key)] as const)
      .filter(([count]) => count > 0)
      .map(([count, name]) => `${count} ${name}`)
      .join(", ");
  const differing = journeys.filter((journey) => journey.changes.length > 0).length;
  const where = [
    ...(differing > 0 ? [differing === 1 ? "1 journey" : `${differing} journeys`] : []),
    ...(report.changes.length > 0 ? ["the project"] : []),
  ].join(" and ");
  const verb = differing + (report.changes.length > 0 ? 1 : 0) === 1 ? "differs" : "differ";
  const what = counted(
    kinds,
    (kind) => changes.filter((change) => change.kind === kind).length,
    (kind) => kind,
  );
  const meaning = counted(
    impactSeverities,
    (severity) => impacts.filter((impact) => impact.severity === severity).length,
    (severity) => severityNames[severity],
  );
  return `${where} ${verb}: ${what}. For conversations under way: ${meaning || "nothing to do"}.`;
}
