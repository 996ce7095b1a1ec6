/**
 * Writes docs/findings.md from the catalogue in engine/language/findings.ts and the explanations in docs/findings.yaml.
 * `node docs/generate-findings.ts` writes it, `node docs/generate-findings.ts --check` fails when it is out of date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parse } from "yaml";
import { type FindingCode, findingCodes, findingRule } from "../engine/language/index.ts";

/** What docs/findings.yaml says of a code. */
export interface Explanation {
  meaning: string;
  /** What the examples are a piece of; a journey when left out. Those of a folder are told about, not run. */
  of?: "journey" | "project" | "folder";
  wrong: string;
  right: string;
}

/** What the codes of each hundred are about. */
export const findingSections: Record<string, string> = {
  1: "Files and YAML",
  2: "The shape of a document",
  3: "What it refers to",
  4: "Expressions",
  5: "The structure of a journey",
  6: "Ways through a journey",
  7: "Time",
  8: "Data and effects",
  9: "Channels and handoffs",
};

const page = join(import.meta.dirname, "findings.md");

export async function readExplanations(): Promise<Record<string, Explanation>> {
  return parse(await readFile(join(import.meta.dirname, "findings.yaml"), "utf8")) as Record<string, Explanation>;
}

/** The whole page. Throws for a code without an explanation, and for an explanation without a code. */
export function renderPage(explanations: Readonly<Record<string, Explanation>>): string {
  const unknown = Object.keys(explanations).filter((code) => !findingCodes.includes(code as FindingCode));
  if (unknown.length > 0) throw new Error(`docs/findings.yaml explains what is no code: ${unknown.join(", ")}.`);
  const parts = findingCodes.map((code, index) => {
    const explanation = explanations[code];
    if (!explanation) throw new Error(`docs/findings.yaml does not explain ${code}: ${findingRule(code).title}.`);
    const first = findingCodes[index - 1]?.[2] !== code[2];
    return `${first ? `## ${findingSections[code[2] ?? ""]}\n\n` : ""}${renderCode(code, explanation)}`;
  });
  return `${introduction}\n${parts.join("\n")}`;
}

const introduction = `<!-- Written by docs/generate-findings.ts. Change docs/findings.yaml, then run: node docs/generate-findings.ts -->

# Findings

What \`throughline check\` says of a project, by its code. A code keeps its meaning for good. An error keeps a journey
from being started; a warning does not, but both make the check exit with 1. Each finding names the file, the line and
the column, and says what to do.

The examples refer to a throughline.yaml with the locale \`en\`, the channels \`chat\`, \`sms\` and \`voice\`, the queue
\`roadside\`, the calendar \`support-hours\`, the events \`tow.delayed\` and \`tow.arrived\`, the intent \`human\`, the services
\`towing.create-case\` and \`help.reply\`, the knowledge \`faq\`, and a journey \`front-desk\`.
`;

function renderCode(code: FindingCode, { meaning, of, wrong, right }: Explanation): string {
  const { title, severity } = findingRule(code);
  const language = of === "folder" ? "text" : "yaml";
  const where = of === "project" ? " In throughline.yaml:" : "";
  return `### ${code}

**${title}** (${severity}). ${meaning}${where}

\`\`\`${language}
# wrong
${wrong.trimEnd()}

# right
${right.trimEnd()}
\`\`\`
`;
}

if (import.meta.main) {
  const text = renderPage(await readExplanations());
  const before = await readFile(page, "utf8").catch(() => "");
  if (!process.argv.includes("--check")) await writeFile(page, text);
  else if (before !== text) {
    console.error("docs/findings.md is out of date. Run: node docs/generate-findings.ts");
    process.exitCode = 1;
  }
}
