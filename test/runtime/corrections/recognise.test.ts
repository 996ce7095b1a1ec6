import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recogniseCorrection } from "../../../engine/runtime/corrections/index.ts";
import { definitionOf } from "../../project.ts";
import { drive, monday } from "../conversation-driver.ts";

const definition = definitionOf(
  `
journey: move
context:
  town: {title: {en: Town, de: Stadt}, type: string, from: '"Berlin"'}
  street: {title: {en: Street, de: Straße}, type: string, from: '"Hauptstr. 5"', dependsOn: [town]}
  plate: {title: {en: Number plate, de: Kennzeichen}, type: string, pattern: '^[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}$', from: '"M-AB 1234"'}
  phone: {title: {en: Phone number, de: Telefonnummer}, type: string, format: phone, from: '"+4915112345678"'}
  email: {title: {en: E-mail address, de: E-Mail-Adresse}, type: string, format: email, from: '"ada@example.com"'}
  moveDate: {title: {en: Moving day, de: Umzugstag}, type: string, format: date, from: '"2026-02-01"'}
  rooms: {title: {en: Rooms, de: Zimmer}, type: integer, minimum: 1, maximum: 20, from: "3"}
  size: {title: {en: Van, de: Wagen}, type: string, enum: [small, large], labels: {small: {en: Small, de: Klein}, large: {en: Large, de: Groß}}, from: '"small"'}
  insured: {title: {en: Insured, de: Versichert}, type: boolean, from: "true"}
  eta: {title: {en: Arrival, de: Ankunft}, type: string}
  floor: {title: {en: Floor, de: Stockwerk}, type: integer}
initial: waiting
states:
  waiting: {entry: {assign: {eta: '"Noon"'}}, on: {order.viewed: asking, go: agent}, after: {1h: done}}
  asking: {ask: {fact: floor, prompt: {en: Which floor?, de: Welches Stockwerk?}}, on: {answered: done, unanswered: done}}
  agent: {handoff: {queue: desk-one, summary: {en: Move, de: Umzug}}, on: {resolved: done, returned: done, expired: done}}
  done: {type: final}
`,
  `
project: small
locales: [en, de]
timezone: Europe/Berlin
region: DE
channels: {chat: {}}
events: {order.viewed: {}, go: {}}
queues: {desk-one: {}}
`,
);

const inWaiting = drive(definition).conversation;

function corrected(text: string, options: { locale?: string; intent?: string; in?: typeof inWaiting } = {}): unknown {
  const { locale = "en", intent } = options;
  const data = { channel: "chat", address: "session-1", text, ...(intent !== undefined && { intent }) };
  const customer = {
    id: "cus_1",
    revision: 1,
    identities: [],
    consents: [],
    attributes: {},
    sightings: {},
    locale,
  };
  return recogniseCorrection(
    { specversion: "1.0", id: "1", source: "test", type: "message.received", data },
    options.in ?? inWaiting,
    { definition, env: { now: monday, customer } },
  );
}

describe("a correction in words", () => {
  it.each([
    ["en", "Sorry, the town is Hamburg", "town", "Hamburg"],
    ["en", "Actually my town is Hamburg.", "town", "Hamburg"],
    ["en", "No, the town should be Hamburg", "town", "Hamburg"],
    ["en", "The town is not Berlin but Hamburg", "town", "Hamburg"],
    ["en", "the town is not berlin but hamburg", "town", "hamburg"],
    ["en", "The town is Hamburg, not Berlin", "town", "Hamburg"],
    ["en", "I meant Hamburg for the town", "town", "Hamburg"],
    ["en", "Correction: town: Hamburg", "town", "Hamburg"],
    ["en", "the town is wrong, it's Bad Homburg", "town", "Bad Homburg"],
    ["en", "Please change the street to Am Markt 7", "street", "Am Markt 7"],
    ["en", "oh sorry, the plate is m-xy 12", "plate", "M-XY 12"],
    ["en", "Correction: number plate M-XY 12", "plate", "M-XY 12"],
    ["en", "M-XY 12 is the right plate", "plate", "M-XY 12"],
    ["en", "My phone number was wrong: 0151 22222222", "phone", "+4915122222222"],
    ["en", "actually, my phone is 0151 22222222", "phone", "+4915122222222"],
    ["en", "Sorry, my email is ada@example.org!", "email", "ada@example.org"],
    ["en", "Actually the moving day is Friday, 13 February", "moveDate", "2026-02-13"],
    ["en", "Sorry, the rooms are 4", "rooms", 4],
    ["en", "Actually, the van should be large, sorry", "size", "large"],
    ["en", "No, insured is no", "insured", false],
    ["de", "Entschuldigung, die Stadt ist Hamburg", "town", "Hamburg"],
    ["de", "Die Stadt ist nicht Berlin, sondern Hamburg.", "town", "Hamburg"],
    ["de", "Die Stadt stimmt nicht, es ist Hamburg", "town", "Hamburg"],
    ["de", "Korrektur: Kennzeichen M-XY 12", "plate", "M-XY 12"],
    ["de", "Das Kennzeichen ist falsch, es lautet M-XY 12", "plate", "M-XY 12"],
    ["de", "Ich meinte: das Kennzeichen ist M-XY 12", "plate", "M-XY 12"],
    ["de", "Meine Telefonnummer ist doch 0151 22222222", "phone", "+4915122222222"],
    ["de", "nein, der Umzugstag ist der 13. Februar", "moveDate", "2026-02-13"],
    ["de", "Bitte ändern Sie die Straße in Am Markt 7", "street", "Am Markt 7"],
    ["de", "Der Wagen ist eigentlich groß", "size", "large"],
    ["de", "Sorry, Zimmer: 4", "rooms", 4],
    ["de", "Ich habe mich vertippt, die E-Mail-Adresse ist ada@example.org", "email", "ada@example.org"],
    ["de", "Der Umzugstag muss der 13. Februar sein, sorry", "moveDate", "2026-02-13"],
  ])("in %s: %j", (locale, text, fact, value) => {
    expect(corrected(text, { locale })).toEqual({ fact, value });
  });

  it.each([
    ["en", "The town is Hamburg", "no word takes anything back"],
    ["en", "Sorry, the town is Berlin", "it is what is known"],
    ["en", "The town is not Bonn but Hamburg", "the wrong value is not the known one"],
    ["en", "Sorry, the town is far away", "that is no name"],
    ["en", "Sorry, the town is wrong", "no value"],
    ["en", "Actually the town is I don't know", "no value"],
    ["en", "Is the town not Berlin but Hamburg?", "a question"],
    ["en", "Sorry, when will you come to the town", "no value"],
    ["en", "Sorry, Hamburg", "which fact is open"],
    ["en", "No, I want to speak to somebody about the town", "something else"],
    ["en", "Actually the town is Hamburg and the street is Am Markt 7", "two facts"],
    ["en", "Sorry, my phone is dead", "no phone number"],
    ["en", "Sorry, my phone is 0151 22222222 but call me after 5", "more than the value"],
    ["en", "Actually, the van is large enough", "nothing about the choice"],
    ["en", "Actually the van is 2", "places in a list are not shown now"],
    ["en", "Sorry, the moving day is Friday too early", "more than the value"],
    ["en", "No, the rooms are 4 times too small", "more than the value"],
    ["en", "Actually the arrival is Midnight", "the customer has not said it"],
    ["en", "Sorry, the floor is 5", "it is not known"],
    ["en", "Sorry, the plate is XYZ", "it does not fit"],
    ["en", "No thanks, everything is right", "nothing"],
    ["en", "wrong", "nothing"],
    ["en", "Sorry, Town Hall closes early", "another thing of that name"],
    ["de", "Sorry, Dank für die Stadt", "nothing is meant"],
    ["de", "Die Stadt ist Hamburg", "no word takes anything back"],
    ["de", "Entschuldigung, die Stadt ist weit weg", "that is no name"],
    ["de", "Die Stadt stimmt nicht", "no value"],
    ["de", "Die Stadt ist doch richtig", "no value"],
    ["de", "Nein, die Telefonnummer ist nicht richtig", "no value"],
    ["de", "Entschuldigung, das Kennzeichen weiß ich nicht", "no value"],
    ["de", "Der Umzugstag ist doch am Freitag zu früh", "more than the value"],
    ["de", "Doch, ich bin versichert", "nothing about the choice"],
    ["de", "Sorry, meine E-Mail-Adresse kennt ihr doch", "no value"],
    ["de", "Ist die Stadt falsch?", "a question"],
  ])("is not, in %s: %j, for %s", (locale, text) => {
    expect(corrected(text, { locale })).toBeUndefined();
  });

  it("is not what carries a recognised wish", () => {
    expect(corrected("Sorry, the town is Hamburg", { intent: "human" })).toBeUndefined();
  });

  it("is not what a person is there to read", () => {
    const driver = drive(definition);
    driver.send("go");
    expect(corrected("Sorry, the town is Hamburg", { in: driver.conversation })).toBeUndefined();
  });

  it("is not the answer to the question that is open", () => {
    const driver = drive(definition);
    driver.send("order.viewed");
    const conversation = {
      ...driver.conversation,
      facts: { ...driver.conversation.facts, floor: 3 },
      provenance: { ...driver.conversation.provenance, floor: { at: 0, by: "customer" } },
    };
    expect(corrected("Sorry, the floor is 4", { in: conversation })).toBeUndefined();
    expect(corrected("Sorry, the town is Hamburg", { in: conversation })).toEqual({ fact: "town", value: "Hamburg" });
  });

  it("never throws, whatever is written", () => {
    const words = fc.constantFrom(
      "sorry",
      "the",
      "town",
      "is",
      "not",
      "but",
      "(",
      "\\",
      "Hamburg",
      "plate",
      "+",
      "to",
      "change",
      ",",
      ":",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 30 }).map((all) => all.join(" ")),
        ),
        (text) => {
          corrected(text);
        },
      ),
    );
  });
});
