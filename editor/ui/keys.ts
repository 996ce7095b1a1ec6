import { useLocale } from "react-aria-components";
import { stringsIn } from "../strings/index.ts";

/** Writes keys, such as Ctrl+Shift+Z, as they stand on the keyboards of the language. */
export function useKeys(): (keys: string) => string {
  const { locale } = useLocale();
  const { keyNames } = stringsIn(locale.startsWith("de") ? "de" : "en").app;
  return (keys) => keys.replace(/[A-Z][A-Za-z]+/g, (key) => keyNames[key] ?? key);
}
