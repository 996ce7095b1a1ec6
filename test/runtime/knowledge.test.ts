import { describe, expect, test } from "vitest";
import { compileProject, createEngine, type Project, replay } from "../../engine/index.ts";
import { createKnowledgeLookup } from "../../engine/runtime/knowledge.ts";
import { createSimulation } from "../../engine/simulate/index.ts";
import { projectOf, smallProject } from "../project.ts";
import { engineOf, message } from "./engine-driver.ts";

const knowledge = (name: string, answer: string, question = "the internet is slow") => `
knowledge: ${name}
answers:
  - {title: ${name} title, questions: {en: [${question}]}, answer: ${answer}}
  - {title: Opening hours, questions: {en: [when are you open]}, answer: From 8 to 20.}
`;

const ends = "on: {resolved: done, escalated: done, unresolved: lost}";
const support = `
journey: support
start: {on: message.received}
states:
  hello:
    bot: {knowledge: [faq, billing]}
    ${ends}
  done: {type: final}
  lost: {type: final}
`;
const plain =
  "journey: plain\nstart: {on: order.viewed}\nstates: {waiting: {on: {message.received: done}}, done: {type: final}}\n";

const projectWith = (...files: string[]): Project => projectOf([support, plain], smallProject, files);

describe("the lookup", () => {
  const project = projectWith(knowledge("faq", "Restart it."), knowledge("billing", "Pay it.", "how do I pay my bill"));
  const [definition, other] = compileProject(project).definitions;
  const lookup = createKnowledgeLookup(project);

  test("gives the best answer of each knowledge that the journey’s bots name", () => {
    expect(lookup(definition!, "My internet is so slow", "en")).toEqual({
      faq: { title: "faq title", text: "Restart it.", score: expect.any(Number) },
    });
    expect(Object.keys(lookup(definition!, "When are you open?", "en") ?? {}).toSorted()).toEqual(["billing", "faq"]);
  });

  test("gives nothing below the threshold, and nothing for a journey without bots", () => {
    expect(lookup(definition!, "blue elephants", "en")).toBeUndefined();
    expect(lookup(other!, "My internet is slow", "en")).toBeUndefined();
    const strict = projectOf(support, `${smallProject}understanding: {threshold: 1}\n`, [
      knowledge("faq", "Restart it."),
      knowledge("billing", "Pay it."),
    ]);
    expect(createKnowledgeLookup(strict)(definition!, "internet slow again today", "en")).toBeUndefined();
  });

  test("finds the question in another language than the customer’s", () => {
    expect(lookup(definition!, "when are you open", "de")).toBeDefined();
  });
});

describe("a message to a journey with a bot", () => {
  const text = "The internet is slow";

  test("is answered, and the journal keeps what was known, so that a replay gives the same bytes", async () => {
    const { engine, store, clock } = await engineOf([], {
      project: projectWith(knowledge("faq", "Restart it."), knowledge("billing", "Pay it.", "a bill")),
    });
    const { conversation } = await engine.dispatch(message(text));
    const sent = await engine.commands.lease({ channels: ["chat"], limit: 10, leaseMs: 1000 });
    for (const { id } of sent) await engine.commands.settle(id, { status: "delivered" });
    expect(sent.map(({ data }) => (data as { text: string }).text)).toEqual(["Restart it.", "Did that help?"]);
    const [row] = await engine.conversations.journal(conversation!.id, { after: 0, limit: 10 });
    expect(row?.entries[0]).toMatchObject({
      type: "event",
      answers: { faq: { title: "faq title", text: "Restart it." } },
    });

    // The answer is corrected while the conversation goes on: it counts at once, and what was said stays said.
    const corrected = projectWith(knowledge("faq", "Call us."), knowledge("billing", "Pay it.", "a bill"));
    const again = await createEngine({ project: corrected, store, clock, newId: () => "z", poll: false });
    await again.dispatch(message(text));
    const later = await again.commands.lease({ channels: ["chat"], limit: 10, leaseMs: 1000 });
    expect(later.map(({ data }) => (data as { text: string }).text)).toEqual(["Call us.", "Did that help?"]);
    const stored = await again.conversations.get(conversation!.id);
    const rows = await again.conversations.journal(conversation!.id, { after: 0, limit: 10 });
    expect(rows).toHaveLength(2);
    const [definition] = compileProject(corrected).definitions;
    expect(definition?.version).toBe(stored?.version);
    expect(JSON.stringify(replay(definition!, rows))).toBe(JSON.stringify(stored));
  });

  test("goes on with a conversation whose knowledge is gone", async () => {
    const { engine, store, clock } = await engineOf([], {
      project: projectWith(knowledge("faq", "Restart it."), knowledge("billing", "Pay it.", "a bill")),
    });
    const { conversation } = await engine.dispatch(message(text));
    const without = projectOf([support.replace("[faq, billing]", "billing"), plain], smallProject, [
      knowledge("billing", "Pay it.", "a bill"),
    ]);
    const again = await createEngine({ project: without, store, clock, newId: () => "z", poll: false });
    expect(await again.dispatch(message(text))).toMatchObject({ outcome: "advanced" });
    const packet = await again.conversations.packet(conversation!.id);
    expect(packet?.tried).toEqual(["hello: faq title", "hello: no answer to “The internet is slow”"]);
  });
});

describe("a bot in a simulation", () => {
  test("answers from knowledge", async () => {
    const simulation = await createSimulation({
      project: projectWith(knowledge("faq", "Restart it."), knowledge("billing", "Pay it.")),
    });
    await simulation.customer({ channel: "chat", says: "My internet is slow" });
    expect(simulation.transcript().map(({ text }) => text)).toEqual([
      "My internet is slow",
      "Restart it.",
      "Did that help?",
    ]);
    await simulation.customer({ says: "yes" });
    expect(simulation.conversation()?.status).toBe("closed");
  });

  test("has its service answered by a step, once for each message", async () => {
    const projectText = smallProject.replace(
      "services:",
      'services:\n  help: {request: {url: "http://127.0.0.1:1/"}, output: {type: object, properties: {reply: {type: string}, resolved: {type: boolean}}}}',
    );
    const project = projectOf(support.replace("knowledge: [faq, billing]", "service: help"), projectText);
    const simulation = await createSimulation({ project });
    await simulation.customer({ channel: "chat", says: "It is slow" });
    await simulation.service({ name: "help", returns: { reply: "What is?" } });
    expect(simulation.pending()).toEqual([]);
    await expect(simulation.service({ name: "help", returns: { reply: "Again?" } })).rejects.toThrow("no open call");
    await simulation.customer({ says: "The internet" });
    await simulation.service({ name: "help", returns: { reply: "Restart it.", resolved: true } });
    expect(simulation.transcript().at(-1)?.text).toBe("Restart it.");
    expect(simulation.conversation()?.status).toBe("closed");
  });
});
