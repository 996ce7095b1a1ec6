import { describe, expect, test } from "vitest";
import { authorTransitions } from "../../engine/compile/index.ts";
import { definitionOf } from "../project.ts";
import { type Driver, drive } from "./conversation-driver.ts";

/** The transitions that the last input took. */
function via({ last }: Driver): string[] {
  return last.journal.flatMap((entry) => (entry.type === "transition" ? entry.via : []));
}

const journey = `
journey: ways
interrupts:
  - {on: order.viewed, actions: [{say: Seen.}]}
  - {on: order.shipped, target: end}
on:
  back: {actions: [{say: Back.}]}
states:
  begin:
    always:
      - {guard: "false", target: end}
      - ask
  ask:
    ask: {fact: name, prompt: Your name?, tries: 2, within: 10m}
    on:
      answered: work
      unanswered: end
  work:
    type: parallel
    onDone: end
    states:
      left: {initial: a, states: {a: {on: {next: b, message.received: {actions: []}}}, b: {type: final}}}
      right:
        initial: a
        states:
          a: {on: {go: [{guard: "false", target: b}, b]}, after: [{delay: 1h, target: b}]}
          b: {type: final}
    after: {2h: end}
  end: {type: final}
context: {name: {type: string, minLength: 2}}
`;

describe("the journal tells which transitions were taken", () => {
  const start = (): Driver => drive(definitionOf(journey));
  const atWork = (): Driver => {
    const driver = start();
    driver.says("Ada");
    return driver;
  };

  test("at the start those that are taken at once, each with its place in its list", () => {
    expect(via(start())).toEqual(["states/begin/always/1"]);
  });

  test("an outcome of a step by its key, and nothing for what the step does by itself", () => {
    const driver = start();
    driver.says("?");
    expect(driver.entries("transition")).toEqual([]);
    driver.says("Ada");
    expect(via(driver)).toEqual(["states/ask/on/answered"]);
  });

  test("one without change of state: from equals to", () => {
    const driver = atWork();
    driver.send("back");
    const here = ["work.left.a", "work.right.a"];
    expect(driver.entries("transition")).toEqual([{ type: "transition", from: here, to: here, via: ["on/back"] }]);
  });

  test("one that does nothing at all", () => {
    const driver = atWork();
    driver.says("hello");
    expect(via(driver)).toEqual(["states/work/states/left/states/a/on/message.received"]);
  });

  test("an interrupt once, though each region has a copy", () => {
    const driver = atWork();
    driver.send("order.viewed");
    expect(via(driver)).toEqual(["interrupts/0"]);
    driver.send("order.shipped");
    expect(via(driver)).toEqual(["interrupts/1"]);
  });

  test("a delay by its index in a list, and the end of all regions after the last one’s", () => {
    const driver = atWork();
    driver.send("next");
    expect(via(driver)).toEqual(["states/work/states/left/states/a/on/next"]);
    driver.wait(3_600_000);
    expect(via(driver)).toEqual(["states/work/states/right/states/a/after/0", "states/work/onDone"]);
  });

  test("a delay by its duration", () => {
    const driver = drive(definitionOf("journey: j\nstates: {a: {after: {30m: b}}, b: {type: final}}"));
    driver.wait(1_800_000);
    expect(via(driver)).toEqual(["states/a/after/30m"]);
  });

  test("always by an id that the list of the author’s transitions has", () => {
    const definition = definitionOf(journey);
    const ids = authorTransitions(definition.journey.document).map(({ id }) => id);
    expect(ids).toEqual([
      "interrupts/0",
      "interrupts/1",
      "on/back",
      "states/begin/always/0",
      "states/begin/always/1",
      "states/ask/on/answered",
      "states/ask/on/unanswered",
      "states/work/after/2h",
      "states/work/onDone",
      "states/work/states/left/states/a/on/next",
      "states/work/states/left/states/a/on/message.received",
      "states/work/states/right/states/a/on/go/0",
      "states/work/states/right/states/a/on/go/1",
      "states/work/states/right/states/a/after/0",
    ]);
    for (const input of ["next", "go", "order.viewed", "back"]) {
      const driver = atWork();
      driver.send(input);
      for (const id of via(driver)) expect(ids).toContain(id);
    }
  });
});
