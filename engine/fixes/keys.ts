import { partsAt, targetsFrom } from "../language/completion/index.ts";
import type { YamlData } from "../language/edits/index.ts";
import { at, mentioned, type Rule, type Scene } from "./scene.ts";

/** A key that has to be there, with what it most often is. */
export const missingKeys: Rule = (scene) => {
  const { finding } = scene;
  const names = mentioned(finding.message.replace(/^[^:]*:\s/, ""));
  const holder = holderOf(scene, names);
  return names.flatMap((name) => {
    const path = [...holder, name];
    const value = guess(scene, path, name);
    if (value === undefined || at(scene, path) !== undefined) return [];
    return [
      {
        label: { kind: "add-key", name, ...(typeof value === "string" && { to: value }) },
        edits: [{ do: "set", path, value }],
        look: path,
      },
    ];
  });
};

/** The map that lacks the keys: what the finding underlines, or what that is in. */
function holderOf({ path }: Scene, names: readonly string[]): Scene["path"] {
  const knows = (at: Scene["path"]): boolean =>
    partsAt(at).some(({ properties }) => names.some((name) => properties?.[name] !== undefined));
  for (let length = path.length; length > 0; length--) if (knows(path.slice(0, length))) return path.slice(0, length);
  return [];
}

function guess(scene: Scene, path: Scene["path"], name: string): YamlData | undefined {
  const { project, value } = scene;
  const document = project?.document;
  const first = (names: object | undefined): string | undefined => Object.keys(names ?? {})[0];
  const owner = path.at(-2);
  switch (name) {
    case "target":
      return targetsFrom(value, path)[0];
    case "queue":
      return first(document?.queues);
    case "fact":
      return first(at(scene, ["context"]) as object | undefined);
    case "name":
      return owner === "service" ? first(document?.services) : undefined;
    case "calendar":
      return first(document?.calendars);
    case "journey":
      return scene.source.file.replace(/^.*\//, "").replace(/\.journey\.ya?ml$/, "");
    case "states":
      return { done: { type: "final" } };
    case "to":
      return "customer.phone";
    case "on":
      return "message.received";
    case "within":
      return "24h";
    case "times":
      return 2;
    case "type":
      return typeOf(scene, path);
    case "prompt":
    case "text":
      return placeholder(scene);
    default: {
      const part = partsAt(path)[0];
      return (part?.default as YamlData | undefined) ?? (part?.enum?.[0] as YamlData | undefined);
    }
  }
}

/** A state with an outcome is final, one with a history a history state; a fact is a text. */
function typeOf(scene: Scene, path: Scene["path"]): string {
  const holder = at(scene, path.slice(0, -1));
  if (typeof holder === "object" && holder !== null && "outcome" in holder) return "final";
  if (typeof holder === "object" && holder !== null && "history" in holder) return "history";
  return "string";
}

/** A text that shows that it has to be written. */
export function placeholder({ project }: Scene, words: Readonly<Record<string, string>> = {}): YamlData {
  const locales = project?.document.locales ?? [];
  if (locales.length < 2) return words[locales[0] ?? "en"] ?? "…";
  return Object.fromEntries(locales.map((locale) => [locale, words[locale] ?? words.en ?? "…"]));
}

/** What a service needs: the fact of the same name, or the one there is. */
export const missingInputs: Rule = (scene) => {
  const { path, finding, ofKey } = scene;
  const holder =
    ofKey && path.at(-1) === "with" ? path : [...(path.at(-1) === "name" ? path.slice(0, -1) : path), "with"];
  const names = mentioned(finding.message.slice(finding.message.indexOf(" needs ")));
  const facts = Object.keys((at(scene, ["context"]) as object | undefined) ?? {});
  const known = names.filter((name) => facts.includes(name));
  if (known.length < names.length) return [];
  return [
    {
      label: { kind: "add-input", name: names.join(", ") },
      edits: names.map((name) => ({ do: "set", path: [...holder, name], value: `context.${name}` }) as const),
    },
  ];
};
