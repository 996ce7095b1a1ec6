import { expect, test } from "vitest";
import { smsLength } from "../../../../editor/model/forms/index.ts";

test("a text of the basic set has 160 characters in one SMS, and 153 in each of several", () => {
  expect(smsLength("a".repeat(160))).toEqual({ encoding: "gsm-7", length: 160, segments: 1, left: 0 });
  expect(smsLength("ä".repeat(161))).toEqual({ encoding: "gsm-7", length: 161, segments: 2, left: 145 });
  expect(smsLength("a".repeat(306)).segments).toBe(2);
  expect(smsLength("a".repeat(307)).segments).toBe(3);
});

test("a character of the extension counts twice", () => {
  expect(smsLength("€".repeat(80))).toMatchObject({ encoding: "gsm-7", length: 160, segments: 1 });
  expect(smsLength("€".repeat(81)).segments).toBe(2);
});

test("one character outside of both makes it 70 and 67, and is named", () => {
  expect(smsLength(`${"a".repeat(69)}–`)).toEqual({
    encoding: "ucs-2",
    length: 70,
    segments: 1,
    left: 0,
    because: "–",
  });
  expect(smsLength(`${"a".repeat(70)}–`)).toMatchObject({ segments: 2, left: 63 });
  expect(smsLength("👍")).toMatchObject({ encoding: "ucs-2", length: 2, because: "👍" });
});

test("an empty text is one SMS", () => {
  expect(smsLength("")).toEqual({ encoding: "gsm-7", length: 0, segments: 1, left: 160 });
});
