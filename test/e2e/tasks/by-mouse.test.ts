import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../browser.ts";
import { type Editor, openEditor } from "../editor.ts";
import { type Host, startHost } from "../host.ts";
import { builtIn, expected, texts } from "./breakdown.ts";
import {
  addFacts,
  askQuestions,
  begin,
  callBack,
  drawStates,
  handOver,
  keepPosted,
  orderTruck,
} from "./breakdown-by-mouse.ts";
import { Designer } from "./designer.ts";

const throughline = join(import.meta.dirname, "../../../server/throughline.mjs");

let browser: Browser;
let host: Host;
let editor: Editor;
let me: Designer;

beforeAll(async () => {
  browser = await launchBrowser();
  // The one that is shipped would begin where this one begins.
  const away = () => undefined;
  host = await startHost({ "breakdown.journey.yaml": away, "breakdown.scenarios.yaml": away });
  editor = await openEditor(browser, host);
  me = new Designer(editor);
});
afterAll(async () => {
  await browser.close();
  await host.close();
});

const name = "breakdown-by-mouse";
const file = `${name}.journey.yaml`;
const bar = () => editor.page.getByRole("banner");

describe("by mouse, in Design mode, from an empty canvas", () => {
  test("the breakdown journey is built, and no problem is left", { timeout: 600_000 }, async () => {
    await me.beginsJourney("Breakdown by mouse", /^Nothing is there/);
    await editor.page.getByRole("heading", { name: "What should happen first?" }).waitFor();
    await addFacts(me);
    await drawStates(me);
    await askQuestions(me);
    await orderTruck(me);
    await callBack(me);
    await keepPosted(me);
    await handOver(me);
    await begin(me);

    await me.presses("Problems", "page");
    await editor.lower.getByText("No problems found.").waitFor();
  });

  test("it is tried from the chat over the phone to SMS and to its end", async () => {
    await editor.page.getByRole("tab", { name: "Try it" }).click();
    await me.presses("Start");
    await me.hears("chat", texts.location.en);
    await me.customerWrites("chat", "A9 near kilometre 312");
    await me.hears("chat", texts.plate.en);
    await me.customerWrites("chat", "M-AB 1234");
    await me.hears("chat", texts.phone.en);
    await me.customerWrites("chat", "0151 12345678");
    await me.hears("chat", /Your tow truck is ordered, case .+\. We are calling you now\./);
    await me.presses("Answer");
    await me.hears("phone", /A tow truck is on its way and arrives at \d/);
    await me.presses("Hang up");
    await me.hears("SMS", /Your tow truck arrives at \d/);
    await me.presses("tow.delayed is reported");
    await me.hears("SMS", /A small delay: your truck now arrives at \d/);
    await me.presses("tow.arrived is reported");
    await me.hears("SMS", texts.arrived.en);
    await me.customerWrites("SMS", "5");
    await me.hears("SMS", texts.thanks.en);
    await editor.details.getByText("Closed: resolved").waitFor();
  });

  test("the run becomes a scenario, which throughline test passes once all is saved", async () => {
    await me.presses("Save the run as a scenario");
    const dialog = editor.page.getByRole("dialog", { name: "Save the run as a scenario" });
    await dialog.getByRole("textbox").fill("A driver is called back and kept posted by SMS");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText(/Save to keep it/).waitFor();
    await dialog.getByRole("button", { name: "Done" }).click();
    await bar().getByRole("button", { name: "Save", exact: true }).click();
    await bar()
      .getByText(/All saved/)
      .waitFor();

    expect(builtIn(await editor.onDisk(file))).toEqual(expected);
    const { stdout } = await promisify(execFile)(process.execPath, [
      throughline,
      "test",
      host.folder,
      "--journey",
      name,
    ]);
    expect(stdout).toMatch(/1 scenario passed/);
  });

  test("it is published, and a real event begins a conversation on this very version", async () => {
    await bar().getByRole("button", { name: "Publish" }).click();
    const dialog = editor.page.getByRole("dialog", { name: "Published" });
    await dialog.getByText("Breakdown by mouse is live.").waitFor();
    await dialog.getByRole("button", { name: "Close" }).click();

    const answer = await fetch(new URL("/v1/events", host.url), {
      method: "POST",
      headers: { "content-type": "application/cloudevents+json" },
      body: JSON.stringify({
        specversion: "1.0",
        id: "by-mouse-1",
        source: "chat-server",
        type: "message.received",
        data: { channel: "chat", address: "session-42", text: "My car broke down" },
      }),
    });
    const { outcome, conversation } = (await answer.json()) as {
      outcome: string;
      conversation: { id: string; journey: string; version: string };
    };
    const published = (await (await fetch(new URL(`/v1/journeys/${name}`, host.url))).json()) as {
      version: string;
      text: string;
    };
    expect(published.text).toBe(await editor.onDisk(file));
    expect(outcome).toBe("started");
    expect(conversation).toMatchObject({ journey: name, version: published.version, states: ["location"] });
  });

  test("nothing went wrong in the page meanwhile, and it never scrolled away", async () => {
    expect(editor.complaints).toEqual([]);
    expect(await editor.page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
  });
});
