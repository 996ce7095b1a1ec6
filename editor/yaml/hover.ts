import type { Extension } from "@codemirror/state";
import { hoverTooltip, type Tooltip } from "@codemirror/view";
import { meaningOf, valueAt } from "../../engine/language/index.ts";
import type { Checker, Hover } from "../model/checking/index.ts";
import type { Workspace } from "../model/index.ts";
import type { LineBreaks } from "../model/line-breaks.ts";
import type { Strings } from "../strings/index.ts";

interface HoverFrom {
  checker: Checker;
  workspace: Workspace;
  breaks(): LineBreaks;
  strings(): Strings;
}

/** What the language says of the key or the name in an expression under the pointer. */
export function hoverDocs({ checker, workspace, breaks, strings }: HoverFrom): Extension {
  return hoverTooltip(async (view, position): Promise<Tooltip | null> => {
    const { reading } = workspace.get();
    if (breaks().plain.length !== view.state.doc.length) return null;
    const offset = breaks().toText(position);
    const path = reading.pathAt(offset);
    if (path.length === 0) return null;
    const value = reading.locate(path);
    const within = offset >= value.start.offset && offset <= value.end.offset;
    const written = valueAt(reading.value, path);
    if (within && typeof written === "string") {
      const raw = reading.text.slice(value.start.offset, value.end.offset);
      const lead = raw.indexOf(written);
      if (lead >= 0) {
        const at = offset - value.start.offset - lead;
        const found = at < 0 ? undefined : await checker.hover(path, written, at).catch(() => undefined);
        if (found) {
          const start = breaks().toPlain(value.start.offset + lead);
          return tooltip(start + found.from, start + found.to, nameWords(found, strings()));
        }
      }
    }
    const key = reading.locate(path, { key: true });
    const onKey = offset >= key.start.offset && offset <= key.end.offset;
    const meaning = meaningOf(path);
    if (!meaning || (!onKey && !within)) return null;
    const range = onKey ? key : value;
    return tooltip(breaks().toPlain(range.start.offset), breaks().toPlain(range.end.offset), [
      ...(meaning.title === undefined ? [] : [meaning.title]),
      meaning.description,
    ]);
  });
}

function nameWords({ label, type, title, takes, choices }: Hover, { yaml }: Strings): string[] {
  const name = takes === undefined ? label : `${label}(${takes})`;
  const about = title?.[""] ?? Object.values(title ?? {})[0];
  return [
    `${name}${type ? `: ${yaml.types[type]}` : ""}`,
    ...(about === undefined ? [] : [about]),
    ...(choices ? [yaml.choices(choices.join(", "))] : []),
  ];
}

function tooltip(pos: number, end: number, [title, ...lines]: readonly string[]): Tooltip {
  return {
    pos,
    end,
    above: true,
    create() {
      const dom = document.createElement("div");
      dom.className = "yaml-hover";
      const head = document.createElement("strong");
      head.textContent = title ?? "";
      dom.append(head);
      for (const line of lines) {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        dom.append(paragraph);
      }
      return { dom };
    },
  };
}
