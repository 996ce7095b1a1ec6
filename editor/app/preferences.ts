import { createAtom } from "@xstate/store-react";
import { type Language, loadStrings } from "../strings/index.ts";

export type Mode = "design" | "engineer";
export type Theme = "system" | "light" | "dark";

/** What somebody has chosen for themselves; kept in this browser. */
export interface Preferences {
  language: Language;
  mode: Mode;
  theme: Theme;
}

const KEY = "throughline.preferences";

function initial(): Preferences {
  const defaults: Preferences = {
    language: navigator.language.startsWith("de") ? "de" : "en",
    mode: "design",
    theme: "system",
  };
  try {
    const { language, mode, theme } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Preferences>;
    return {
      language: language === "de" || language === "en" ? language : defaults.language,
      mode: mode === "engineer" ? mode : defaults.mode,
      theme: theme === "light" || theme === "dark" ? theme : defaults.theme,
    };
  } catch {
    // Storage may be closed to this page, or hold anything.
    return defaults;
  }
}

export const preferences = createAtom<Preferences>(initial());

/** Applies them to the page, now and at each change. */
export function applyPreferences(): void {
  const apply = ({ language, theme }: Preferences) => {
    document.documentElement.lang = language;
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  apply(preferences.get());
  preferences.subscribe((now) => {
    apply(now);
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // They hold until the page is closed.
    }
  });
}

/** Chooses something else. A language is spoken once its texts are there. */
export async function prefer(change: Partial<Preferences>): Promise<void> {
  if (change.language !== undefined) await loadStrings(change.language);
  preferences.set({ ...preferences.get(), ...change });
}
