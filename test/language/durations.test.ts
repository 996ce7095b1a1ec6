import fc from "fast-check";
import { expect, test } from "vitest";
import { durationMs, formatDuration } from "../../engine/language/index.ts";

test.each([
  ["250ms", 250],
  ["30s", 30_000],
  ["5m", 300_000],
  ["2h", 7_200_000],
  ["3d", 259_200_000],
  ["1h30m", 5_400_000],
  ["1.5h", 5_400_000],
  ["1m500ms", 60_500],
  ["PT90S", 90_000],
  ["P1DT2H3M4.5S", 93_784_500],
  ["P2D", 172_800_000],
  ["0s", 0],
])("%s is %i ms", (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});

test.each(["", "5", "5 minutes", "m", "-5m", "P", "PT", "P1DT", "5mins", "1e3s", " 5m", "PT1.5H"])(
  "%j is none",
  (text) => {
    expect(() => durationMs(text)).toThrow(RangeError);
  },
);

test("parts add up", () => {
  const amount = fc.nat({ max: 10_000 });
  fc.assert(
    fc.property(amount, amount, amount, (days, hours, seconds) => {
      const sum = durationMs(`${days}d`) + durationMs(`${hours}h`) + durationMs(`${seconds}s`);
      expect(durationMs(`${days}d${hours}h${seconds}s`)).toBe(sum);
      expect(durationMs(`P${days}DT${hours}H${seconds}S`)).toBe(sum);
    }),
  );
});

test.each([
  [0, "0s"],
  [250, "250ms"],
  [90_000, "1m30s"],
  [5_400_000, "1h30m"],
  [86_400_000, "1d"],
])("%i ms are written %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("what is written is read back", () => {
  fc.assert(
    fc.property(fc.nat(), (ms) => {
      expect(durationMs(formatDuration(ms))).toBe(ms);
    }),
  );
});
