import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toE164 } from "../../engine/runtime/phone.ts";

describe("a phone number", () => {
  it.each([
    ["0151 12345678", "DE", "+4915112345678"],
    ["0049 151 123 456 78", "DE", "+4915112345678"],
    ["+49 (0)151 12345678", undefined, "+4915112345678"],
    ["(202) 555-0123", "US", "+12025550123"],
    ["+4915112345678", "XX", "+4915112345678"],
  ])("%j in %s is %s in E.164", (text, region, number) => {
    expect(toE164(text, region)).toBe(number);
  });

  it.each([
    ["0151 12345678", undefined],
    ["12", "DE"],
    ["session-42", "DE"],
    ["call 0151 12345678", "DE"],
    ["", "DE"],
    ["+".repeat(60), "DE"],
  ])("is not %j in %s", (text, region) => {
    expect(toE164(text, region)).toBeUndefined();
  });

  it("stays what it is once it is E.164", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_500_000_0000, max: 1_799_999_9999 }), (national) => {
        const number = `+49${national}`;
        expect(toE164(number)).toBe(number);
        expect(toE164(number, "US")).toBe(number);
      }),
    );
  });
});
