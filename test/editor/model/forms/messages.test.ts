import { expect, test } from "vitest";
import {
  channelsOfState,
  isMessageObject,
  messagePartEdit,
  shownOn,
  textPath,
} from "../../../../editor/model/forms/index.ts";

const channels = { chat: {}, voice: {}, sms: {}, whatsapp: {}, email: {} };
const on = (name: string) => channelsOfState([name], channels)[0]!;
const same = (text: string) => text;

test("a state that stays where the conversation is can speak on every channel of the project", () => {
  expect(channelsOfState(undefined, channels).map(({ name }) => name)).toEqual(Object.keys(channels));
});

test("named channels come first, and are all where none moves with the customer", () => {
  expect(channelsOfState(["sms"], channels).map(({ name }) => name)).toEqual(["sms"]);
  expect(channelsOfState(["sms", "preferred"], channels).map(({ name }) => name)).toEqual([
    "sms",
    "chat",
    "voice",
    "whatsapp",
    "email",
  ]);
});

test("a channel of the project’s own speaks as it says of itself", () => {
  expect(
    channelsOfState(["pager"], { pager: { medium: "text", maxLength: 80, title: { de: "Pieper" } } })[0],
  ).toMatchObject({
    maxLength: 80,
    title: { de: "Pieper" },
  });
});

test("buttons are buttons where the channel has as many, and a numbered list where not", () => {
  const message = { text: "How was it?", buttons: ["Good", "Fair", "Bad", "Awful"] };
  expect(shownOn(message, on("chat"), "en", same)).toMatchObject({
    buttons: ["Good", "Fair", "Bad", "Awful"],
    numbered: [],
  });
  expect(shownOn(message, on("whatsapp"), "en", same)).toMatchObject({
    buttons: [],
    numbered: ["Good", "Fair", "Bad", "Awful"],
  });
  expect(shownOn(message, on("sms"), "en", same).length).toBe("How was it?\n1. Good\n2. Fair\n3. Bad\n4. Awful".length);
});

test("as many buttons as a channel has are buttons still", () => {
  expect(shownOn({ text: "How was it?", buttons: ["1", "2", "3"] }, on("whatsapp"), "en", same).buttons).toHaveLength(
    3,
  );
});

test("the words for a channel go before those for all, and the subject is shown where there is one", () => {
  const message = { text: { en: "Long", de: "Lang" }, subject: "About it", variants: { sms: { en: "Short" } } };
  expect(shownOn(message, on("sms"), "en", same)).toMatchObject({ text: "Short" });
  expect(shownOn(message, on("sms"), "en", same).subject).toBeUndefined();
  expect(shownOn(message, on("email"), "de", same)).toMatchObject({ text: "Lang", subject: "About it" });
});

test("a message is told from a text in several languages", () => {
  expect(isMessageObject({ text: "a" })).toBe(true);
  expect(isMessageObject({ en: "a", de: "b" })).toBe(false);
  expect(isMessageObject("a")).toBe(false);
  expect(textPath({ text: "a" }, ["say"])).toEqual(["say", "text"]);
  expect(textPath({ en: "a" }, ["say"])).toEqual(["say"]);
});

test("what is added to a plain text makes a map around it", () => {
  expect(messagePartEdit("Hello", ["say"], "urgent", true)).toEqual({
    do: "set",
    path: ["say"],
    value: { text: "Hello", urgent: true },
  });
  expect(messagePartEdit({ text: "Hello" }, ["say"], "urgent", true)).toEqual({
    do: "set",
    path: ["say", "urgent"],
    value: true,
  });
});
