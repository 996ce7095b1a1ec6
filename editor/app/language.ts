import { useSelector } from "@xstate/store-react";
import { type Language, type Strings, stringsIn } from "../strings/index.ts";
import { type Mode, preferences } from "./preferences.ts";

/** Every text of the interface in the language that was chosen. */
export function useStrings(): Strings {
  return stringsIn(useLanguage());
}

export function useLanguage(): Language {
  return useSelector(preferences, ({ language }) => language);
}

/** Design: plain words, no expressions in sight. Engineer: everything. */
export function useMode(): Mode {
  return useSelector(preferences, ({ mode }) => mode);
}
