import type { JourneyEdit } from "../language/edits/index.ts";
import type { Path } from "../language/index.ts";
import type { Proposed } from "./fix.ts";
import { at, mentioned, type Rule, written } from "./scene.ts";

/** A fact that the journey does not declare: of which type, the author can say later. */
export const undeclaredFact: Rule = (scene) => {
  const name =
    /the fact (\S+) is not declared/.exec(scene.finding.message)?.[1] ?? mentioned(scene.finding.message).at(-1);
  if (name === undefined || !/^[A-Za-z]\w*$/.test(name) || at(scene, ["context", name]) !== undefined) return [];
  return [
    {
      label: { kind: "declare-fact", name },
      edits: [{ do: "set", path: ["context", name], value: { type: "string" } }],
      look: ["context", name],
    },
  ];
};

/** A fact that nothing reads goes, with what sets it. */
export const unreadFact: Rule = (scene) => {
  const name = String(scene.path.at(-1));
  const setters = settersOf(scene.value, name);
  // Indexes of lists change with what is removed before them: the last goes first.
  const edits = setters.reverse().map((path): JourneyEdit => ({ do: "remove", path }));
  return [{ label: { kind: "remove-fact", name }, edits: [...edits, { do: "remove", path: scene.path }] }];
};

/** Where a fact is set by an assignment or saved from an answer. */
function settersOf(value: unknown, fact: string): Path[] {
  const found: Path[] = [];
  const visit = (node: unknown, path: Path): void => {
    if (typeof node !== "object" || node === null) return;
    const key = path.at(-1);
    if ((key === "assign" || key === "save") && Object.hasOwn(node, fact)) found.push([...path, fact]);
    const entries: [string | number, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node);
    for (const [next, child] of entries) visit(child, [...path, next]);
  };
  visit(value, []);
  return found;
}

/** What stands in for a fact that is not known. */
const INSTEAD: Readonly<Record<string, string>> = {
  string: '""',
  number: "0",
  integer: "0",
  boolean: "false",
  array: "[]",
};

/** A fact that may not be known is read so that this is no fault. */
export const unsetFact: Rule = (scene) => {
  const { finding, path } = scene;
  const fact = mentioned(finding.message)[0];
  const whole = at(scene, path);
  if (fact === undefined || typeof whole !== "string") return [];
  const slice = written(scene);
  const reading = `context.${fact}`;
  const { start, end } = finding;
  const type = String((at(scene, ["context", fact]) as { type?: unknown } | undefined)?.type);
  const quoted = scene.source.text[start.offset - 1] === '"' || writtenIn(scene) === '"';
  const proposed: Proposed[] = [];
  if (path.at(-1) === "guard" && !quoted) {
    const value = whole.includes("||") ? `has(${reading}) && (${whole})` : `has(${reading}) && ${whole}`;
    proposed.push({
      label: { kind: "read-safely", name: fact, to: `has(${reading})` },
      edits: [{ do: "set", path, value }],
    });
  }
  const instead = INSTEAD[type];
  if (slice === reading && instead !== undefined) {
    const other = quoted ? instead.replaceAll('"', "'") : instead;
    const insert = `context.?${fact}.orValue(${other})`;
    proposed.push({
      label: { kind: "read-safely", name: fact, to: insert },
      splices: [{ from: start.offset, to: end.offset, insert }],
    });
  }
  return proposed;
};

/** The quote that a scalar begins with. */
function writtenIn({ reading, path, source }: Parameters<Rule>[0]): string | undefined {
  const { start } = reading.locate(path);
  return source.text[start.offset];
}
