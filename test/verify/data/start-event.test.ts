import { expect, test } from "vitest";
import { verifyJourney } from "../../../engine/verify/index.ts";
import { definitionOf } from "../../project.ts";

const world = `
project: small
locales: [en]
channels: {chat: {}}
policies: {human: "off"}
events:
  order.viewed: {order: {type: string}, item: {type: string}}
  order.moved: {order: {type: string}}
`;

/** The facts that are read before they are set, in a journey that says the order and the item where it begins. */
function unset(start: string, more = ""): string[] {
  const { journey, project } = definitionOf(
    `
journey: order
start: ${start}
context: {order: {type: string}, item: {type: string}}
on: {message.received: {actions: {say: Noted.}}}
states:
  here:
    entry:
      - assign: {order: event.order, item: event.item}
      - say: "{{ context.order }}, {{ context.item }}"
    on: {${more}}
    after: {1h: done}
  done: {type: final}
`,
    world,
  );
  return verifyJourney(journey, project).flatMap(({ code, message }) =>
    code === "TL801" ? [message.split("`")[1]!] : [],
  );
}

test("what the event of the start brings is known where the journey begins", () => {
  expect(unset("{on: order.viewed}")).toEqual([]);
});

test("of several starts only what each of them brings", () => {
  expect(unset("[{on: order.viewed}, {on: order.moved}]")).toEqual(["item"]);
});

test("a state that something else leads back to may be entered without it", () => {
  expect(unset("{on: order.viewed}", "message.received: {target: here, reenter: true}")).toEqual(["order", "item"]);
});
