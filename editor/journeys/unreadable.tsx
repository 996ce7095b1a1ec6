import { useLanguage, useStrings } from "../app/index.ts";
import { useSavingState } from "../saving/index.ts";

/** Files of the folder that are there, but cannot be shown: why, and what can be done. */
export function Unreadable() {
  const { journeys: words } = useStrings();
  const language = useLanguage();
  const unreadable = useSavingState((state) => state.unreadable);
  if (unreadable.length === 0) return null;
  const size = new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <section className="journeys-others">
      <h2>{words.unreadableTitle}</h2>
      <ul>
        {unreadable.map((file) => (
          <li key={file.file}>
            <span>
              <strong>{file.file}</strong>{" "}
              {file.unreadable === "not-utf8"
                ? words.unreadable["not-utf8"]()
                : words.unreadable["too-large"](size.format(file.size / 1_048_576))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
