import type { ServerFile } from "../api/index.ts";
import { useLanguage, useStrings } from "../app/index.ts";
import { useSavingState } from "../saving/index.ts";
import type { Strings } from "../strings/index.ts";

/** Files of the folder that are there, but cannot be shown: why, and what can be done. */
export function Unreadable() {
  const { journeys: words } = useStrings();
  const language = useLanguage();
  const unreadable = useSavingState((state) => state.unreadable);
  if (unreadable.length === 0) return null;
  return (
    <section className="journeys-others">
      <h2>{words.unreadableTitle}</h2>
      <ul>
        {unreadable.map((file) => (
          <li key={file.file}>
            <span>
              <strong>{file.file}</strong> {unreadableWords(words, file, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why the text of a file cannot be shown, and what to do; goes on from its name. */
export function unreadableWords(words: Strings["journeys"], file: ServerFile, language: string): string {
  if (file.unreadable === "not-utf8") return words.unreadable["not-utf8"]();
  const size = new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return words.unreadable["too-large"](size.format(file.size / 1_048_576));
}
