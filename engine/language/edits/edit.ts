import type { Path } from "../journey.ts";

/** What YAML can hold. */
export type YamlData = string | number | boolean | null | readonly YamlData[] | { readonly [key: string]: YamlData };

/** Replaces text[from, to) by insert. Offsets in UTF-16 units of the text before the edit. */
export interface Splice {
  from: number;
  to: number;
  insert: string;
}

/** The splices of one file, in the order of their places; none touches another. */
export interface FileChange {
  file: string;
  splices: readonly Splice[];
}

/**
 * One structural change of a journey. Paths begin at the root of its document, as in findings: ["states", "plate"].
 * The path of a state is that of its key; of a nested one ["states", "order", "states", "paid"].
 */
export type JourneyEdit =
  /** Replaces the value at path, or adds it; maps on the way there are made. At the end of a list: its length as index. */
  | { do: "set"; path: Path; value: YamlData }
  /** Removes a key or an item, and each map or list that has nothing left through it, up to that of a state. */
  | { do: "remove"; path: Path }
  /** Puts an item into a list; a single value where the language allows one or a list becomes a list first. */
  | { do: "insert"; path: Path; index: number; value: YamlData }
  /** Puts a key of a map or an item of a list at another place among its siblings; index counts without it. */
  | { do: "reorder"; path: Path; index: number }
  /** Another name for a key to which nothing refers, such as an event under on or a delay under after. */
  | { do: "renameKey"; path: Path; name: string }
  /** before: the name of the sibling that it goes before; at the end when left out. */
  | { do: "addState"; path: Path; state: { readonly [key: string]: YamlData }; before?: string }
  /** Right after the original, its comments included; transitions inside it that stay inside lead to the copies. */
  | { do: "duplicateState"; path: Path; name: string }
  /** With every reference: targets, initial, scenarios. */
  | { do: "renameState"; path: Path; name: string }
  /** With every transition that leads to it or inside it; initial too. */
  | { do: "removeState"; path: Path }
  /** Into another state (nest), out of it (un-nest; [] is the root), at the end or before a sibling. Targets keep their meaning. */
  | { do: "moveState"; path: Path; into: Path; before?: string }
  /** Puts sibling states into a new state that takes the place of the first; its initial is the first of them. */
  | { do: "groupStates"; paths: readonly Path[]; name: string }
  /**
   * on: an event or an outcome; after: a delay; neither needs a key for always, onDone, interrupts. A second transition
   * on the same trigger makes a list of them. owner: the path of a state, or [] for the journey’s own.
   */
  | { do: "addTransition"; owner: Path; trigger: Trigger; transition: TransitionData }
  /** Where a transition leads, as the path of a state; undefined: nowhere, it keeps its actions. */
  | { do: "retarget"; path: Path; target: Path | undefined }
  /** Only the keys given are changed; null removes one. A transition written as a bare target becomes a map when it must. */
  | {
      do: "changeTransition";
      path: Path;
      change: { readonly [key in keyof TransitionData]?: TransitionData[key] | null };
    }
  /** The same transition on another event, outcome or delay. */
  | { do: "changeTrigger"; path: Path; trigger: Trigger }
  /** Which step a state does: removes the one it has, keeps transitions of outcomes that both have. undefined: none. */
  | { do: "setStep"; path: Path; step: { readonly [step: string]: YamlData } | undefined }
  /** The text of one locale at the path of a text; a plain text becomes a map of locales when it must. */
  | { do: "setText"; path: Path; locale: string; text: string; locales: readonly string[] }
  /** Removes one locale of every text. */
  | { do: "removeLocale"; locale: string }
  /** With every reference in the project: steps of other journeys, fallback, scenarios. */
  | { do: "renameJourney"; name: string }
  /** Of a final state; with the transitions of other journeys on it. */
  | { do: "renameOutcome"; path: Path; outcome: string };

export type Trigger =
  | { on: string }
  | { after: string; calendar?: string }
  | { always: true }
  | { onDone: true }
  | { interrupt: string };

/** target: the path of a state. */
export interface TransitionData {
  target?: Path;
  guard?: string;
  actions?: YamlData;
  reenter?: boolean;
  description?: string;
}

/** Why an edit cannot be made. The texts for people are the caller’s, by reason. */
export type Refusal =
  /** The text is not YAML: it has to be mended first. */
  | { reason: "broken-text" }
  /** The path leads to nothing that this edit can change. */
  | { reason: "not-there"; path: Path }
  | { reason: "name-taken"; name: string }
  /** Not a name of the language: letters, digits, - and _, beginning with a letter. */
  | { reason: "bad-name"; name: string }
  /** Into itself. */
  | { reason: "into-itself" }
  /** What an anchor shares with other places, or an alias stands for; it can be changed in the text only. */
  | { reason: "shared"; path: Path }
  /** Any other thing that the language or the layout of the text does not allow, in English for an engineer. */
  | { reason: "not-possible"; why: string };

export type EditResult = { done: true; changes: readonly FileChange[] } | { done: false; refusal: Refusal };
