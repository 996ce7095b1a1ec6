import { expect, test } from "vitest";
import { scenarioName } from "../../engine/simulate/scenario-name.ts";

test("a name is a sentence of what happens last", () => {
  expect(scenarioName(["the customer does not answer", "the call is unanswered"], new Set())).toBe(
    "The customer does not answer and the call is unanswered",
  );
  expect(scenarioName(["one", "two", "three", "four"], new Set())).toBe("Two, three and four");
});

test("a name that begins with a service or an event leaves that as it is written", () => {
  expect(scenarioName(["shop.refund fails", "an agent accepts"], new Set())).toBe(
    "shop.refund fails and an agent accepts",
  );
});

test("what happens several times is told once", () => {
  expect(scenarioName(["hello", "nobody accepts", "hello", "nobody accepts", "nobody accepts"], new Set())).toBe(
    "Hello twice and nobody accepts 3 times",
  );
});

test("a name that is taken grows by what happened before, and else by a number", () => {
  const taken = new Set(["Two, three and four"]);
  expect(scenarioName(["one", "two", "three", "four"], taken)).toBe("One, two, three and four");
  taken.add("One, two, three and four");
  expect(scenarioName(["one", "two", "three", "four"], taken)).toBe("Two, three and four (2)");
});

test("a name never grows beyond what can be read", () => {
  const long = Array.from({ length: 9 }, (_, index) => `${index} ${"x".repeat(100)}`);
  const name = scenarioName(long, new Set());
  expect(name.length).toBeLessThan(170);
  expect(scenarioName(long, new Set([name]))).not.toBe(name);
});
