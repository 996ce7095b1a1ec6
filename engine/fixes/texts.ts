import { statePath } from "../language/completion/index.ts";
import type { JourneyEdit } from "../language/edits/index.ts";
import type { Proposed } from "./fix.ts";
import { placeholder } from "./keys.ts";
import { at, type Rule, type Scene } from "./scene.ts";

/** A text that lacks a locale gets that of another one, to be translated. */
export const missingLocales: Rule = (scene) => {
  const { path, project } = scene;
  const locales = project?.document.locales ?? [];
  const text = at(scene, path);
  if (Array.isArray(text) || locales.length === 0) return [];
  if (typeof text === "string") {
    const value = Object.fromEntries(locales.map((locale) => [locale, text]));
    return [
      {
        label: { kind: "copy-text", name: locales.slice(1).join(", ") },
        edits: [{ do: "set", path, value }],
        look: path,
      },
    ];
  }
  if (typeof text !== "object" || text === null) return [];
  const given = text as Readonly<Record<string, unknown>>;
  const from = locales.find((locale) => typeof given[locale] === "string") ?? Object.keys(given)[0];
  const copy = from === undefined ? undefined : given[from];
  const missing = locales.filter((locale) => !Object.hasOwn(given, locale));
  if (typeof copy !== "string" || missing.length === 0) return [];
  return [
    {
      label: { kind: "copy-text", name: missing.join(", "), to: from! },
      edits: missing.map((locale): JourneyEdit => ({ do: "set", path: [...path, locale], value: copy })),
      look: [...path, missing[0]!],
    },
  ];
};

export const otherLocale: Rule = ({ path }) => [
  { label: { kind: "remove-text", name: String(path.at(-1)) }, edits: [{ do: "remove", path }] },
];

const NOTICE: Readonly<Record<string, string>> = {
  en: "We will continue with you here.",
  de: "Wir machen hier mit Ihnen weiter.",
};

/** Whoever is taken to another channel is told so. */
export const missingNotice: Rule = (scene) => {
  const path = [...statePath(scene.path), "notice"];
  const value = placeholder(scene, NOTICE);
  const here: Proposed = { label: { kind: "add-notice" }, edits: [{ do: "set", path, value }], look: path };
  return [here, { label: { kind: "default-notice" }, project: [{ do: "set", path: ["notices", "default"], value }] }];
};

const SUMMARY: Readonly<Record<string, string>> = {
  en: "The customer needs help with",
  de: "Der Kunde braucht Hilfe bei",
};

/** Whoever takes over is told what it is about: by the title of the journey. */
export const missingSummary: Rule = (scene) => {
  const path = [...statePath(scene.path), "handoff", "summary"];
  const title = at(scene, ["title"]);
  const about = typeof title === "string" ? title : String(at(scene, ["journey"]) ?? "");
  const words = Object.fromEntries(Object.entries(SUMMARY).map(([locale, text]) => [locale, `${text}: ${about}`]));
  return [
    { label: { kind: "add-summary" }, edits: [{ do: "set", path, value: placeholder(scene, words) }], look: path },
  ];
};

/** A handoff that nobody has to take has a deadline. */
export const missingDeadline: Rule = (scene) => {
  const owner = statePath(scene.path);
  const queue = at(scene, [...owner, "handoff", "queue"]);
  const value = { within: "5m" };
  const path = [...owner, "handoff", "accept"];
  const here: Proposed = {
    label: { kind: "add-deadline", name: "5m" },
    edits: [{ do: "set", path, value }],
    look: path,
  };
  if (typeof queue !== "string") return [here];
  const whole: Proposed = {
    label: { kind: "add-deadline", name: "5m", to: queue },
    project: [{ do: "set", path: ["queues", queue, "accept"], value }],
  };
  return [here, whole];
};

/** The message that a place is in as a map: of a text, its map with what is added. */
export function messageWith(scene: Scene, key: string, value: string | boolean): Proposed["edits"] {
  const { path } = scene;
  const message = at(scene, path);
  if (typeof message === "object" && message !== null && "text" in message) {
    return [{ do: "set", path: [...path, key], value }];
  }
  if (typeof message !== "string" && (typeof message !== "object" || message === null)) return undefined;
  return [{ do: "set", path, value: { text: message as string, [key]: value } }];
}
