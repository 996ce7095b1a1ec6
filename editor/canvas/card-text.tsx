import { type ReactNode, useState } from "react";
import { useEdit } from "../app/index.ts";
import type { GraphState } from "../model/index.ts";
import { useLook } from "./look.ts";

interface CardTextProps {
  state: GraphState;
  what: "title" | "text";
  className: string;
  /** Shown at most. */
  lines?: number;
  children: ReactNode;
}

/** A text of a card; a double click makes it a field. */
export function CardText({ state, what, className, lines, children }: CardTextProps) {
  const { editing, edit, strings } = useLook();
  if (editing?.id === state.id && editing.what === what) return <CardField state={state} what={what} />;
  const inEditor = what === "title" || state.says.length > 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the same is done with F2 and E on the canvas.
    <div
      className={className}
      style={lines === undefined ? undefined : { WebkitLineClamp: lines }}
      onDoubleClick={
        inEditor
          ? (event) => {
              event.stopPropagation();
              edit(state.id, what);
            }
          : undefined
      }
      title={strings.canvas.editText}
    >
      {children}
    </div>
  );
}

/** The field in the place of the text: Enter keeps what is written, Escape does not. */
function CardField({ state, what }: { state: GraphState; what: "title" | "text" }) {
  const { stopEditing, strings, info } = useLook();
  const edit = useEdit();
  const said = state.says[0];
  const locale = localeOf(said?.text, strings.actions.locale);
  const before = what === "title" ? (state.title ?? "") : (said?.text[locale] ?? "");
  const [words, setWords] = useState(before);
  const commit = () => {
    stopEditing();
    const text = words.trim();
    if (text === before) return;
    const label = { key: "text", name: state.name };
    if (what === "title") {
      const path = [...state.path, "title"];
      edit(text === "" ? { do: "remove", path } : { do: "set", path, value: text }, { label });
    } else if (said && text !== "") {
      if (locale === "" && info.locales.length <= 1) edit({ do: "set", path: said.path, value: text }, { label });
      else {
        const written = locale === "" ? strings.actions.locale : locale;
        edit({ do: "setText", path: said.path, locale: written, text, locales: info.locales }, { label });
      }
    }
  };
  return (
    <textarea
      className={`canvas-field canvas-field--${what} nodrag nopan nowheel`}
      aria-label={what === "title" ? strings.canvas.title : strings.canvas.text(locale || strings.actions.locale)}
      lang={locale || undefined}
      value={words}
      rows={what === "title" ? 1 : 3}
      // biome-ignore lint/a11y/noAutofocus: the field is opened by whoever wants to write in it.
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setWords(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter" && !event.shiftKey) commit();
        else if (event.key === "Escape") stopEditing();
      }}
    />
  );
}

/** The locale of a text that is shown: that of the interface if the text has it. */
function localeOf(text: Readonly<Record<string, string>> | undefined, locale: string): string {
  if (!text) return locale;
  if (Object.hasOwn(text, locale)) return locale;
  return Object.keys(text)[0] ?? locale;
}
