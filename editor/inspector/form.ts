import { createContext, useContext } from "react";
import type { YamlData } from "../../engine/language/edits/index.ts";
import type { Finding, Path } from "../../engine/language/index.ts";
import type { Mode } from "../app/index.ts";
import { useEdit } from "../app/index.ts";
import { fieldEdit, type KnownFact, textFor, valueAt } from "../model/forms/index.ts";
import type { EditOptions, Graph, GraphState, JourneyEdit, PlacedFinding, ProjectInfo } from "../model/index.ts";
import type { Language, Strings } from "../strings/index.ts";

/** What every field of the inspector works with. */
export interface Form {
  /** The journey as plain values. */
  journey: Readonly<Record<string, unknown>>;
  graph: Graph;
  info: ProjectInfo;
  facts: readonly KnownFact[];
  /** Findings with the paths they are about. */
  findings: readonly PlacedFinding[];
  words: Strings["inspector"];
  /** The facts of another journey of the project. */
  partFacts(journey: string): readonly string[];
  /** How another journey can end. */
  partOutcomes(journey: string): readonly string[];
  language: Language;
  mode: Mode;
}

export const FormContext = createContext<Form | undefined>(undefined);

export function useForm(): Form {
  const form = useContext(FormContext);
  if (!form) throw new Error("A field is shown outside of the inspector.");
  return form;
}

interface FieldEditOptions {
  /** What the field is called, for undo. */
  name: string;
  /** Letters typed one after the other are one step of undo. */
  typing?: boolean;
}

export interface FieldState {
  value: unknown;
  /** undefined or an empty text removes the key. */
  set(next: YamlData | undefined, options: FieldEditOptions): void;
}

/** The value at a path, and how to make it another. */
export function useField(path: Path): FieldState {
  const { journey } = useForm();
  const change = useChange();
  return {
    value: valueAt(journey, path),
    set(next, { name, typing = false }) {
      const holder = path.slice(0, -1);
      // A transition that is written as its target alone becomes a map.
      const isBare = typeof path.at(-1) === "string" && typeof valueAt(journey, holder) === "string";
      const edit: JourneyEdit | undefined = isBare
        ? { do: "changeTransition", path: holder, change: { [path.at(-1)!]: next ?? null } }
        : fieldEdit(journey, path, next);
      if (edit)
        change(edit, { label: { key: "change", name }, ...(typing && { group: `inspector:${path.join("/")}` }) });
    },
  };
}

/** Makes edits. Those that do not change anything are none. */
export function useChange(): (edit: JourneyEdit | readonly JourneyEdit[], options: EditOptions) => boolean {
  return useEdit();
}

/** A state as people call it. */
export function stateTitle(state: GraphState): string {
  return state.title ?? state.name;
}

/** What customers’ language a locale is, in the language of the interface. */
export function localeName({ words }: Form, locale: string): string {
  return words.languages[locale.split("-")[0] ?? locale] ?? locale;
}

/** A fact as people call it. */
export function factTitle({ facts, language }: Form, name: string): string {
  const fact = facts.find((one) => one.name === name);
  return (fact && textFor(fact.title, language)) ?? name;
}

/** Findings at a path; deep: and at all below it. */
export function findingsAt(form: Form, path: Path, deep: boolean): readonly Finding[] {
  return form.findings
    .filter((one) => (deep ? one.path.length >= path.length : one.path.length === path.length))
    .filter((one) => path.every((key, index) => one.path[index] === key))
    .map(({ finding }) => finding);
}

/** Marks an element as that of a path, for the focus to find. */
export const pathMark = (path: Path): string => JSON.stringify(path);
