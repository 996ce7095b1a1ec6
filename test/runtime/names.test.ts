import { describe, expect, test } from "vitest";
import { createEventValidator } from "../../engine/runtime/validate-event.ts";
import { definitionOf, projectOf } from "../project.ts";
import { drive } from "./conversation-driver.ts";
import { event, message } from "./engine-driver.ts";

describe("what every object in JavaScript has", () => {
  const asks = (state: string, fact: string) =>
    definitionOf(`
journey: names
context: {${fact}: {type: integer}, copy: {type: integer, dependsOn: [${fact}]}}
states:
  ${state}:
    ask: {fact: ${fact}, prompt: How many?, retry: A number please.}
    on: {answered: done, unanswered: failed}
  done: {type: final}
  failed: {type: final}
`);

  test.each(["constructor", "toString", "valueOf"])("is no fact that is known: %s", (fact) => {
    const driver = drive(asks("first", fact));
    expect(driver.texts()).toEqual(["How many?"]);
    driver.says("4");
    expect(driver.conversation).toMatchObject({ states: ["done"], facts: { [fact]: 4 } });
  });

  test("is nothing to forget or to correct while it is unknown", () => {
    const driver = drive(
      definitionOf(`
journey: names
context: {town: {type: string}, constructor: {type: string, dependsOn: [town]}, copy: {type: string}}
states:
  first:
    on: {go: {actions: [{forget: constructor}]}}
`),
    );
    driver.send("go");
    expect(driver.entries("forgotten")).toEqual([]);
    driver.given("town", "Ulm");
    expect(driver.entries("forgotten")).toEqual([]);
    driver.given("constructor", "Bob");
    expect(driver.entries("corrected")).toEqual([{ type: "corrected", fact: "constructor", to: "Bob" }]);
  });

  test("is no count of tries", () => {
    const driver = drive(asks("constructor", "number"));
    driver.says("many");
    expect(driver.texts()).toEqual(["A number please."]);
  });

  test("is no channel and no type of event", () => {
    const validate = createEventValidator(projectOf("journey: names\nstates: {done: {type: final}}"));
    expect(() => validate(message("hello", { channel: "constructor" }))).toThrow("channel constructor is not one");
    expect(() => validate(event("constructor"))).toThrow("type constructor is not known");
  });
});
