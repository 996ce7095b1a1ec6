import { expect, test } from "vitest";
import { plainText } from "../../../../editor/model/forms/index.ts";

const titles: Record<string, string> = { arrival: "Arrival", plate: "Number plate" };
const plain = (text: string) => plainText(text, (fact) => titles[fact] ?? fact);

test("a text for designers names the facts that are put into it, and shows no expression", () => {
  expect(plain("It comes at {{ time(context.arrival) }}, {{ context.plate }}.")).toBe(
    "It comes at [Arrival], [Number plate].",
  );
  expect(plain('For {{ context.?plate.orValue("your car") }} by {{ channel }}')).toBe(
    "For [Number plate] by [channel]",
  );
  expect(plain("{{ context.a + 1 }} of {{ event.count }}")).toBe("[…] of [count]");
});

test("a text without placeholders, or with one that is not closed, stays as it is", () => {
  expect(plain("Hello!")).toBe("Hello!");
  expect(plain("Hello {{ context.plate")).toBe("Hello {{ context.plate");
});
