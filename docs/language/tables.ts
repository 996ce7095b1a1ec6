import { createExpressions } from "../../engine/expressions/index.ts";
import {
  builtInChannels,
  findingCodes,
  findingRule,
  formatDuration,
  stepNames,
  stepOutcomes,
} from "../../engine/language/index.ts";
import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import { findingSections } from "../generate-findings.ts";
import type { Section, Shown } from "./sections.ts";

type Cells = readonly string[];

function table(head: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const quoted = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(", ");

function outcomes(): string {
  const rows = stepNames.map((step) => [
    `[\`${step}\`](#${step})`,
    step === "journey" ? "the outcomes of the part’s own final states" : quoted(stepOutcomes[step]),
  ]);
  return table(["step", "outcomes"], rows);
}

interface EventDefinition {
  description: string;
  properties: Record<string, { description?: string }>;
  required?: readonly string[];
}

function events(): string {
  const definitions = Object.entries(eventSchema.$defs as Record<string, EventDefinition>);
  const rows = definitions.map(([type, { description, properties, required = [] }]) => {
    const fields = Object.keys(properties).map((name) => `\`${name}\`${required.includes(name) ? "" : "?"}`);
    return [`\`${type}\``, description, fields.join(", ")];
  });
  return table(["event", "when", "`event.…`"], rows);
}

function channels(): string {
  const yes = (value: boolean): string => (value ? "yes" : "–");
  const rows = Object.values(builtInChannels).map((channel) => [
    `\`${channel.name}\``,
    channel.medium,
    yes(channel.twoWay),
    channel.buttons === 0 ? "–" : String(channel.buttons),
    yes(channel.media),
    yes(channel.subject),
    String(channel.maxLength),
    channel.encoding,
    channel.sessionWindow === undefined ? "–" : formatDuration(channel.sessionWindow),
    yes(channel.template),
    channel.address,
    channel.consent,
    yes(channel.personalData),
  ]);
  const head = ["", "medium", "twoWay", "buttons", "media", "subject", "maxLength", "encoding"];
  const more = ["sessionWindow", "template", "address", "consent", "personalData"];
  return table(
    [...head, ...more].map((name) => name && `\`${name}\``),
    rows,
  );
}

function findings(): string {
  return Object.entries(findingSections)
    .map(([hundred, about]) => {
      const codes = findingCodes.filter((code) => code[2] === hundred);
      const links = codes.map((code) => `[${findingRule(code).title}](findings.md#${code.toLowerCase()})`);
      return `- **${about}** (TL${hundred}xx): ${links.join(" · ")}`;
    })
    .join("\n");
}

const byName = { outcomes, events, channels, findings };

/** A table that follows from the code. */
export function tableOf(name: Section["table"] & {}): string {
  return byName[name]();
}

/** What the expressions of the page are evaluated over, as the page says. */
const sample = createExpressions({
  context: {
    name: { type: "string" },
    plate: { type: "string" },
    phone: { type: "string" },
    amount: { type: "number" },
    bags: { type: "integer" },
    towns: { type: "array", items: { type: "string" } },
    eta: { type: "string", format: "date-time" },
    birthday: { type: "string", format: "date" },
  },
  events: {},
  calendars: { "support-hours": { weekly: { "mon-fri": "08:00-20:00" } } },
  timezone: "Europe/Berlin",
});

const scope = {
  context: {
    name: "Ada",
    plate: "M-AB 1234",
    amount: 1234.5,
    bags: 3,
    towns: ["Ulm", "Jena"],
    eta: "2026-06-01T16:30:00Z",
    birthday: "1990-12-24",
  },
  customer: {},
  event: { type: "" },
  channel: "chat",
  now: Date.UTC(2026, 5, 1, 8),
  conversation: {},
  timezone: "Europe/Berlin",
};

/** Expressions with what they come to, in English and in German. Throws for one that has an issue. */
export function expressionsTable(shown: readonly Shown[]): string {
  const rows = shown.map(({ write, means }) => {
    const issues = sample.check(write, {});
    if (issues[0]) throw new Error(`${write}: ${issues[0].message}`);
    const inLocale = (locale: string): string => written(sample.evaluate(write, { ...scope, locale }));
    const [en, de] = [inLocale("en"), inLocale("de")];
    return [`\`${write}\``, means, en === de ? `\`${en}\`` : `\`${en}\` · \`${de}\``];
  });
  return table(["expression", "what", "gives"], rows);
}

function written(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
