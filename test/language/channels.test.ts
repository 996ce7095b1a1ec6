import { expect, test } from "vitest";
import { builtInChannels, parseProject } from "../../engine/language/index.ts";

const channels = (yaml: string) =>
  parseProject({
    project: { file: "throughline.yaml", text: `project: p\nlocales: [en]\n${yaml}` },
    journeys: [],
  }).project?.channels;

test("a project that names no channels has all built-in ones", () => {
  expect(channels("")).toEqual(builtInChannels);
  expect(Object.keys(builtInChannels)).toEqual(["chat", "voice", "sms", "whatsapp", "rcs", "email", "push", "social"]);
});

test("a project that names some has those, with its own words laid over", () => {
  const all = channels(`channels: {chat: {}, whatsapp: {sessionWindow: 12h, buttons: 1}, sms: {consent: none}}`);
  expect(Object.keys(all ?? {})).toEqual(["chat", "whatsapp", "sms"]);
  expect(all?.chat).toEqual(builtInChannels.chat);
  expect(all?.whatsapp).toMatchObject({ sessionWindow: 43_200_000, buttons: 1, template: true, address: "phone" });
  expect(all?.sms?.consent).toBe("none");
});

test("a channel of the project’s own is described by what it says, and cautious otherwise", () => {
  expect(channels("channels: {pager: {medium: text, address: phone, maxLength: 80}}")?.pager).toEqual({
    name: "pager",
    title: "pager",
    medium: "text",
    address: "phone",
    maxLength: 80,
    twoWay: true,
    buttons: 0,
    media: false,
    subject: false,
    personalData: true,
    encoding: "utf-8",
    template: false,
    consent: "none",
  });
});

test("every built-in channel has its name and a title in English and German", () => {
  for (const [name, channel] of Object.entries(builtInChannels)) {
    expect(channel.name).toBe(name);
    expect(Object.keys(channel.title)).toEqual(["en", "de"]);
  }
});
