import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatScenarios, parseYaml, validateSchema } from "../../engine/language/index.ts";
import type { Customer, Expectation, Scenario, Step } from "../../schemas/scenario.generated.ts";

const words = fc.oneof(
  fc.string({ minLength: 1, unit: "grapheme" }),
  fc.constantFrom(
    "yes",
    "5",
    "null",
    "a: b",
    "# no comment",
    "- x",
    "{{ x }}",
    " ",
    "two\nlines",
    "2026-06-01",
    "“so”",
    "~",
  ),
);
const json = fc.jsonValue({ maxDepth: 2 }).filter((value) => !JSON.stringify(value).includes("-0"));
const object = fc.dictionary(words, json);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ customer: fc.record({ says: words, channel: words, intent: words }, { requiredKeys: ["says"] }) }),
  fc.record({ service: fc.record({ name: words, returns: object }) }),
  fc.record({ service: fc.record({ name: words, fails: words }) }),
  fc.record({ call: fc.constantFrom("answered" as const, "ended" as const) }),
  fc.record({ agent: fc.oneof(fc.constant("accepts" as const), fc.record({ says: words })) }),
  fc.record({ event: fc.record({ type: words, data: object }, { requiredKeys: ["type"] }) }),
  fc.record({ wait: fc.constantFrom("30s", "1h30m") }),
  fc.record({
    expect: fc
      .record({ says: words, state: words, silent: fc.constant(true as const), data: object }, { requiredKeys: [] })
      .filter((expectation) => Object.keys(expectation).length > 0) as fc.Arbitrary<Expectation>,
  }),
);
const scenario = fc.record(
  {
    name: words,
    journey: words,
    customer: fc.record({ phone: words, consents: fc.array(words) }) as fc.Arbitrary<Customer>,
    steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  },
  { requiredKeys: ["name", "journey", "steps"] },
) as fc.Arbitrary<Scenario>;

describe("scenarios as text", () => {
  test("are read back as they were", () => {
    fc.assert(
      fc.property(fc.array(scenario, { minLength: 1, maxLength: 3 }), (scenarios) => {
        const parsed = parseYaml({ file: "x.scenarios.yaml", text: formatScenarios(scenarios) });
        expect(parsed.findings).toEqual([]);
        expect(parsed.value).toEqual({ scenarios });
        expect(validateSchema(parsed, "scenario")).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("have a line for each step, and an empty one between two", () => {
    const one: Scenario = {
      name: "A call",
      journey: "order",
      customer: { phone: "+4915112345678" },
      steps: [
        {
          customer: {
            channel: "chat",
            says: "I have been waiting for my order since the day before yesterday, and nobody has called me back",
          },
        },
        { wait: "5m" },
        { expect: { state: "done" } },
      ],
    };
    expect(formatScenarios([one, { ...one, name: "Another" }])).toBe(`scenarios:
  - name: A call
    journey: order
    customer: {phone: "+4915112345678"}
    steps:
      - customer: {channel: chat, says: "I have been waiting for my order since the day before yesterday, and nobody has called me back"}
      - wait: 5m
      - expect: {state: done}

  - name: Another
    journey: order
    customer: {phone: "+4915112345678"}
    steps:
      - customer: {channel: chat, says: "I have been waiting for my order since the day before yesterday, and nobody has called me back"}
      - wait: 5m
      - expect: {state: done}
`);
  });
});
