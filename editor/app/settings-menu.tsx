import { useSelector } from "@xstate/store-react";
import { Settings } from "lucide-react";
import { Menu } from "../ui/index.ts";
import { useStrings } from "./language.ts";
import { notice } from "./notices.ts";
import { prefer, preferences, type Theme } from "./preferences.ts";

/** Language and appearance; also on the pages without a journey. */
export function SettingsMenu() {
  const { app } = useStrings();
  const { theme, language } = useSelector(preferences, (now) => now);
  const mark = (chosen: boolean, label: string) => (chosen ? `✓ ${label}` : label);
  const themes: [Theme, string][] = [
    ["system", app.themeSystem],
    ["light", app.themeLight],
    ["dark", app.themeDark],
  ];
  return (
    <Menu
      label={app.settings}
      icon={<Settings aria-hidden />}
      choices={[
        { id: "language:en", label: mark(language === "en", app.english) },
        { id: "language:de", label: mark(language === "de", app.german) },
        ...themes.map(([id, label]) => ({
          id: `theme:${id}`,
          label: mark(theme === id, `${app.theme}: ${label}`),
        })),
      ]}
      onChoose={(id) => {
        const [key, value] = id.split(":");
        prefer({ [key!]: value }).catch(() => notice({ kind: "trouble", words: app.unreachable }));
      }}
    />
  );
}
