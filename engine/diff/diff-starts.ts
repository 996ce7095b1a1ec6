import type { JourneyDocument, Start } from "../../schemas/journey.generated.ts";
import { listOf } from "../compile/index.ts";
import { durationMs } from "../language/index.ts";
import { align } from "./align.ts";
import type { Change } from "./change.ts";
import { canonicalExpression, type Names } from "./names.ts";
import { canonical } from "./plain.ts";

/** Two versions of what begins a journey. Their order means nothing: any of them is enough. */
export function diffStarts(before: JourneyDocument, after: JourneyDocument, names: Names): Change[] {
  const starts = (document: JourneyDocument, own?: Names) =>
    listOf(document.start).map((one, index) => ({
      ...startWords(one, document.guards ?? {}, own),
      shown: shown(one),
      on: one.on,
      path: Array.isArray(document.start) ? `start/${index}` : "start",
    }));
  const { pairs, gone, added } = align(
    starts(before, names),
    starts(after),
    ({ is }) => is,
    (a, b) => (a.on === b.on ? 1 : 0),
  );
  const entry = (one: { on: string; path: string }) =>
    ({ subject: "start", name: `on ${one.on}`, path: one.path }) as const;
  return [
    ...pairs
      .filter(([from, to]) => from.is !== to.is && from.resolved !== to.resolved)
      .map(([from, to]): Change => ({ kind: "changed", ...entry(to), before: from.shown, after: to.shown })),
    ...gone.map((one): Change => ({ kind: "removed", ...entry(one), before: one.shown })),
    ...added.map((one): Change => ({ kind: "added", ...entry(one), after: one.shown })),
  ];
}

/** is: with a named guard by its name; resolved: with its expression. */
function startWords(
  { on, guard, times, within }: Start,
  guards: Record<string, string>,
  names: Names | undefined,
): { is: string; resolved: string } {
  const named = guard !== undefined && Object.hasOwn(guards, guard) ? guards[guard] : undefined;
  const source = named ?? guard;
  const when = source === undefined ? undefined : canonicalExpression(source, names?.facts);
  const rest = [on, times, within === undefined ? undefined : durationMs(within)];
  const name = named === undefined ? when : `named ${names?.guards.get(guard!) ?? guard}`;
  return { is: canonical([name, ...rest]), resolved: canonical([when, ...rest]) };
}

function shown({ on, guard, times, within }: Start): string {
  const often = times === undefined ? "" : `, ${times} times within ${within}`;
  return `${on}${guard === undefined ? "" : ` if ${guard}`}${often}`;
}
