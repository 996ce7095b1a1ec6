import type { Finding, Range } from "./finding.ts";
import { finding, keepsFromRunning } from "./findings.ts";
import type { Source } from "./journey.ts";

/** A comment that says why a finding is accepted. */
interface Suppression {
  file: string;
  codes: string[];
  reason: string;
  /** The line that it speaks of, from 1. */
  line: number;
  range: Range;
}

/** `# throughline-ignore TL608: the reason`, behind a line or above it; several codes with commas between them. */
const COMMENT = /(?:^|\s)(#\s*throughline-ignore\s+(TL\d{3}(?:\s*,\s*TL\d{3})*)\s*(?::\s*(.*?))?\s*)$/;

function suppressionsIn({ file, text }: Source): Suppression[] {
  if (!text.includes("throughline-ignore")) return [];
  const lines = text.split("\n");
  let offset = 0;
  return lines.flatMap((line, index) => {
    const start = offset;
    offset += line.length + 1;
    const match = COMMENT.exec(line.replace(/\r$/, ""));
    if (!match) return [];
    const [, comment = "", codes = "", reason = ""] = match;
    const column = line.indexOf(comment);
    const alone = line.slice(0, column).trim() === "";
    const at = (length: number) => ({ line: index + 1, column: column + length + 1, offset: start + column + length });
    return [
      {
        file,
        codes: codes.split(",").map((code) => code.trim()),
        reason,
        line: alone ? nextLine(lines, index) : index + 1,
        range: { start: at(0), end: at(comment.length) },
      },
    ];
  });
}

/** The first line below with something on it beside a comment. */
function nextLine(lines: readonly string[], index: number): number {
  const next = lines.findIndex((line, at) => at > index && line.trim() !== "" && !line.trim().startsWith("#"));
  return next === -1 ? index + 1 : next + 1;
}

/**
 * Leaves out the findings that a comment of their file accepts with a reason: `# throughline-ignore TL608: why`, on the line
 * that the finding begins in, or above it. A comment without a reason accepts nothing (TL115); one that accepts nothing that
 * was found is a finding itself (TL114), if all was looked for: checked says which codes of which files were.
 */
export function suppress(
  findings: readonly Finding[],
  sources: readonly Source[],
  checked: (file: string, code: string) => boolean = () => true,
): Finding[] {
  const suppressions = sources.flatMap(suppressionsIn);
  if (suppressions.length === 0) return [...findings];
  const used = new Set<Suppression>();
  const kept = findings.filter((one) => {
    const accepting = suppressions.filter(
      ({ file, codes, line, reason }) =>
        reason !== "" && file === one.file && line === one.start.line && codes.includes(one.code),
    );
    // Nothing makes run what cannot be.
    if (accepting.length === 0 || keepsFromRunning(one)) return true;
    for (const suppression of accepting) used.add(suppression);
    return false;
  });
  for (const suppression of suppressions) {
    const { file, codes, reason, range } = suppression;
    if (reason === "") {
      const message = `This comment gives no reason, so that it accepts nothing.`;
      kept.push(
        finding("TL115", {
          file,
          range,
          message,
          fix: `Write why behind it: # throughline-ignore ${codes.join(", ")}: …`,
        }),
      );
    } else if (!used.has(suppression) && codes.every((code) => checked(file, code))) {
      const message = `Nothing is found here that this comment accepts (${codes.join(", ")}).`;
      kept.push(finding("TL114", { file, range, message, fix: "Remove the comment." }));
    }
  }
  return kept;
}
