import type { Diagnostic } from "@codemirror/lint";
import type { WorkspaceState } from "../model/index.ts";
import type { LineBreaks } from "../model/line-breaks.ts";
import type { Strings } from "../strings/index.ts";

/** What the checker says, at its places in the view. While the text is no YAML, where it is broken is said at once. */
export function diagnosticsOf(
  { findings, reading, file, broken }: WorkspaceState,
  breaks: LineBreaks,
  { problems }: Strings,
): Diagnostic[] {
  const shown = broken ? reading.findings : findings.filter((one) => one.file === file);
  const end = breaks.plain.length;
  return shown.map(({ code, severity, message, fix, ...range }) => {
    const from = Math.min(breaks.toPlain(range.start.offset), end);
    const translated = problems.sentences[code];
    return {
      from,
      to: Math.min(Math.max(breaks.toPlain(range.end.offset), from), end),
      severity,
      source: code,
      message: translated === undefined ? `${message} ${fix}` : `${translated}\n${message}`,
    };
  });
}
