import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportSvg } from "../../engine/export/index.ts";
import { journeyOf } from "../diff/versions.ts";
import { nested } from "../export/nested.ts";
import { launchBrowser } from "./browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe("the picture of a journey, in a browser", () => {
  const open = async (colorScheme: "light" | "dark") => {
    const page = await browser.newPage({ colorScheme });
    const svg = await exportSvg(journeyOf(nested));
    await page.setContent(`<body style="margin:0">${svg}`);
    return { page, svg };
  };

  test("is XML as a browser reads it", async () => {
    const { page, svg } = await open("light");
    const faults = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
      return [...parsed.querySelectorAll("parsererror")].map((error) => error.textContent);
    }, svg);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("keeps every word inside of its picture, and those of a state inside of a box", async () => {
    const { page } = await open("light");
    const outside = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll(".box, .group")].map((box) => box.getBoundingClientRect());
      const picture = document.querySelector("svg")!.getBoundingClientRect();
      const inside = (a: DOMRect, b: DOMRect) =>
        a.left >= b.left - 1 && a.right <= b.right + 1 && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
      return [...document.querySelectorAll("text")]
        .filter((text) => {
          const place = text.getBoundingClientRect();
          const free = text.matches(".label, .caption, svg > .detail");
          return !inside(place, picture) || (!free && !boxes.some((box) => inside(place, box)));
        })
        .map((text) => text.textContent);
    });
    expect(outside).toEqual([]);
    await page.close();
  });

  test("makes room for about as much as the words take by themselves", async () => {
    const { page } = await open("light");
    const shares = await page.evaluate(() =>
      [...document.querySelectorAll("text")].map((text) => {
        const room = Number(text.getAttribute("textLength"));
        text.removeAttribute("textLength");
        return text.getComputedTextLength() / room;
      }),
    );
    // Fonts of other machines are up to a third wider or narrower.
    for (const share of shares) expect(Math.abs(Math.log(share))).toBeLessThan(Math.log(1.4));
    await page.close();
  });

  test("is dark on a dark screen and light on a light one, readable on both", async () => {
    for (const scheme of ["light", "dark"] as const) {
      const { page } = await open(scheme);
      const [paper, ink] = await page.evaluate(() => {
        const brightness = (selector: string) => {
          const colour = getComputedStyle(document.querySelector(selector)!).fill;
          return (colour.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
        };
        return [brightness(".paper"), brightness(".title")];
      });
      expect(Math.abs(paper! - ink!)).toBeGreaterThan(500);
      expect(paper! > ink!).toBe(scheme === "light");
      await page.close();
    }
  });
});
