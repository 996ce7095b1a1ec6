import fc from "fast-check";
import { expect, test } from "vitest";
import { diffJourneys, diffProjects } from "../../engine/diff/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import type { JourneyDocument, State } from "../../schemas/journey.generated.ts";
import { randomDocument as document } from "./random-document.ts";
import { journeyOf } from "./versions.ts";

/** JSON is YAML. */
const version = (value: JourneyDocument) => journeyOf(JSON.stringify(value));

const pathsOf = (states: Record<string, State>, parent = ""): string[] =>
  Object.entries(states).flatMap(([name, { states: inside }]) => {
    const path = parent ? `${parent}.${name}` : name;
    return [path, ...pathsOf(inside ?? {}, path)];
  });

/** The same with a state of another name, and every target and initial that leads to it. */
function renamed(document: JourneyDocument, path: string, name: string): JourneyDocument {
  const names = path.split(".");
  const to = [...names.slice(0, -1), name].join(".");
  const old = names.at(-1)!;
  const retarget = (target: string) =>
    target === path || target.startsWith(`${path}.`) ? `${to}${target.slice(path.length)}` : target;
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === "string") {
      if (key === "initial") return value === old ? name : value;
      return ["go", "next", "1h", "target"].includes(key) ? retarget(value) : value;
    }
    if (Array.isArray(value)) return value.map((item) => visit(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([inner, item]) => [
        key === "states" && inner === old ? name : inner,
        visit(item, inner),
      ]),
    );
  };
  return visit(document, "") as JourneyDocument;
}

/** The same with the keys of every object in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, seed));
  if (typeof value !== "object" || value === null) return value;
  const rank = (key: string) => [...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0) * seed) % 1009, seed);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([key, inner]) => [key, shuffled(inner, seed)]),
  );
}

const runs = { numRuns: 200 };

test("a journey does not differ from itself", () => {
  fc.assert(
    fc.property(document, (value) => {
      expect(diffJourneys(version(value), version(value))).toMatchObject({ changes: [], impacts: [] });
    }),
    runs,
  );
});

test("nor from itself with its parts in another place of the file", () => {
  fc.assert(
    fc.property(document, fc.integer({ min: 1, max: 1000 }), (value, seed) => {
      const other = shuffled(value, seed) as JourneyDocument;
      expect(diffJourneys(version(value), version(other)).changes).toEqual([]);
    }),
    runs,
  );
});

test("a state that is renamed everywhere is one rename", () => {
  fc.assert(
    fc.property(document, fc.nat(), (value, pick) => {
      const paths = pathsOf(value.states);
      const path = paths[pick % paths.length]!;
      const to = [...path.split(".").slice(0, -1), "renamed"].join(".");
      const { changes } = diffJourneys(version(value), version(renamed(value, path, "renamed")));
      expect(changes.map(({ kind, subject, before, after }) => [kind, subject, before, after])).toEqual([
        ["renamed", "state", path, to],
      ]);
    }),
    runs,
  );
});

test("two random journeys can always be compared, and what is added one way is removed the other way", () => {
  fc.assert(
    fc.property(document, document, (a, b) => {
      const count = (kind: string, before: JourneyDocument, after: JourneyDocument) =>
        diffJourneys(version(before), version(after)).changes.filter(
          (change) => change.subject === "state" && change.kind === kind,
        ).length;
      const [added, removed] = [count("added", a, b), count("removed", a, b)];
      expect(pathsOf(a.states).length - removed).toBe(pathsOf(b.states).length - added);
    }),
    runs,
  );
});

test("the project that ships does not differ from itself", async () => {
  const { project } = await loadProject("journeys");
  expect(diffProjects(project!, project!)).toEqual({ journeys: [], changes: [], impacts: [] });
});
