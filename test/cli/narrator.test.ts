import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulate/index.ts";
import { createNarrator } from "../../server/cli/simulate/narrator.ts";
import { projectOf } from "../project.ts";

test("the simulation shows the subject and the pictures of a message", async () => {
  const project = projectOf(`
journey: showing
title: Your order
start: {on: message.received}
states:
  chatting:
    entry: {say: {text: Look here., media: [{url: "https://example.org/map.png", caption: A map}, {url: "https://example.org/b.pdf"}]}}
    on: {go: mailing}
  mailing:
    channel: email
    entry: {say: {text: The steps., subject: How it works}}
`);
  await using simulation = await createSimulation({
    project,
    customer: { email: "ada@example.org", consents: ["service-messages"] },
  }).then((one) => Object.assign(one, { [Symbol.asyncDispose]: () => one.close() }));
  const narrator = createNarrator(simulation, project, (_, text) => text);
  await simulation.customer({ channel: "chat", says: "Hello" });
  expect(narrator.tell()).toEqual(
    expect.arrayContaining([
      "  chat Look here.",
      "    A map: https://example.org/map.png",
      "    https://example.org/b.pdf",
    ]),
  );
  await simulation.event({ type: "go" });
  const told = narrator.tell();
  expect(told.slice(told.indexOf("  email The steps."))).toEqual(["  email The steps.", "    Subject: How it works"]);
  expect(simulation.transcript().map(({ text, media, subject }) => ({ text, media, subject }))).toEqual([
    { text: "Hello", media: undefined, subject: undefined },
    {
      text: "Look here.",
      media: [{ url: "https://example.org/map.png", caption: "A map" }, { url: "https://example.org/b.pdf" }],
      subject: undefined,
    },
    { text: "We continue by e-mail.", media: undefined, subject: undefined },
    { text: "The steps.", media: undefined, subject: "How it works" },
  ]);
});
