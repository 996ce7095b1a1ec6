import { expect, test } from "vitest";
import { verifyJourney } from "../../engine/verify/index.ts";
import { buildModel } from "../../engine/verify/model/model.ts";
import { definitionOf, projectOf } from "../project.ts";

test("a region that leads to itself enters nothing around it anew", () => {
  const { document, project } = definitionOf(`
journey: again
states:
  both:
    type: parallel
    states:
      one: {states: {first: {after: {1h: end}}, end: {type: final}}, onDone: both.one}
      other: {states: {waits: {on: {next: waits}}}}
`);
  const model = buildModel(document, project);
  const end = model.tree.byPath.get("both.one.end")!;
  const again = model.moves.of.get(model.tree.byPath.get("both.one")!)!.done!.moves[0]!;
  const [way] = model.passage(end, again).ways;
  expect(way!.nodes.map(({ path }) => path)).toEqual(["both.one.first"]);
});

test("what another region forgets by the same event is not known where the parallel state was left to", () => {
  const forgetting = (event: string): string[] => {
    const project = projectOf(`
journey: both
context: {n: {type: integer}}
states:
  both:
    type: parallel
    states:
      one: {states: {a: {on: {go: {target: out, actions: [{assign: {n: 1}}]}}, after: {1h: out2}}}}
      other: {states: {b: {on: {${event}: {actions: [{forget: n}]}}, after: {1h: out2}}}}
  out: {entry: [{say: "{{ context.n }}"}], always: out2}
  out2: {type: final}
`);
    return verifyJourney(project.journeys[0]!, project).map(({ code }) => code);
  };
  expect(forgetting("go")).toContain("TL801");
});
