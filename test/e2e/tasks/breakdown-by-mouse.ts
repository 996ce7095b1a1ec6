import { facts, states, texts } from "./breakdown.ts";
import type { Designer } from "./designer.ts";

const delayed = "when “tow.delayed” arrives";
const arrived = "when “tow.arrived” arrives";
const unreachable = "when the customer cannot be reached";
const writes = "when the customer writes or says something";
const said = "On entering: 1. Say something";

/** The facts first: everything else is about them. */
export async function addFacts(me: Designer): Promise<void> {
  for (const name of Object.keys(facts)) await me.addsFact(name as keyof typeof facts);
}

/** All states, each after the one that is selected. */
export async function drawStates(me: Designer): Promise<void> {
  await me.presses("Say something", "page");
  await me.calls(states.report, "report");
  await me.adds("Question", states.location, "at once");
  await me.adds("Question", states.plate, "when answered");
  await me.adds("Question", states.phone, "when answered");
  await me.adds("Service", states.dispatch, "when answered");
  await me.adds("Call", states.callback, "when done");
  await me.adds("Message", states.coordinate, "when answered");
  await me.adds("Message", states.updates, "when the call has ended");
  await me.adds("Survey", states.arrived, "on tow.arrived");
  await me.adds("Message", states.thanks, "when answered");
  await me.adds("End", states.done, "at once");
  await me.selects(states.location);
  await me.adds("Handover", states.agent, "when not answered");
  await me.adds("Message", states.apology, "when nobody took it");
  await me.selects(states.agent);
  await me.adds("Message", states.sorry, "when nobody took it");
  await me.adds("End", states.unattended, "at once");
}

export async function askQuestions(me: Designer): Promise<void> {
  await me.selects(states.report);
  await me.says(said, texts.report);

  await me.selects(states.location);
  await me.writes("Question", texts.location);
  await me.waits("Waits for", "10", "minutes");
  await me.fills("Tries", "2");
  await me.goesOnWhen(unreachable, states.agent);

  await me.selects(states.plate);
  await me.writes("Question", texts.plate);
  await me.waits("Waits for", "5", "minutes");
  await me.fills("Tries", "2");
  await me.goesOn("when not answered", states.phone);
  await me.goesOnWhen(unreachable, states.agent);

  await me.selects(states.phone);
  await me.writes("Question", texts.phone);
  await me.waits("Waits for", "10", "minutes");
  await me.goesOn("when not answered", states.agent);
  await me.goesOnWhen(unreachable, states.agent);
}

/** The service has its inputs already: facts of the same names. Its answer is kept. */
export async function orderTruck(me: Designer): Promise<void> {
  await me.selects(states.dispatch);
  await me.addsTo("What is kept of its answer", facts.caseNumber.title.en);
  await me.addsTo("What is kept of its answer", facts.arrival.title.en);
  await me.goesOn("when it fails", states.agent);

  // Somebody who has called us need not be called back: another line, with a condition, before the first one.
  await me.presses("Zoom out", "page");
  await me.presses("Zoom out", "page");
  await me.selects(states.callback);
  await me.draws(states.dispatch, states.coordinate, /^when done/);
  await me.addsCondition();
  await me.chooses("Only if: What about", "The conversation is on");
  await me.chooses("Only if: Value", "Phone");
  await me.goesBack();
  await me.movesUp("when done");
}

export async function callBack(me: Designer): Promise<void> {
  await me.selects(states.callback);
  await me.chooses("Number to call", "Fact");
  await me.picks("Number to call: Fact", facts.phone.title.en);
  await me.waits("Rings for", "5", "minutes");
  await me.writes("Notice of the change", texts.calling);
  await me.goesOn("when not answered", states.updates);
  await me.goesOn("when it fails", states.updates);
  await me.goesOnWhen(unreachable, states.updates);
  await me.goesOnWhen(arrived, states.arrived);
  await keepNewTime(me);
  await me.goesBack();

  await me.selects(states.coordinate);
  await me.says(said, texts.coordinate);
  await me.speaksOn("Phone");
  await me.goesOnWhen(unreachable, states.updates);
  await me.goesOnWhen(arrived, states.arrived);
  await keepNewTime(me);
  await me.goesBack();
  await me.goesOnAfter("30", "minutes", states.updates);
}

/** The truck is late: nothing but the fact changes. */
async function keepNewTime(me: Designer): Promise<void> {
  await me.reactsTo(delayed);
  await me.does("On the way", "Set facts");
  await me.chooses("Leads to", "Nowhere, it stays");
}

export async function keepPosted(me: Designer): Promise<void> {
  await me.selects(states.updates);
  await me.speaksOn("SMS", "Where the conversation is");
  await me.writes("Notice of the change", texts.updatesBy);
  await me.says(said, texts.updates);
  await me.goesOnWhen(writes, states.agent);
  await me.goesOnWhen(unreachable, states.agent);
  await keepNewTime(me);
  await me.does("On the way", "Say something");
  await me.says("On the way: 2. Say something", texts.delayed);
  await me.goesBack();
  await me.goesOnAfter("3", "hours", states.agent);

  await me.selects(states.arrived);
  await me.speaksOn("SMS", "Where the conversation is");
  await me.writes("Question", texts.arrived);
  await me.goesOn("when not answered", states.done);
  await me.goesOnWhen(unreachable, states.done);
  await me.selects(states.thanks);
  await me.says(said, texts.thanks);
}

export async function handOver(me: Designer): Promise<void> {
  await me.selects(states.agent);
  await me.says(said, texts.agent);
  await me.waits("Accepted within", "2", "minutes");
  await me.writes("Summary for the colleague", texts.summary);
  await me.goesOn("when settled", states.arrived);
  await me.goesOn("when given back", states.location);
  await me.goesOnInAnotherCase("when given back", states.updates);
  await me.addsCondition();
  await me.chooses("Only if: What about", facts.caseNumber.title.en);
  await me.goesBack();
  await me.movesUp("when given back");
  await me.presses("Details: when nobody takes it 2");
  await me.addsCondition();
  await me.chooses("Only if: What about", facts.apologised.title.en);
  await me.goesBack();
  await me.movesUp("when nobody takes it");

  await me.selects(states.apology);
  await me.says(said, texts.apology);
  await me.does("On entering", "Set facts");
  const sets = "On entering: 2. Set facts: Facts";
  await me.addsTo(sets, facts.apologised.title.en);
  await me.choosesFromMenu(`More for ${sets}: ${facts.location.title.en}`, "Remove");
  await me.choosesFromMenu("More for On entering: 2. Set facts", "Move up");
  await me.goesOnAfter("10", "minutes", states.agent);

  await me.selects(states.sorry);
  await me.says(said, texts.sorry);
  await me.selects(states.unattended);
  await me.fillsIn("Ends as", "unattended");
}

/** When it begins, and what holds all the time. */
export async function begin(me: Designer): Promise<void> {
  await me.looksAtJourney();
  await me.addsCondition("Beginning 1: Only if");
  await me.chooses("Beginning 1: Only if: Value", "breakdown");
  await me.choosesFromMenu("Add a beginning", "when the customer calls");
  await me.addsCondition("Beginning 2: Only if");
  await me.chooses("Beginning 2: Only if: What about", "The line that was called");
  await me.fills("Beginning 2: Only if: Value", "breakdown-hotline");

  await me.choosesFromMenu("Add: At any time", writes);
  await me.presses(`Details: at any time, ${writes}`);
  await me.chooses("Leads to", states.agent);
  await me.addsCondition();
  await me.chooses("Only if: Value", "human");
  await me.goesBack();

  await me.opens("Wherever nothing nearer handles it");
  await me.reactsTo(writes);
  await me.does("On the way", "Say something");
  await me.says("On the way: 1. Say something", texts.noted);
  await me.chooses("Leads to", "Nowhere, it stays");
  await me.goesBack();
}
