import { describe, expect, test } from "vitest";
import { compileProject } from "../../engine/compile/index.ts";
import { replay } from "../../engine/runtime/index.ts";
import { createKnowledgeLookup } from "../../engine/runtime/knowledge.ts";
import { projectOf, smallProject } from "../project.ts";
import { type Driver, drive } from "./conversation-driver.ts";

const hour = 60 * 60_000;

const projectText = `${smallProject.replace("locales: [en]", "locales: [en, de]").replace(/notices:\n.*\n/, "")}
intents: {human: {en: [I want a person], de: [Ich möchte einen Menschen]}}
notices: {default: {en: "On by {{ channel }}.", de: "Weiter per {{ channel }}."}}
`.replace(
  "services:",
  `services:
  help.reply:
    request: {url: "http://127.0.0.1:1/help"}
    input: {type: object, required: [question], properties: {question: {type: string}, topic: {type: string}}}
    output: {type: object, required: [reply], properties: {reply: {type: string}, resolved: {type: boolean}, escalate: {type: boolean}}}`,
);

const faq = `
knowledge: faq
answers:
  - title: Restart the router
    questions:
      en: [the internet is slow, my internet does not work]
      de: [das Internet ist langsam, mein Internet geht nicht]
    answer:
      en: Unplug the router, wait ten seconds and plug it in again.
      de: Ziehen Sie den Stecker des Routers, warten Sie zehn Sekunden und stecken Sie ihn wieder ein.
  - title: Opening hours
    questions: {en: [when are you open], de: [wann haben Sie geöffnet]}
    answer: {en: We are open from 8 to 20., de: Wir haben von 8 bis 20 Uhr geöffnet.}
`;

const billing = `
knowledge: billing
answers:
  - title: Pay a bill
    questions: {en: [how do I pay my bill], de: [wie bezahle ich meine Rechnung]}
    answer: {en: By bank transfer., de: Per Überweisung.}
`;

const ends = "on: {resolved: helped, escalated: person, unresolved: lost}";
const journey = (bot: string, rest = "") => `
journey: support
context: {topic: {type: string}}
${rest}
initial: help
states:
  help:
    title: Help bot
    bot: {${bot}}
    ${ends}
  helped: {type: final, outcome: helped}
  person:
    handoff: {queue: desk-one, summary: Support}
    on: {resolved: helped, returned: helped, expired: lost}
  lost: {type: final, outcome: lost}
`;

function start(bot: string, text: string, options: { locale?: string; rest?: string; intent?: string } = {}): Driver {
  const project = projectOf(journey(bot, options.rest), projectText, [faq, billing]);
  const { definitions, findings } = compileProject(project);
  expect(findings).toEqual([]);
  const lookup = createKnowledgeLookup(project);
  return drive(definitions[0]!, {
    customer: options.locale === undefined ? {} : { locale: options.locale },
    start: {
      type: "message.received",
      data: {
        channel: "chat",
        address: "session-1",
        text,
        ...(options.intent !== undefined && { intent: options.intent }),
      },
    },
    knowledge: (said, locale) => lookup(definitions[0]!, said, locale),
  });
}

describe("a bot with knowledge", () => {
  test("answers at once what led to it, and asks whether it helped", () => {
    const driver = start("knowledge: faq, opening: {en: What is it about?, de: Worum geht es?}", "My internet is slow");
    expect(driver.texts()).toEqual(["Unplug the router, wait ten seconds and plug it in again.", "Did that help?"]);
    expect(driver.last.commands.at(-1)?.data).toMatchObject({ buttons: ["Yes", "No"] });
    expect(driver.conversation.states).toEqual(["help"]);
    expect(driver.entries("bot.answered")).toEqual([
      { type: "bot.answered", state: "help", knowledge: "faq", title: "Restart the router", score: expect.any(Number) },
    ]);
    driver.says("Yes, thank you");
    expect(driver.conversation).toMatchObject({ status: "closed", outcome: "helped" });
  });

  test("speaks German to a German customer", () => {
    const driver = start("knowledge: [billing, faq]", "Mein Internet geht nicht", { locale: "de" });
    expect(driver.texts()[0]).toMatch(/^Ziehen Sie den Stecker/);
    expect(driver.texts()[1]).toBe("Hat das geholfen?");
    driver.says("Leider nein");
    expect(driver.texts()).toEqual(["Schade, dass es nicht geholfen hat. Was können Sie mir noch dazu sagen?"]);
    driver.says("Blaue Elefanten");
    expect(driver.texts()).toEqual(["Darauf habe ich noch keine Antwort. Können Sie es mit anderen Worten sagen?"]);
    driver.says("Wie bezahle ich meine Rechnung?");
    expect(driver.texts()).toEqual(["Per Überweisung.", "Hat das geholfen?"]);
    driver.says("Danke schön");
    expect(driver.conversation.outcome).toBe("helped");
  });

  test("says its opening when nothing that led to it is known, and waits", () => {
    const driver = start("knowledge: faq, opening: {en: What is it about?, de: Worum geht es?}", "hello");
    expect(driver.texts()).toEqual(["What is it about?"]);
    expect(driver.conversation.tried).toEqual([]);
    driver.says("When are you open?");
    expect(driver.texts()[0]).toBe("We are open from 8 to 20.");
  });

  test("without an opening says that it does not know what led to it", () => {
    const driver = start("knowledge: faq, unknown: {en: No idea., de: Keine Ahnung.}", "blue elephants");
    expect(driver.texts()).toEqual(["No idea."]);
    expect(driver.entries("bot.unanswered")).toEqual([
      { type: "bot.unanswered", state: "help", text: "blue elephants" },
    ]);
  });

  test("waits in silence without an opening when no message led to it", () => {
    const { definitions } = compileProject(projectOf(journey("knowledge: faq"), projectText, [faq]));
    const driver = drive(definitions[0]!, { start: { type: "order.viewed" } });
    expect(driver.texts()).toEqual([]);
    expect(driver.conversation.states).toEqual(["help"]);
  });

  test("counts each message it tries, and gives up when its turns are used", () => {
    const driver = start("knowledge: faq, turns: 3", "blue elephants");
    driver.says("green elephants");
    expect(driver.conversation.status).toBe("open");
    driver.says("When are you open?");
    expect(driver.texts()).toHaveLength(2);
    driver.says("no");
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("gives up on the last turn without asking for other words", () => {
    const driver = start("knowledge: faq, turns: 2", "blue elephants");
    driver.says("green elephants");
    expect(driver.texts()).toEqual([]);
    expect(driver.conversation.outcome).toBe("lost");
    expect(driver.conversation.tried).toEqual([
      "Help bot: no answer to “blue elephants”",
      "Help bot: no answer to “green elephants”",
      "Help bot: unresolved",
    ]);
  });

  test("counts anew when it is entered again", () => {
    const text = journey("knowledge: faq, turns: 2, opening: {en: Ask., de: Fragen Sie.}").replace(
      "unresolved: lost",
      "unresolved: again",
    );
    const project = projectOf(text.replace("  lost:", "  again: {on: {next: help}}\n  lost:"), projectText, [faq]);
    const driver = drive(compileProject(project).definitions[0]!);
    driver.says("blue elephants");
    driver.says("green elephants");
    expect(driver.conversation.states).toEqual(["again"]);
    driver.send("next");
    expect(driver.texts()).toEqual(["Ask."]);
    driver.says("red elephants");
    expect(driver.conversation.states).toEqual(["help"]);
  });

  test("takes another question for what it is, though it begins with yes", () => {
    const driver = start("knowledge: faq", "My internet is slow");
    driver.says("Yes, and when are you open?");
    expect(driver.texts()[0]).toBe("We are open from 8 to 20.");
    expect(driver.conversation.status).toBe("open");
  });

  test("takes a number where the buttons are a list, and the author’s own buttons", () => {
    const own =
      "helped: {text: {en: Well?, de: Nun?}, buttons: [{en: It works, de: Geht}, {en: Still broken, de: Geht nicht}]}";
    for (const [bot, said, outcome] of [
      ["knowledge: faq", "1", "helped"],
      [`knowledge: faq, turns: 1, ${own}`, "2.", "lost"],
      [`knowledge: faq, ${own}`, "it works!", "helped"],
      [`knowledge: faq, turns: 1, ${own}`, "Geht nicht", "lost"],
    ] as const) {
      const driver = start(bot, "My internet is slow");
      driver.says(said);
      expect([said, driver.conversation.outcome]).toEqual([said, outcome]);
    }
  });

  test("lets the customer leave with an intent, at once and after an answer", () => {
    const bot = "knowledge: faq, escalate: [human]";
    expect(start(bot, "A person please", { intent: "human" }).conversation.states).toEqual(["person"]);
    const driver = start(bot, "My internet is slow");
    driver.says("no, I want a person", { intent: "human" });
    expect(driver.conversation.states).toEqual(["person"]);
  });

  test("comes after interrupts", () => {
    const rest = "interrupts: [{on: message.received, guard: event.text == 'stop', target: lost}]";
    const driver = start("knowledge: faq", "My internet is slow", { rest });
    driver.says("stop");
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("ends unresolved when nothing is heard for long enough since the last message", () => {
    const driver = start("knowledge: faq, within: 2h", "My internet is slow");
    driver.wait(hour);
    driver.says("When are you open?");
    driver.wait(1.5 * hour);
    expect(driver.conversation.status).toBe("open");
    driver.wait(0.5 * hour);
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("hands all that was tried to the person who takes over", () => {
    const driver = start("knowledge: faq, escalate: [human]", "My internet is slow");
    driver.says("no");
    driver.says(`It is about ${"elephants ".repeat(30)}`);
    driver.says("a person", { intent: "human" });
    const [offer] = driver.commands("handoff.offer");
    const tried = offer?.packet?.tried ?? [];
    expect(tried[0]).toBe("Help bot: Restart the router");
    expect(tried[1]).toMatch(/^Help bot: no answer to “It is about elephants .*…”$/);
    expect(tried[1]!.length).toBeLessThan(160);
    expect(tried).toHaveLength(2);
  });

  test("is replayed byte for byte after its answers were corrected", () => {
    const bot = "knowledge: faq";
    const driver = start(bot, "My internet is slow");
    driver.says("no");
    driver.says("When are you open?");
    expect(driver.rows[0]?.entries[0]).toMatchObject({
      answers: { faq: { title: "Restart the router", score: expect.any(Number), text: { de: expect.any(String) } } },
    });
    const corrected = projectOf(journey(bot), projectText, [faq.replace("Unplug", "Never unplug"), billing]);
    const [definition] = compileProject(corrected).definitions;
    expect(definition?.version).toBe(driver.conversation.version);
    expect(JSON.stringify(replay(definition!, driver.rows))).toBe(JSON.stringify(driver.conversation));
  });
});

describe("a bot with a service", () => {
  const bot = 'service: help.reply, with: {question: event.text, topic: "\\"net\\""}';
  const answer = (driver: Driver, result: Record<string, unknown>) =>
    driver.send("service.succeeded", { command: Object.keys(driver.conversation.pending)[0], result });

  test("sends each message to it and says what it replies", () => {
    const driver = start(bot, "My internet is slow");
    expect(driver.commands("service.call").map(({ data }) => data)).toEqual([
      { service: "help.reply", input: { question: "My internet is slow", topic: "net" } },
    ]);
    answer(driver, { reply: "Is {{ context.topic }} on?" });
    // What a service says is never read as an expression.
    expect(driver.texts()).toEqual(["Is {{ context.topic }} on?"]);
    expect(driver.conversation.pending).toEqual({});
    driver.says("yes");
    expect(driver.commands("service.call")).toHaveLength(1);
    answer(driver, { reply: "Then all is well.", resolved: true });
    expect(driver.texts()).toEqual(["Then all is well."]);
    expect(driver.conversation.outcome).toBe("helped");
    expect(driver.conversation.tried).toEqual([
      "Help bot: “Is {{ context.topic }} on?”",
      "Help bot: “Then all is well.”",
    ]);
  });

  test("leads to a person when it says so", () => {
    const driver = start(bot, "My internet is slow");
    answer(driver, { reply: "I get somebody for you.", escalate: true });
    expect(driver.texts()).toEqual(["I get somebody for you."]);
    expect(driver.conversation.states).toEqual(["person"]);
  });

  test("answers every message, also one that comes before the reply to another", () => {
    const driver = start(bot, "My internet");
    const [first] = Object.keys(driver.conversation.pending);
    driver.says("is slow");
    const second = Object.keys(driver.conversation.pending).find((id) => id !== first);
    driver.send("service.succeeded", { command: first, result: { reply: "What of it?" } });
    expect(driver.texts()).toEqual(["What of it?"]);
    driver.send("service.succeeded", { command: second, result: { reply: "Restart it." } });
    expect(driver.texts()).toEqual(["Restart it."]);
    // Told twice, it is said once.
    driver.send("service.succeeded", { command: second, result: { reply: "Restart it." } });
    expect(driver.texts()).toEqual([]);
  });

  test.each([
    ["fails", (driver: Driver) => driver.send("service.failed", { command: pendingOf(driver), reason: "500" })],
    ["replies nothing", (driver: Driver) => answer(driver, { reply: " " })],
    ["is given up", (driver: Driver) => driver.send("delivery.failed", { command: pendingOf(driver) })],
    ["is silent until its deadline", (driver: Driver) => driver.wait(hour)],
  ])("is unresolved when it %s", (_, happen) => {
    const driver = start(bot, "My internet is slow");
    happen(driver);
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("is unresolved when its input cannot be worked out, and the journal says why", () => {
    const driver = start('service: help.reply, with: {question: "string(int(event.text))"}', "short");
    expect(driver.conversation.outcome).toBe("lost");
    expect(driver.entries("error")).toHaveLength(1);
  });

  test("is over after its turns, with the reply to the last one said", () => {
    const driver = start(`${bot}, turns: 1`, "My internet is slow");
    driver.says("hello?");
    expect(driver.commands("service.call")).toEqual([]);
    answer(driver, { reply: "Restart it." });
    expect(driver.texts()).toEqual(["Restart it."]);
    driver.says("I did");
    expect(driver.conversation.outcome).toBe("lost");
    expect(driver.conversation.tried).toContain("Help bot: no answer to “I did”");
  });

  test("says its opening where no message led to it", () => {
    const { definitions } = compileProject(
      projectOf(journey(`${bot}, opening: {en: Ask me., de: Fragen Sie.}`), projectText),
    );
    const driver = drive(definitions[0]!, {
      start: { type: "order.viewed", data: { channel: "chat", address: "session-1" } },
    });
    driver.says("My internet is slow");
    expect(driver.commands("service.call")).toHaveLength(1);
  });
});

function pendingOf(driver: Driver): string {
  return Object.keys(driver.conversation.pending)[0]!;
}
