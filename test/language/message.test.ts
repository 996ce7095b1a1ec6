import { describe, expect, test } from "vitest";
import { mediaUrl, messageLength, messageOn, parseProject } from "../../engine/language/index.ts";

describe("a message on a channel", () => {
  const message = {
    text: { en: "Hello", de: "Hallo" },
    buttons: ["Yes"],
    variants: { sms: "Hi", email: { subject: "News", text: "Dear customer" }, push: { en: "Hey", de: "He" } },
  };

  test("is what its variant says, and else what it says for all", () => {
    expect(messageOn(message, "email")).toEqual({ text: "Dear customer", buttons: ["Yes"], subject: "News" });
    expect(messageOn(message, "chat")).toEqual({ text: message.text, buttons: ["Yes"] });
    expect(messageOn("Hello", "chat")).toEqual({ text: "Hello" });
  });

  test("takes a variant that is a text, in one language or in several, for its text", () => {
    expect(messageOn(message, "sms")).toEqual({ text: "Hi", buttons: ["Yes"] });
    expect(messageOn(message, "push")).toEqual({ text: { en: "Hey", de: "He" }, buttons: ["Yes"] });
  });
});

describe("the length of a message", () => {
  test.each([
    ["Grüße, wir sind um 5 da!", "gsm-7", 24],
    ["12 €", "gsm-7", 5],
    ["[x]", "gsm-7", 5],
    ["Привет", "gsm-7", 14],
    [`${"x".repeat(152)}✓`, "gsm-7", 350],
    ["12 € ✓", "utf-8", 6],
    ["", "gsm-7", 0],
  ] as const)("%s on %s is %i", (text, encoding, length) => {
    expect(messageLength(text, encoding)).toBe(length);
  });
});

test.each([
  ["https://example.org/a.png", "https://example.org/a.png"],
  ["https://example.org/a b.png", "https://example.org/a%20b.png"],
  ["http://localhost:8080/a.png", "http://localhost:8080/a.png"],
  ["http://127.0.0.1/a.png", "http://127.0.0.1/a.png"],
  ["http://example.org/a.png", undefined],
  ["javascript:alert(1)", undefined],
  ["data:image/png;base64,AA", undefined],
  ["/a.png", undefined],
  ["", undefined],
  [`https://example.org/${"a".repeat(4000)}`, undefined],
])("the address of a picture: %s", (text, url) => {
  expect(mediaUrl(text)).toBe(url);
});

/** The findings of a message that is said, as lines of code, place and what is wrong. */
function findings(message: string, project = "locales: [en]"): string[] {
  const { findings } = parseProject({
    project: { file: "throughline.yaml", text: `project: p\n${project}\nchannels: {chat: {}, sms: {}, email: {}}\n` },
    journeys: [
      {
        file: "j.journey.yaml",
        text: `journey: j\nstates:\n  here: {entry: {say: ${message}}, after: {1h: done}}\n  done: {type: final}\n`,
      },
    ],
  });
  return findings.map(({ code, message: text, start }) => `${code} ${start.line}: ${text}`);
}

describe("the check of a message", () => {
  test("has nothing to say of one that uses everything", () => {
    expect(
      findings(
        "{text: Hello, buttons: [Yes], urgent: true, subject: News, media: [{url: 'https://e.org/{{ channel }}.png', type: image/png, caption: A map}], " +
          "template: {name: hello, parameters: [channel, 5, true]}, variants: {sms: Hi, email: {text: Dear customer}, chat: {en: Hey}}}",
      ),
    ).toEqual([]);
  });

  test("finds a variant for a channel that the project does not use", () => {
    expect(findings("{text: Hello, variants: {smss: Hi}}")).toEqual([
      "TL306 3: states.here.entry.say.variants: there is no channel `smss`.",
    ]);
    expect(findings("{text: Hello, variants: {origin: Hi}}")).toHaveLength(1);
  });

  test.each([
    ["map.png"],
    ["http://example.org/map.png"],
    ["ftp://example.org/{{ channel }}.png"],
    ["example.org/{{ channel }}.png"],
    ["http://{{ channel }}/map.png"],
  ])("finds an address that can be none: %s", (url) => {
    expect(findings(`{text: Hello, media: [{url: "${url}"}]}`)).toEqual([
      `TL205 3: states.here.entry.say.media[0].url: \`${url}\` is no https address.`,
    ]);
    expect(findings(`{text: Hello, variants: {email: {media: [{url: "${url}"}]}}}`)).toHaveLength(1);
  });

  test.each([["{{ channel }}"], ["{{ channel }}/a.png"], ["https://{{ channel }}:{{ channel }}/a.png"]])(
    "leaves an address that expressions may complete to the run: %s",
    (url) => {
      expect(findings(`{text: Hello, media: [{url: "${url}"}]}`)).toEqual([]);
    },
  );

  test("finds locales that subjects, captions and variants lack", () => {
    const both = "{en: Hello, de: Hallo}";
    const lacking = (message: string) => findings(message, "locales: [en, de]");
    expect(
      lacking(
        `{text: ${both}, subject: {en: News}, media: [{url: "https://e.org/a", caption: {de: Karte}}], variants: {sms: {en: Hi}, email: {text: ${both}, subject: {de: Neu}}, chat: ${both}}}`,
      ),
    ).toEqual([
      "TL314 3: states.here.entry.say.subject: the text lacks `de`.",
      "TL314 3: states.here.entry.say.media[0].caption: the text lacks `en`.",
      "TL314 3: states.here.entry.say.variants.sms: the text lacks `de`.",
      "TL314 3: states.here.entry.say.variants.email.subject: the text lacks `en`.",
    ]);
    expect(lacking(`{text: ${both}, template: {name: x}, media: [{url: "https://e.org/a", type: image/png}]}`)).toEqual(
      [],
    );
    expect(lacking(`{text: ${both}, variants: {sms: Hello}}`)).toEqual([
      "TL315 3: states.here.entry.say.variants.sms: only one text for the locales `en` and `de`.",
    ]);
  });

  test("looks at the notice of the project too", () => {
    const { findings } = parseProject({
      project: {
        file: "throughline.yaml",
        text: "project: p\nlocales: [en]\nchannels: {chat: {}}\nnotices:\n  default: {text: Moving., variants: {pager: Beep}, media: [{url: here}]}\n",
      },
      journeys: [],
    });
    expect(findings.map(({ code }) => code)).toEqual(["TL306", "TL205"]);
  });
});
