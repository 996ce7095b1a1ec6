import { partsAt } from "../language/completion/index.ts";
import type { Path } from "../language/index.ts";
import type { Proposed } from "./fix.ts";
import { at, mentioned, type Rule } from "./scene.ts";

/** Choices shown as buttons; more are for the list of the inspector. */
const MOST_CHOICES = 4;

const set = (path: Path, value: string | number | boolean): NonNullable<Proposed["edits"]> => [
  { do: "set", path, value },
];

/** One of the choices there are. */
export const choices: Rule = (scene) => {
  const { path } = scene;
  const known = partsAt(path).flatMap((part) => (part.enum ?? []).map(String));
  const names = known.length > 0 ? [...new Set(known)] : mentioned(scene.finding.fix);
  return names
    .slice(0, MOST_CHOICES)
    .map((to) => ({ label: { kind: "choose", name: String(path.at(-1)), to }, edits: set(path, to) }));
};

/** A number or a word where a text belongs; nothing at all where something does. */
export const types: Rule = (scene) => {
  const { path, finding } = scene;
  const value = at(scene, path);
  if (value === null || value === undefined) return remove(scene);
  if (typeof value === "object" || !finding.fix.startsWith("Put it in quotes")) return [];
  return [{ label: { kind: "quote", to: String(value) }, edits: set(path, String(value)) }];
};

const UNITS: Readonly<Record<string, string>> = {
  millisecond: "ms",
  ms: "ms",
  second: "s",
  sec: "s",
  s: "s",
  sekunde: "s",
  minute: "m",
  min: "m",
  m: "m",
  hour: "h",
  hr: "h",
  h: "h",
  stunde: "h",
  day: "d",
  d: "d",
  tag: "d",
  week: "w",
  woche: "w",
};

/** A duration in words, as the language writes it: 5 minutes is 5m. */
export const durations: Rule = (scene) => {
  const { path, ofKey } = scene;
  const old = String(ofKey ? path.at(-1) : at(scene, path));
  const parts = [...old.matchAll(/(\d+(?:[.,]\d+)?)\s*([a-z]+)/gi)];
  const right = parts.map(([, number = "", unit = ""]) => {
    const known = UNITS[unit.toLowerCase()] ?? UNITS[unit.toLowerCase().replace(/(en|n|s|e)$/, "")];
    const amount = number.replace(",", ".");
    return known === "w" ? `${Number(amount) * 7}d` : known && `${amount}${known}`;
  });
  if (right.length === 0 || right.includes(undefined)) return [];
  const to = right.join("");
  if (to === old) return [];
  const label = { kind: "duration", name: old, to } as const;
  return [{ label, edits: ofKey ? [{ do: "renameKey", path, name: to }] : set(path, to) }];
};

/** The same item twice in a list. */
export const duplicates: Rule = (scene) => {
  const list = at(scene, scene.path);
  if (!Array.isArray(list)) return [];
  const texts = list.map((one) => JSON.stringify(one));
  const index = texts.findIndex((one, place) => texts.indexOf(one) < place);
  if (index < 0) return [];
  return [
    {
      label: { kind: "remove-item", name: String(list[index]) },
      edits: [{ do: "remove", path: [...scene.path, index] }],
    },
  ];
};

/** What cannot stand here goes. */
export const remove: Rule = ({ path }) =>
  path.length === 0
    ? []
    : [{ label: { kind: "remove-key", name: String(path.at(-1)) }, edits: [{ do: "remove", path }] }];
