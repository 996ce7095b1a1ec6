import { describe, expect, it } from "vitest";
import { replay } from "../../../engine/index.ts";
import { definitionOf } from "../../project.ts";
import { drive, monday } from "../conversation-driver.ts";

const project = `
project: small
locales: [en, de]
timezone: Europe/Berlin
region: DE
channels: {chat: {}, sms: {}, wall: {medium: text, twoWay: true, maxLength: 500, address: handle, consent: none, personalData: false}}
events: {go: {}, next: {}}
`;

const states = `
initial: town
states:
  town:
    ask: {fact: town, prompt: {en: Which town?, de: Welche Stadt?}}
    on: {answered: street, unanswered: done}
  street:
    ask: {fact: street, prompt: {en: Which street?, de: Welche Straße?}}
    on: {answered: doorbell, unanswered: done}
  doorbell:
    ask: {fact: doorbell, prompt: {en: Which name is on the bell?, de: Welcher Name steht an der Klingel?}}
    on: {answered: phone, unanswered: done}
  phone:
    ask: {fact: phone, prompt: {en: Which number?, de: Welche Nummer?}}
    on: {answered: updates, unanswered: done}
  updates:
    channel: sms
    entry: {say: {en: We keep you posted., de: Wir melden uns.}}
    on: {next: {actions: {say: {en: On our way., de: Unterwegs.}}}}
    after: {1h: done}
  done: {type: final}
`;

const context = `
context:
  doorbell: {type: string, dependsOn: [street]}
  town: {title: {en: Town, de: Stadt}, type: string}
  street: {title: {en: Street, de: Straße}, type: string, dependsOn: [town]}
  phone: {title: {en: Phone, de: Telefon}, type: string, format: phone, identifies: phone, pii: true}
  size: {title: {en: Van, de: Wagen}, type: string, enum: [small, large], labels: {large: {en: Large, de: Groß}}}
  day: {title: {en: Day, de: Tag}, type: string, format: date}
  weight: {title: {en: Weight, de: Gewicht}, type: number}
  lift: {title: {en: Lift, de: Aufzug}, type: boolean}
  note: {type: string}
`;

const plain = definitionOf(`journey: plain\n${context}${states}`, project);
const goingBack = definitionOf(
  `journey: back\n${context}interrupts: [{on: fact.corrected, guard: 'event.fact == "town"', target: street}]\n${states}`,
  project,
);

function atDoorbell(definition = plain, locale = "en") {
  const driver = drive(definition, { customer: { locale } });
  driver.says("Berlin");
  driver.says("Hauptstr. 5");
  return driver;
}

describe("a correction", () => {
  it("gives the fact its new value, said by the customer here and now", () => {
    const driver = atDoorbell();
    driver.now = monday + 60_000;
    driver.corrects("town", "Hamburg");
    expect(driver.conversation.facts.town).toBe("Hamburg");
    expect(driver.conversation.provenance.town).toEqual({ at: monday + 60_000, by: "customer", channel: "chat" });
    expect(driver.entries("corrected")).toEqual([{ type: "corrected", fact: "town", from: "Berlin", to: "Hamburg" }]);
  });

  it("forgets what depends on the fact, through others too, and what is asked for later is asked anew", () => {
    const driver = atDoorbell();
    driver.says("Ada");
    driver.corrects("town", "Hamburg");
    expect(driver.entries("forgotten")).toEqual([{ type: "forgotten", facts: ["doorbell", "street"] }]);
    expect(Object.keys(driver.conversation.facts)).toEqual(["town"]);
    expect(Object.keys(driver.conversation.provenance)).toEqual(["town"]);
  });

  it("is confirmed where the journey says nothing to it, and the open question is asked again", () => {
    const driver = atDoorbell();
    driver.corrects("street", "Am Markt 7");
    expect(driver.texts()).toEqual(["Noted – Street: Am Markt 7.", "Which name is on the bell?"]);
    expect(driver.conversation.states).toEqual(["doorbell"]);
    expect(driver.conversation.facts.doorbell).toBeUndefined();
    expect(driver.entries("ask.refused")).toEqual([]);
    expect(driver.entries("unhandled")).toEqual([]);
    driver.says("Ada");
    expect(driver.conversation.states).toEqual(["phone"]);
  });

  it.each([
    ["en", "size", "large", "Noted – Van: Large."],
    ["de", "size", "large", "Notiert – Wagen: Groß."],
    ["de", "town", "St. Pölten.", "Notiert – Stadt: St. Pölten."],
    ["de", "day", "2026-02-13", "Notiert – Tag: 13. Februar 2026."],
    ["de", "weight", 1234.5, "Notiert – Gewicht: 1.234,5."],
    ["de", "lift", false, "Notiert – Aufzug: nein."],
    ["en", "note", "Third floor", "Noted: Third floor."],
  ])("in %s of %s is confirmed in the customer’s words", (locale, fact, value, text) => {
    const driver = atDoorbell(plain, locale);
    driver.corrects(fact, value);
    expect(driver.texts()[0]).toBe(text);
  });

  it("does not repeat personal data where others may read it", () => {
    const driver = atDoorbell();
    driver.corrects("phone", "+4915122222222", { channel: "wall", address: "@ada" });
    expect(driver.texts()).toEqual(["Noted – Phone.", "Which name is on the bell?"]);
  });

  it("takes the journey back where it handles the event, and is not confirmed besides", () => {
    const driver = atDoorbell(goingBack);
    driver.corrects("town", "Hamburg");
    expect(driver.conversation.states).toEqual(["street"]);
    expect(driver.texts()).toEqual(["Which street?"]);
    driver.corrects("town", "Bremen");
    expect(driver.texts()).toEqual(["Noted – Town: Bremen.", "Which street?"]);
  });

  it("answers the question that is open when its value comes by another way", () => {
    const driver = atDoorbell();
    driver.corrects("doorbell", "Ada");
    expect(driver.conversation.states).toEqual(["phone"]);
    expect(driver.texts()).toEqual(["Which number?"]);
    expect(driver.entries("corrected")).toEqual([{ type: "corrected", fact: "doorbell", to: "Ada" }]);
  });

  it("leaves an open question open whose own condition the value does not meet", () => {
    const driver = drive(
      definitionOf(`
journey: accepting
context: {age: {type: integer}}
initial: age
states:
  age: {ask: {fact: age, prompt: How old?, accept: 'value >= 18 && event.text != ""'}, on: {answered: done, unanswered: done}}
  done: {type: final}
`),
    );
    driver.given("age", 12, { channel: "chat", address: "session-1" });
    expect(driver.conversation).toMatchObject({ states: ["age"], facts: {}, provenance: {} });
    expect(driver.entries("ask.refused")).toEqual([{ type: "ask.refused", state: "age", fact: "age", text: "12" }]);
    expect(driver.entries("corrected")).toEqual([]);
    expect(driver.texts()).toEqual([]);
    driver.given("age", 20);
    expect(driver.conversation.status).toBe("closed");
  });

  it("to the same value only confirms it", () => {
    const driver = atDoorbell();
    driver.corrects("town", "Berlin");
    expect(driver.entries("corrected")).toEqual([]);
    expect(driver.entries("forgotten")).toEqual([]);
    expect(driver.conversation.facts.street).toBe("Hauptstr. 5");
  });

  it("of a phone number replaces the address: what is on its way goes to the new one", () => {
    const driver = atDoorbell();
    driver.says("Ada");
    driver.says("0151 12345678");
    expect(driver.conversation.regions.root).toMatchObject({ channel: "sms", address: "+4915112345678" });
    expect(driver.conversation.addresses).toEqual([{ kind: "phone", value: "+4915112345678", confirmed: false }]);
    driver.corrects("phone", "+4915122222222");
    expect(driver.conversation.addresses).toEqual([{ kind: "phone", value: "+4915122222222", confirmed: false }]);
    expect(driver.entries("address.claimed")).toHaveLength(1);
  });

  it("of a phone number that somebody else tells moves the messages, not the customer", () => {
    const driver = atDoorbell();
    driver.says("Ada");
    driver.says("0151 12345678");
    driver.given("phone", "+4915122222222");
    driver.send("next");
    expect(driver.commands("message.send").map(({ channel, address }) => [channel, address])).toEqual([
      ["sms", "+4915122222222"],
    ]);
  });

  it("keeps an address that the customer has written from", () => {
    const driver = atDoorbell();
    driver.says("Ada");
    driver.says("0151 12345678");
    driver.says("hello", { channel: "sms", address: "+4915112345678" });
    driver.corrects("phone", "+4915122222222", { channel: "sms", address: "+4915112345678" });
    expect(driver.conversation.addresses.map(({ value, confirmed }) => [value, confirmed])).toEqual([
      ["+4915112345678", true],
      ["+4915122222222", false],
    ]);
    expect(driver.commands("message.send")[0]).toMatchObject({ channel: "sms", address: "+4915112345678" });
    driver.send("next");
    expect(driver.commands("message.send")[0]).toMatchObject({ channel: "sms", address: "+4915112345678" });
  });

  it("told by somebody else, without a channel, says nothing to the customer", () => {
    const driver = atDoorbell();
    driver.given("town", "Hamburg");
    expect(driver.conversation.facts.town).toBe("Hamburg");
    expect(driver.conversation.provenance.town).toEqual({ at: monday, by: "customer" });
    expect(driver.texts()).toEqual([]);
  });

  it("by a form is confirmed where it came from, and the open question stays as it is", () => {
    const driver = atDoorbell();
    driver.given("town", "Hamburg", { channel: "chat", address: "session-1" });
    expect(driver.texts()).toEqual(["Noted – Town: Hamburg."]);
  });

  it("is replayed from the journal", () => {
    const driver = atDoorbell(goingBack);
    driver.corrects("town", "Hamburg");
    driver.says("Am Markt 7");
    expect(JSON.stringify(replay(goingBack, driver.rows))).toBe(JSON.stringify(driver.conversation));
  });
});
