import type { Path } from "../../../engine/language/index.ts";
import type { GraphState } from "./graph.ts";
import { entriesOf, own, type Plain, recordOf } from "./plain.ts";

type Said = GraphState["says"][number];

/** What the customer gets on arriving in a state, in that order. */
export function saysOf(state: Plain, path: Path): Said[] {
  const says: Said[] = [];
  const add = (message: unknown, at: Path): void => {
    if (message === undefined || message === null) return;
    const map = recordOf(message);
    const whole = Object.hasOwn(map, "text");
    const text = wordsOf(whole ? map.text : message);
    if (text) says.push({ path: whole ? [...at, "text"] : at, text });
  };
  const addOf = (step: string, key: string): void => add(own(recordOf(own(state, step)), key), [...path, step, key]);

  add(own(state, "notice"), [...path, "notice"]);
  for (const { item, index } of entriesOf(own(state, "entry"))) {
    const at = index === undefined ? [...path, "entry"] : [...path, "entry", index];
    add(own(recordOf(item), "say"), [...at, "say"]);
  }
  addOf("ask", "prompt");
  addOf("bot", "opening");
  addOf("handoff", "opening");
  addOf("survey", "prompt");
  return says;
}

/** A text by locale, "" where there is one for all. */
function wordsOf(text: unknown): Said["text"] | undefined {
  if (typeof text === "string") return { "": text };
  const words = Object.entries(recordOf(text)).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return words.length > 0 ? Object.fromEntries(words) : undefined;
}
