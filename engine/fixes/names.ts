import { suggest } from "../language/index.ts";
import type { Proposed } from "./fix.ts";
import { at, type Rule, type Scene, written } from "./scene.ts";

/** The name that a finding says was meant. */
const MEANT = /^Did you mean (?:the built-in )?(["`]?)([^"`?(]+)\1(?:\(…\))?\?/;

/** What was misspelt, as it was meant. */
export const meantNames: Rule = (scene) => {
  const meant = MEANT.exec(scene.finding.fix)?.[2];
  if (meant === undefined) return [];
  const { path, ofKey } = scene;
  const name = String(path.at(-1));
  if (ofKey) {
    const taken = at(scene, [...path.slice(0, -1), meant]) !== undefined;
    return taken
      ? []
      : [{ label: { kind: "rename-key", name, to: meant }, edits: [{ do: "renameKey", path, name: meant }] }];
  }
  const value = at(scene, path);
  if (typeof value === "string" && written(scene).replace(/^["']|["']$/g, "") === value && !meant.includes(".")) {
    return [{ label: { kind: "replace", name: value, to: meant }, edits: [{ do: "set", path, value: meant }] }];
  }
  if (typeof value === "string" && !/[\s(="']/.test(value) && suggest(value, [meant]) === meant) {
    return [{ label: { kind: "replace", name: value, to: meant }, edits: [{ do: "set", path, value: meant }] }];
  }
  return withinText(scene, meant);
};

/** In an expression the word that resembles what was meant. */
function withinText(scene: Scene, meant: string): Proposed[] {
  const { start } = scene.finding;
  const slice = written(scene);
  const word = /[\w-]+$/.exec(meant)?.[0] ?? meant;
  const words = [...slice.matchAll(/[\w-]+/g)];
  const wrong = words.some(([one]) => one === word)
    ? undefined
    : suggest(
        word,
        words.map(([one]) => one),
      );
  const found = words.findLast(([one]) => one === (wrong ?? word));
  if (!found) return [];
  // What lacks its context. is written whole; what is misspelt keeps what stands before it.
  const insert = wrong === undefined ? meant : word;
  const from = start.offset + found.index;
  const to = from + found[0].length;
  return [{ label: { kind: "replace", name: found[0], to: insert }, splices: [{ from, to, insert }] }];
}

/** A name that cannot be one, as the nearest that can. */
export const namesMadeRight: Rule = (scene) => {
  const { path, ofKey } = scene;
  const old = String(ofKey ? path.at(-1) : at(scene, path));
  const isFact = path.includes("context") || path.includes("assign") || path.includes("save");
  const letters = old.normalize("NFKD").replaceAll(/\p{M}/gu, "").replaceAll("ß", "ss");
  const name = letters
    .replaceAll(/[^A-Za-z0-9_-]+/g, isFact ? "_" : "-")
    .replaceAll(/^[^A-Za-z]+|[-_]+$/g, "")
    .slice(0, 100);
  const right = isFact ? name.replaceAll("-", "_") : name;
  if (right === "" || right === old) return [];
  if (!ofKey) return [{ label: { kind: "replace", name: old, to: right }, edits: [{ do: "set", path, value: right }] }];
  const isState = path.at(-2) === "states";
  const edit = isState
    ? ({ do: "renameState", path, name: right } as const)
    : ({ do: "renameKey", path, name: right } as const);
  return [{ label: { kind: isState ? "rename-state" : "rename-key", name: old, to: right }, edits: [edit] }];
};
