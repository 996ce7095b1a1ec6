import { facts, type StateName, texts } from "./breakdown.ts";
import type { Condition, KeyboardDesigner } from "./keyboard-designer.ts";

/** Builds the breakdown journey in an empty one: the same by whatever way somebody gets about. */
export async function buildsBreakdown(me: KeyboardDesigner): Promise<void> {
  await tellsFacts(me);
  await addsStates(me);
  await connectsStates(me);
  await saysWhatHappens(me);
  await setsWaysOn(me);
  await tellsWhatHoldsEverywhere(me);
}

async function tellsFacts(me: KeyboardDesigner): Promise<void> {
  await me.at.journey();
  for (const name of Object.keys(facts) as (keyof typeof facts)[]) await me.addsFact(name);
  await me.at.back();
}

/** Each after the one that leads to it. */
async function addsStates(me: KeyboardDesigner): Promise<void> {
  await me.adds("Message", "report");
  await me.adds("Question", "location", "at once");
  await me.adds("Question", "plate", "when answered");
  await me.adds("Question", "phone", "when answered");
  await me.adds("Service", "dispatch", "when answered");
  await me.adds("Call", "callback", "when done");
  await me.adds("Message", "coordinate", "when answered");
  await me.adds("Message", "updates", "when the call has ended");
  await me.adds("Survey", "arrived", "on tow.arrived");
  await me.adds("Message", "thanks", "when answered");
  await me.adds("End", "done", "at once");
  await me.at.state("updates");
  await me.adds("Handover", "agent", "when the customer writes");
  await me.adds("Message", "apology", "when nobody took it");
  await me.at.state("agent");
  await me.adds("Message", "sorry", "when nobody took it");
  await me.adds("End", "unattended", "at once");
}

/** Those that lead to states which were there already. */
async function connectsStates({ at }: KeyboardDesigner): Promise<void> {
  for (const [from, when, to] of otherWays) {
    await at.state(from);
    await at.connects(when, to);
  }
}

const otherWays: readonly [StateName, string, StateName][] = [
  ["location", "when not answered", "agent"],
  ["location", "when no channel reaches them", "agent"],
  ["plate", "when not answered", "phone"],
  ["plate", "when no channel reaches them", "agent"],
  ["phone", "when not answered", "agent"],
  ["phone", "when no channel reaches them", "agent"],
  ["dispatch", "when it failed", "agent"],
  ["dispatch", "when done", "coordinate"],
  ["callback", "when not answered", "updates"],
  ["callback", "when it failed", "updates"],
  ["callback", "when no channel reaches them", "updates"],
  ["callback", "on tow.arrived", "arrived"],
  ["coordinate", "when no channel reaches them", "updates"],
  ["coordinate", "on tow.arrived", "arrived"],
  ["coordinate", "after 1 hour", "updates"],
  ["updates", "when no channel reaches them", "agent"],
  ["updates", "after 1 hour", "agent"],
  ["arrived", "when not answered", "done"],
  ["arrived", "when no channel reaches them", "done"],
  ["agent", "when resolved", "arrived"],
  ["agent", "when given back", "location"],
  ["agent", "when given back", "updates"],
  ["apology", "after 1 hour", "agent"],
];

/** What each state says and does. */
async function saysWhatHappens(me: KeyboardDesigner): Promise<void> {
  const said = "On entering: 1. Say something: Text";
  const inDetailsOf = async (name: StateName, does: () => Promise<void>) => {
    await me.at.state(name);
    await me.at.details();
    await does();
    await me.at.back();
  };
  const waits = async (amount: string, unit: string) => {
    await me.fills("Waits for", amount);
    await me.chooses("Waits for: unit", unit);
  };
  const goesOver = async (...channels: string[]) => {
    await me.opens(/^Channel/);
    for (const channel of channels) await me.chooses("Add: Channel", channel);
  };
  await inDetailsOf("report", () => me.writes(said, texts.report));
  await inDetailsOf("location", async () => {
    await me.writes("Question", texts.location);
    await waits("10", "minutes");
    await me.fills("Tries", "2");
  });
  await inDetailsOf("plate", async () => {
    await me.writes("Question", texts.plate);
    await waits("5", "minutes");
    await me.fills("Tries", "2");
  });
  await inDetailsOf("phone", async () => {
    await me.writes("Question", texts.phone);
    await waits("10", "minutes");
  });
  await inDetailsOf("dispatch", async () => {
    await me.keeps("What is kept of its answer", "Case number");
    await me.keeps("What is kept of its answer", "Arrival");
  });
  await inDetailsOf("callback", async () => {
    await me.chooses("Number to call", "Fact");
    await me.picks("Number to call: Fact", "Phone");
    await me.fills("Rings for", "5");
    await me.writes("Notice of the change", texts.calling);
  });
  await inDetailsOf("coordinate", async () => {
    await me.writes(said, texts.coordinate);
    await goesOver("Phone");
  });
  await inDetailsOf("updates", async () => {
    await me.writes(said, texts.updates);
    await goesOver("SMS", "Where the conversation is");
    await me.writes("Notice of the change", texts.updatesBy);
  });
  await inDetailsOf("arrived", async () => {
    await me.writes("Question", texts.arrived);
    await goesOver("SMS", "Where the conversation is");
  });
  await inDetailsOf("agent", async () => {
    await me.fills("Accepted within", "2");
    await me.chooses("Accepted within: unit", "minutes");
    await me.writes("Summary for the colleague", texts.summary);
    await me.writes(said, texts.agent);
  });
  await inDetailsOf("apology", async () => {
    await me.writes(said, texts.apology);
    await me.choosesFromMenu("Add an action: On entering", "Set facts");
    const set = "On entering: 2. Set facts";
    await me.keeps(`${set}: Facts`, "Apologised");
    // The first fact was proposed.
    await me.choosesFromMenu(`More for ${set}: Facts: Location`, "Remove");
    await me.chooses(`${set}: Facts: Apologised: Value`, "Yes", true);
    await me.user.tabTo("button", `More for ${set}`, { back: true });
    await me.user.choose("Move up");
  });
  await inDetailsOf("sorry", () => me.writes(said, texts.sorry));
  await inDetailsOf("thanks", () => me.writes(said, texts.thanks));
  await inDetailsOf("unattended", async () => {
    await me.user.tabTo("combobox", "Ends as");
    await me.user.fill("unattended");
    await me.user.press("Tab");
  });
}

/** Conditions, delays, and what happens without going on. */
async function setsWaysOn(me: KeyboardDesigner): Promise<void> {
  const inDetailsOf = async (name: StateName, way: RegExp, does: () => Promise<void>) => {
    await me.at.state(name);
    await me.at.transition(way);
    await does();
    await me.at.back();
  };
  const onlyIf = (name: StateName, way: RegExp, condition: Condition) =>
    inDetailsOf(name, way, () => me.sets("Only if", condition));
  /** The one with a condition comes first, as the first that fits is taken. */
  const comesFirst = async (name: StateName, way: string) => {
    await me.at.state(name);
    await me.at.details();
    await me.choosesFromMenu(`More for ${way} 2`, "Move up");
    await me.at.back();
  };
  await onlyIf("dispatch", /^when done.*Coordinate/, { about: "The conversation is on", choice: "Phone" });
  await comesFirst("dispatch", "when done");
  await onlyIf("agent", /^when given back.*Updates/, { about: "Case number" });
  await comesFirst("agent", "when given back");
  await onlyIf("agent", /^when nobody took it.*Sorry/, { about: "Apologised" });
  await comesFirst("agent", "when nobody takes it");

  const takes = async (name: StateName, way: RegExp, amount: string, unit: string) =>
    inDetailsOf(name, way, async () => {
      await me.fills("After", amount);
      await me.chooses("After: unit", unit);
    });
  await takes("coordinate", /^after 1 hour/, "30", "minutes");
  await takes("updates", /^after 1 hour/, "3", "hours");
  await takes("apology", /^after 1 hour/, "10", "minutes");

  for (const name of ["callback", "coordinate", "updates"] as const) {
    await me.at.state(name);
    await me.at.connectsToNothing("on tow.delayed");
    await me.at.details();
    await me.choosesFromMenu("Add an action: On the way", "Set facts");
    if (name === "updates") await me.says("On the way: 2. Say something: Text", "On the way", texts.delayed);
    await me.at.back();
  }
}

/** How it begins, and what is done wherever the conversation is. */
async function tellsWhatHoldsEverywhere(me: KeyboardDesigner): Promise<void> {
  const writes = "when the customer writes or says something";
  await me.at.journey();
  await me.sets("Beginning 1: Only if", { about: "The customer wants", choice: "breakdown" });
  await me.choosesFromMenu("Add a beginning", "when the customer calls");
  await me.sets("Beginning 2: Only if", { about: "The line that was called", words: "breakdown-hotline" }, true);
  await me.choosesFromMenu("Add: At any time", writes);
  await me.chooses(`at any time, when the customer writes or says something: leads to`, "Agent", true);
  await me.user.tabTo("button", `Details: at any time, ${writes}`, { back: true });
  await me.user.press("Enter");
  await me.sets("Only if", { about: "The customer wants", choice: "human" });
  await me.at.back();

  await me.at.journey();
  await me.opens("Wherever nothing nearer handles it");
  await me.choosesFromMenu("Add a way on", writes);
  await me.says("On the way: 1. Say something: Text", "On the way", texts.noted);
  await me.user.tabTo("button", /(^| )Leads to$/, { back: true });
  await me.user.choose("Nowhere, it stays");
  await me.at.back();
}
