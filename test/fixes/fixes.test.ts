import { describe, expect, test } from "vitest";
import { acceptance, changesOf, type Fix } from "../../engine/fixes/index.ts";
import { applySplices } from "../../engine/language/edits/index.ts";
import { type Finding, isProof, keepsFromRunning, type Source } from "../../engine/language/index.ts";
import { exampleCodes, exampleOf, wrongExample } from "./examples.ts";

/** Codes against which a click helps; to accept a finding is none. */
const HELPED = [
  ..."TL101 TL104 TL108 TL114 TL201 TL202 TL204 TL205 TL206 TL208 TL210".split(" "),
  ..."TL301 TL302 TL303 TL304 TL305 TL306 TL307 TL308 TL309 TL310 TL312 TL314 TL315 TL316 TL317 TL318 TL320".split(" "),
  ..."TL401 TL403 TL404 TL501 TL502 TL504 TL505 TL506 TL507 TL509".split(" "),
  ..."TL601 TL602 TL603 TL604 TL605 TL606 TL610 TL701 TL702 TL703 TL704".split(" "),
  ..."TL801 TL804 TL805 TL901 TL903 TL904 TL905 TL906 TL907".split(" "),
];

function textsAfter(fix: Fix, finding: Finding, draft: Source, project: Source): { draft: string; project: string } {
  const source = finding.file === draft.file ? draft : project;
  const changes = changesOf(fix, finding, source)!;
  const textOf = ({ file, text }: Source): string =>
    changes.filter((one) => one.file === file).reduce((now, { splices }) => applySplices(now, splices), text);
  return { draft: textOf(draft), project: textOf(project) };
}

/** Lines of the text before that are not in the text after, in order. */
function lostLines(before: string, after: string): string[] {
  const left = after.split("\n");
  return before.split("\n").filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** How many lines two texts have in common, in the same order. */
function sharedLines(before: string, after: string): number {
  const lines = after.split("\n");
  let row: number[] = Array.from({ length: lines.length + 1 }, () => 0);
  for (const line of before.split("\n")) {
    const next = [0];
    for (const [at, other] of lines.entries()) {
      next.push(line === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** Errors that are looked for whatever else is wrong: proofs wait until nothing keeps the journey from running. */
const errorsIn = (findings: readonly Finding[], proofs: boolean): number =>
  findings.filter(({ severity, code }) => severity === "error" && (proofs || !isProof(code))).length;

describe.each(exampleCodes)("a fix of the example of %s", (code) => {
  const example = wrongExample(code);
  const fixes = example ? example.core.fixes(example.draft, example.finding) : [];

  test(`${HELPED.includes(code) ? "is there" : "may be missing"}, and says what it does`, () => {
    expect(example).toBeDefined();
    expect(fixes.some(({ ask }) => !ask)).toBe(HELPED.includes(code));
    const said = fixes.map(({ label }) => JSON.stringify(label));
    expect(new Set(said).size).toBe(said.length);
  });

  test.each(fixes.map((fix) => [fix.label.kind, fix] as const))(
    "%s removes it, makes no error, keeps other lines",
    (_, fix) => {
      const { core, draft, project, findings, finding } = example!;
      const after = textsAfter(fix, finding, draft, project);
      // Checked afresh, in a project of its own.
      const again = exampleOf(
        after.draft,
        after.project,
        /locales: \[en, de\]/.test(after.project) ? ["en", "de"] : ["en"],
      );
      again.core.setProject([{ file: "throughline.yaml", kind: "project", text: after.project }, ...again.others]);
      const found = again.core.check({ file: draft.file, text: after.draft });
      const count = (all: readonly Finding[]) => all.filter((one) => one.code === code).length;
      expect(count(found)).toBeLessThan(count(findings));
      const proofs = !findings.some(keepsFromRunning);
      expect(errorsIn(found, proofs)).toBeLessThanOrEqual(errorsIn(findings, proofs));
      expect(core.check(draft)).toEqual(findings);

      const lost = [...lostLines(draft.text, after.draft), ...lostLines(project.text, after.project)];
      const removes = fix.label.kind.startsWith("remove") || fix.label.kind === "rename-state";
      expect(lost.length).toBeLessThanOrEqual(removes ? 6 : 2);
      // What it leaves stands as before, in the same order.
      for (const [before, then] of [
        [draft.text, after.draft],
        [project.text, after.project],
      ] as const) {
        expect(before.split("\n").length - sharedLines(before, then)).toBe(lostLines(before, then).length);
      }
      // No comment is lost but one that is the finding itself.
      if (fix.label.kind !== "remove-comment" && !fix.label.kind.startsWith("remove")) {
        const comments = (text: string) => text.match(/#.*$/gm) ?? [];
        for (const comment of code === "TL115" ? [] : comments(draft.text))
          expect(comments(after.draft)).toContain(comment);
      }
    },
  );
});

test("a state that nothing leads to goes with what leads to it from another such one", () => {
  const { core, draft } = exampleOf(
    "states:\n  begin: {after: {1m: done}}\n  lost: {after: {1m: other}}\n  other: {after: {1m: lost, 2m: done}}\n  done: {type: final}\n",
  );
  const finding = core.check(draft).find(({ message }) => message.includes("`lost`"))!;
  const fix = core.fixes(draft, finding).find(({ label }) => label.kind === "remove-state")!;
  const [change] = changesOf(fix, finding, draft)!;
  expect(applySplices(draft.text, change!.splices)).toContain("  other: {after: {2m: done}}\n");
});

describe("a comment that accepts a finding", () => {
  const states =
    "states:\n  begin:\n    always: waiting\n  waiting: {after: {0s: done}}   # soon\n  done: {type: final}\n";
  const found = (text: string) => {
    const { core, draft } = exampleOf(text);
    return { findings: core.check(draft), draft };
  };

  test("stands above its line, indented like it, with the reason on one line", () => {
    const { findings, draft } = found(states);
    const zero = findings.find(({ code }) => code === "TL702")!;
    const { splices } = acceptance(zero, draft, " Only for\n  tests ");
    const text = applySplices(draft.text, splices);
    expect(text).toContain("\n  # throughline-ignore TL702: Only for tests\n  waiting: {after: {0s: done}}   # soon\n");
    expect(found(text).findings.map(({ code }) => code)).not.toContain("TL702");
  });

  test("ends its line like the file does", () => {
    const { findings, draft } = found(states.replaceAll("\n", "\r\n"));
    const zero = findings.find(({ code }) => code === "TL702")!;
    expect(acceptance(zero, draft, "why").splices[0]!.insert).toBe("  # throughline-ignore TL702: why\r\n");
  });

  test("is not offered inside of a text, where it would be said to the customer", () => {
    const journey =
      "context: {plate: {type: string}}\nstates:\n  a:\n    entry:\n      say: |\n        Hello\n        {{ context.plate }}\n    after: {1m: done}\n  done: {type: final}\n";
    const { core, draft } = exampleOf(journey);
    const finding = core.check(draft).find(({ code }) => code === "TL801")!;
    expect(core.fixes(draft, finding).map(({ label }) => label.kind)).not.toContain("accept");
  });

  test("is not offered for what keeps a journey from running", () => {
    const { core, draft } = exampleOf("states: {a: {after: {1m: b}}, done: {type: final}}\n");
    const finding = core.check(draft).find(({ code }) => code === "TL301")!;
    expect(core.fixes(draft, finding).map(({ label }) => label.kind)).not.toContain("accept");
  });
});
