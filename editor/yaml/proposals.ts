import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import { keysAt, type Offered, type Proposal, valuesAt } from "../../engine/language/index.ts";
import type { Checker, CompletionOption } from "../model/checking/index.ts";
import { placeAt } from "../model/completion/place-at.ts";
import type { LineBreaks } from "../model/line-breaks.ts";
import type { Strings } from "../strings/index.ts";

interface ProposalsFrom {
  checker: Checker;
  breaks(): LineBreaks;
  /** The document as it could last be read. */
  value(): unknown;
  offered(): Offered;
  strings(): Strings;
}

/** Icons of CodeMirror, by what is proposed. */
const ICONS: Readonly<Record<string, string>> = {
  key: "property",
  fact: "property",
  field: "property",
  variable: "variable",
  function: "function",
  value: "constant",
  state: "class",
};

/** What can be written at the cursor: keys by the schema, names of what there is, and expressions. */
export function proposals(from: ProposalsFrom): CompletionSource {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeAt(context.state.doc.toString(), context.pos);
    if (!place) return null;
    if (!context.explicit && place.begun === "" && place.kind === "key") return null;
    const value = from.value();
    const words = from.strings().yaml;
    const { path } = place;
    const values = (): Completion[] => valuesAt(value, path, from.offered()).map((one) => optionOf(one, words, false));
    const keys = (): Completion[] => keysAt(value, path, from.offered()).map((one) => optionOf(one, words, true));
    // An item of a list that is begun may be a key or a value.
    const isItem = typeof path.at(-1) === "number";
    const options = place.kind === "value" ? values() : isItem ? [...keys(), ...values()] : keys();
    if (place.kind === "value") {
      const found = await from.checker.complete(place.path, place.begun, place.begun.length).catch(() => undefined);
      if (context.aborted) return null;
      if (found && found.options.length > 0) {
        const named = found.options.map((one) => expressionOption(one, words));
        return { from: place.from + found.from, options: [...options, ...named] };
      }
    }
    return options.length > 0 ? { from: place.from, options, validFor: /^[\w.-]*$/ } : null;
  };
}

function optionOf(proposal: Proposal, words: Strings["yaml"], asKey: boolean): Completion {
  const { label, kind, description, required, holds = "text" } = proposal;
  return {
    label,
    type: ICONS[kind] ?? "enum",
    detail: required ? `${words.kinds[kind]}, ${words.required}` : words.kinds[kind],
    boost: required ? 10 : 0,
    ...(description !== undefined && { info: description }),
    ...(asKey && { apply: `${label}:${holds === "text" ? " " : ""}` }),
  };
}

function expressionOption({ label, kind, type, title, takes }: CompletionOption, words: Strings["yaml"]): Completion {
  const about = title?.[""] ?? Object.values(title ?? {})[0];
  return {
    label,
    type: ICONS[kind] ?? "enum",
    ...(takes !== undefined && {
      displayLabel: `${label}(${takes})`,
      apply: takes === "" ? `${label}()` : `${label}(`,
    }),
    ...(type && { detail: words.types[type] }),
    ...(about !== undefined && { info: about }),
  };
}
