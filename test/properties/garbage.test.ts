import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseProject } from "../../engine/language/index.ts";
import { type Chance, chanceOf, splitSeed } from "../../engine/simulate/chance.ts";
import { verifyProject } from "../../engine/verify/index.ts";

const INPUTS = 20_000;
/** Journeys of one project: to read a project takes longer than most journeys. */
const TOGETHER = 20;
/** In ms, for all of a project. */
const WATCHDOG = 20_000;

const shipped = readdirSync("journeys")
  .filter((name) => name.endsWith(".journey.yaml"))
  .map((name) => readFileSync(`journeys/${name}`, "utf8"));
const knowledge = readdirSync("journeys")
  .filter((name) => name.endsWith(".knowledge.yaml"))
  .map((name) => ({ file: name, text: readFileSync(`journeys/${name}`, "utf8") }));
const project = readFileSync("journeys/throughline.yaml", "utf8");
const corpusFolder = "test/verify/corpus/english";
const corpus = readdirSync(corpusFolder)
  .filter((name) => name.endsWith(".journey.yaml") && !name.startsWith("moving-house"))
  .map((name) => readFileSync(`${corpusFolder}/${name}`, "utf8"));
const corpusProject = readFileSync(`${corpusFolder}/throughline.yaml`, "utf8");
/** Each piece of a journey in the reference of findings, as a journey. */
const documented = Object.values(
  parse(readFileSync("docs/findings.yaml", "utf8")) as Record<string, { wrong?: string; right?: string }>,
)
  .flatMap(({ wrong, right }) => [wrong, right])
  .filter((text) => typeof text === "string")
  .map((text) =>
    /^journey:/m.test(text) ? text : `journey: x\n${text}${/^states:/m.test(text) ? "" : "\nstates: {a: {}}"}`,
  );

const odd = [
  "__proto__",
  "constructor",
  "toString",
  "😀",
  "\ud800",
  "\u0000",
  "null",
  "~",
  "1e999",
  "-0",
  "99999999999999999999",
  "0x",
  "&a",
  "*a",
  "<<",
  "!!js",
  "? ",
  "- ",
  "{",
  "}",
  "[",
  "]",
  "|",
  ">",
  "'",
  '"',
  "#",
  "\t",
  "\r\n",
  "%",
  "@",
  "a.b.c",
  ".a",
  "*",
  "tow.*",
  "PT9999999999H",
  "9999999d",
  "{{ ",
  "}}",
  "context.",
  "context.?a",
  "1 == 1",
  "true ||",
  "size(",
  "has(context.plate)",
  "event.intent",
  "now + 1",
];

function mutated(text: string, chance: Chance): string {
  const pick = (count: number): number => Math.floor(chance() * count);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  let next = text;
  for (let times = 1 + pick(3); times > 0; times--) {
    const lines = next.split("\n");
    const [at, to] = [pick(lines.length), pick(lines.length)];
    const place = pick(next.length);
    switch (pick(9)) {
      case 0:
        lines.splice(at, 1 + pick(3));
        break;
      case 1:
        lines.splice(to, 0, lines[at] ?? "");
        break;
      case 2:
        [lines[at], lines[to]] = [lines[to] ?? "", lines[at] ?? ""];
        break;
      case 3:
        lines[at] = `${" ".repeat(pick(8))}${(lines[at] ?? "").trim()}`;
        break;
      case 4:
        next = next.slice(0, place) + one(odd) + next.slice(place);
        continue;
      case 5:
        next = next.slice(0, place) + String.fromCharCode(pick(0x10000)) + next.slice(place + 1);
        continue;
      case 6:
        next = next.slice(0, place) + next.slice(place + pick(40));
        continue;
      case 7: {
        // One word becomes another one of the text.
        const words = [...next.matchAll(/[\w.]+/g)];
        if (words.length === 0) continue;
        const [from, other] = [one(words), one(words)];
        next = next.slice(0, from.index) + other[0] + next.slice(from.index + from[0].length);
        continue;
      }
      default:
        next = next.slice(0, place) + one(odd) + next.slice(place + pick(12));
        continue;
    }
    next = lines.join("\n");
  }
  return next;
}

/** One word in the place of another one: most often what comes of it is a journey still. */
function swapped(text: string, chance: Chance): string {
  const targets = [
    ...text.matchAll(
      /(?<=(?:target|answered|unanswered|done|failed|resolved|returned|expired|fact|\dm|\dh|\dd): )\w+|(?<=context\.\??)\w+/g,
    ),
  ];
  const one = (): RegExpExecArray => targets[Math.floor(chance() * targets.length)]!;
  if (targets.length === 0) return text;
  const [from, to] = [one(), one()];
  return text.slice(0, from.index) + to[0] + text.slice(from.index + from[0].length);
}

const keys = [
  "journey",
  "states",
  "initial",
  "on",
  "after",
  "always",
  "onDone",
  "entry",
  "exit",
  "ask",
  "service",
  "call",
  "handoff",
  "survey",
  "bot",
  "type",
  "history",
  "target",
  "guard",
  "actions",
  "assign",
  "say",
  "raise",
  "context",
  "interrupts",
  "start",
  "fact",
  "prompt",
  "within",
  "channel",
  "notice",
  "guards",
  "reenter",
  "a",
  "b",
  "c",
  "__proto__",
  "constructor",
  "message.received",
  "answered",
  "done",
  "30m",
];
const scalars = [
  "a",
  "b",
  "c",
  "c.a",
  ".a",
  "#a",
  "parallel",
  "final",
  "history",
  "deep",
  "string",
  "integer",
  "30m",
  "0s",
  "context.a == 1",
  "has(context.b)",
  "message.received",
  "*",
  0,
  -1,
  1e308,
  true,
  false,
  null,
  "",
  "😀",
  "{{ context.a }}",
];

/** Something that has the shape of a journey here and there. */
function shaped(chance: Chance, depth: number): unknown {
  const pick = (count: number): number => Math.floor(chance() * count);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  if (depth <= 0 || chance() < 0.25) return one(scalars);
  if (chance() < 0.15) return Array.from({ length: pick(4) }, () => shaped(chance, depth - 1));
  const entries = Array.from({ length: pick(5) }, (): [string, unknown] => [one(keys), shaped(chance, depth - 1)]);
  return Object.fromEntries(entries);
}

function state(chance: Chance, depth: number): Record<string, unknown> {
  const pick = (count: number): number => Math.floor(chance() * count);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const way = (): unknown =>
    one([
      "a",
      "b",
      "c",
      "a.b",
      ".a",
      { target: "b", guard: one(["context.a == 1", "has(context.b)", "!(context.c)", "context.a > context.d"]) },
      { actions: { assign: { a: "1" } } },
      [{ guard: "context.c", target: "a" }, "b"],
    ]);
  const inner =
    depth > 0 && chance() < 0.5
      ? {
          states: Object.fromEntries(
            ["a", "b", "c"].slice(0, 1 + pick(3)).map((name) => [name, state(chance, depth - 1)]),
          ),
        }
      : {};
  const some = <T extends object>(share: number, value: () => T): T | object => (chance() < share ? value() : {});
  return {
    ...inner,
    ...some(0.2, () => ({ type: one(["parallel", "final", "history"]) })),
    ...some(0.5, () => ({
      on: { [one(["message.received", "*", "call.*", "answered"])]: way(), answered: way(), unanswered: way() },
    })),
    ...some(0.3, () => ({ after: { [one(["0s", "1m", "9d"])]: way() } })),
    ...some(0.3, () => ({ always: way() })),
    ...some(0.2, () => ({ onDone: way() })),
    ...some(0.2, () => ({ ask: { fact: one(["a", "b", "c", "x"]), prompt: "{{ context.a }}?" } })),
    ...some(0.2, () => ({ entry: { say: "{{ context.b }}" } })),
    ...some(0.05, () => shaped(chance, 3) as object),
  };
}

function journey(chance: Chance): string {
  const names = ["a", "b", "c"];
  return JSON.stringify({
    journey: "x",
    start: { on: "message.received" },
    context: { a: { type: "integer" }, b: { type: "string" }, c: { type: "boolean" }, d: { type: "number" } },
    states: Object.fromEntries(names.map((name) => [name, state(chance, 1)])),
  });
}

function garbage(chance: Chance): string {
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)]!;
  const kind = chance();
  if (kind < 0.4) return mutated(one(documented), chance);
  if (kind < 0.5) return swapped(one(corpus), chance);
  if (kind < 0.55) return mutated(one(corpus), chance);
  if (kind < 0.56) return mutated(one(shipped), chance);
  if (kind < 0.8) {
    return JSON.stringify({ journey: "x", states: shaped(chance, 6), ...(shaped(chance, 4) as object) });
  }
  if (kind < 0.99) return journey(chance);
  const deep = 5 + Math.floor(chance() * 2000);
  return one([
    `journey: x\nstates: ${"{a: {states: ".repeat(deep)}{}${"}}".repeat(deep)}`,
    `journey: x\nguards: {g: "${"(".repeat(deep)}1${")".repeat(deep)}"}\nstates: {a: {}}`,
    `journey: x\nguards: {g: '${"context.a && ".repeat(deep / 20)}true'}\nstates: {a: {always: {guard: g, target: a}}}`,
    `journey: x\nstates: {a: {entry: {say: "${"{{ ".repeat(deep)}"}}}`,
    "[".repeat(deep),
  ]);
}

/** Two of one name would hide each other. */
function named(text: string, name: string): string {
  return text.replace(/^(\{?"?journey"?: ?"?)[\w-]+/m, `$1${name}`);
}

test(`${INPUTS} mutated and garbage inputs give findings, never an exception or a hang`, () => {
  const seed = Date.now() % 1_000_000;
  const seen = { clean: 0, faulty: 0 };
  for (let first = 0; first < INPUTS; first += TOGETHER) {
    const chance = chanceOf(splitSeed(seed, first));
    const journeys = Array.from({ length: TOGETHER }, (_, index) => ({
      file: `x${index}.journey.yaml`,
      text: named(garbage(chance), `x${index}`),
    }));
    const kind = chance();
    const text = kind < 0.8 ? corpusProject : kind < 0.9 ? mutated(corpusProject, chance) : mutated(project, chance);
    const own = { file: "throughline.yaml", text };
    const told = (): string =>
      `seed ${seed}, inputs from ${first}\n${[own, ...journeys].map((one) => one.text.slice(0, 3000)).join("\n---\n")}`;
    const started = performance.now();
    try {
      const read = parseProject({ project: own, journeys, knowledge });
      const findings = verifyProject({ ...read, sources: [own, ...journeys, ...knowledge] });
      const faulty = new Set(findings.filter(({ severity }) => severity === "error").map(({ file }) => file));
      for (const { file } of journeys) seen[faulty.has(file) ? "faulty" : "clean"]++;
    } catch (error) {
      throw new Error(`${told()}\n${String(error)}`, { cause: error });
    }
    // A watchdog, no measurement: what is bounded takes a hundredth of it.
    if (performance.now() - started > WATCHDOG) throw new Error(`It hangs. ${told()}`);
  }
  expect(seen.clean).toBeGreaterThan(INPUTS / 50);
  expect(seen.faulty).toBeGreaterThan(INPUTS / 4);
}, 300_000);
