import { describe, expect, it } from "vitest";
import { replay } from "../../engine/index.ts";
import { definitionOf } from "../project.ts";
import { drive } from "./conversation-driver.ts";

const waiting = "after: {1h: done}";

function journeyOf(actions: string, context = "{}"): string {
  return `
journey: acts
context: ${context}
states:
  waiting: {on: {go: {actions: ${actions}}}, ${waiting}}
  done: {type: final}
`;
}

describe("publish", () => {
  it("is a command on the channel events, its data evaluated", () => {
    const driver = drive(
      definitionOf(
        journeyOf(
          `[{assign: {total: "2.5"}}, {publish: {type: order.cancelled, data: {total: context.total * 2, by: '"customer"', sure: true}}}]`,
          "{total: {type: number}}",
        ),
      ),
    );
    driver.send("go");
    const [command] = driver.commands("event.publish");
    expect(command).toMatchObject({
      channel: "events",
      key: "cnv_c1/2/0",
      data: { type: "order.cancelled", data: { total: 5, by: "customer", sure: true } },
    });
    expect(command).not.toHaveProperty("address");
    expect(driver.entries("command")).toEqual([
      { type: "command", id: command!.id, command: "event.publish", channel: "events", text: "order.cancelled" },
    ]);
  });

  it("needs no data", () => {
    const driver = drive(definitionOf(journeyOf("{publish: order.cancelled}")));
    driver.send("go");
    expect(driver.commands("event.publish")[0]!.data).toEqual({ type: "order.cancelled", data: {} });
  });

  it("with data that cannot be had leaves the conversation as it was", () => {
    const driver = drive(
      definitionOf(journeyOf("{publish: {type: told, data: {plate: context.plate}}}", "{plate: {type: string}}")),
    );
    expect(driver.send("go").failure).toContain("plate");
    expect(driver.commands()).toEqual([]);
  });

  it("happens once for an interrupt that several regions see", () => {
    const driver = drive(
      definitionOf(`
journey: both
interrupts: [{on: go, actions: [{publish: told}, {tag: seen}]}]
states:
  both:
    type: parallel
    states:
      left: {initial: a, states: {a: {}}}
      right: {initial: b, states: {b: {}}}
    after: {1h: done}
  done: {type: final}
`),
    );
    driver.send("go");
    expect(driver.commands("event.publish")).toHaveLength(1);
    expect(driver.entries("tagged")).toHaveLength(1);
    driver.send("go");
    expect(driver.commands("event.publish")).toHaveLength(1);
  });
});

describe("tag", () => {
  it("marks the conversation, each tag once and in order", () => {
    const driver = drive(definitionOf(journeyOf("[{tag: urgent}, {tag: [vip, urgent, returns]}]")));
    expect(driver.conversation.tags).toBeUndefined();
    driver.send("go");
    expect(driver.conversation.tags).toEqual(["urgent", "vip", "returns"]);
    expect(driver.entries("tagged")).toEqual([
      { type: "tagged", tags: ["urgent"] },
      { type: "tagged", tags: ["vip", "returns"] },
    ]);
    driver.send("go");
    expect(driver.entries("tagged")).toEqual([]);
  });

  it("keeps at most 50", () => {
    const many = (from: number) =>
      `{tag: [${Array.from({ length: 20 }, (_, index) => `t${from + index}`).join(", ")}]}`;
    const driver = drive(definitionOf(journeyOf(`[${many(0)}, ${many(20)}, ${many(40)}]`)));
    driver.send("go");
    expect(driver.conversation.tags).toHaveLength(50);
    expect(driver.conversation.tags!.at(-1)).toBe("t49");
  });
});

describe("forget", () => {
  const asking = `
journey: again
context: {town: {type: string}, phone: {type: string, format: phone, identifies: phone}}
states:
  town: {ask: {fact: town, prompt: Which town?}, on: {answered: phone, unanswered: done}}
  phone: {ask: {fact: phone, prompt: Which number?}, on: {answered: sure, unanswered: done}}
  sure: {on: {back: {target: town, actions: {forget: [town, phone]}}}, ${waiting}}
  done: {type: final}
`;

  it("makes facts unknown, so that they are asked for anew", () => {
    const driver = drive(definitionOf(asking));
    driver.says("Berlin");
    driver.says("0151 12345678");
    driver.send("back");
    expect(driver.conversation.facts).toEqual({});
    expect(driver.conversation.provenance).toEqual({});
    expect(driver.conversation.addresses).toEqual([]);
    expect(driver.entries("forgotten")).toEqual([{ type: "forgotten", facts: ["town", "phone"] }]);
    expect(driver.texts()).toEqual(["Which town?"]);
    expect(JSON.stringify(replay(definitionOf(asking), driver.rows))).toBe(JSON.stringify(driver.conversation));
  });

  it("of what is not known says nothing", () => {
    const driver = drive(definitionOf(journeyOf("{forget: plate}", "{plate: {type: string}}")));
    driver.send("go");
    expect(driver.entries("forgotten")).toEqual([]);
  });
});
