import { runExample, shownKeys } from "./run.ts";
import { places, usersOf } from "./schema-keys.ts";
import type { Area, Example, Listing, Section } from "./sections.ts";
import { expressionsTable, tableOf } from "./tables.ts";
import { code, meaningOf, objects, valueWords } from "./wording.ts";

const all = places();

const introduction = `<!-- Written by docs/generate-language.ts. Change docs/language/*.yaml or the schemas, then run: node docs/generate-language.ts -->

# The language of journeys

Everything that you can write, in the order in which you are likely to meet it. If you have never written a journey, begin
with [Your first journey in ten minutes](first-journey.md), and come back to look things up. Every example here is checked
and run by a test; a conversation below an example is what the engine made of it.

Examples show what they are about and leave out the rest. They stand in a project for roadside assistance with the channels
\`chat\`, \`voice\`, \`sms\`, \`whatsapp\`, \`email\` and \`social\`, the queue \`roadside\`, the service \`towing.create-case\`, the calendar
\`support-hours\`, the intents \`breakdown\` and \`human\`, and the events \`tow.delayed\` and \`tow.arrived\`. Where an example begins no
journey, the customer’s first message does; a state \`agent\` hands over to a person, and \`done\` ends the conversation.
`;

/** As GitHub makes anchors of headings. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** The whole page. Throws where a key of the schemas is listed nowhere, or twice, or a listing names what there is not. */
export async function renderPage(areas: readonly Area[]): Promise<string> {
  refuseGaps(areas);
  const contents = areas.map(({ area, sections }) => {
    const links = sections.map(({ title }) => `[${title}](#${anchorOf(title)})`).join(" · ");
    return `- **[${area}](#${anchorOf(area)})**: ${links}`;
  });
  const chapters = await Promise.all(areas.map(renderArea));
  return `${introduction}\n${contents.join("\n")}\n\n${chapters.join("\n")}`;
}

async function renderArea({ area, text, sections }: Area): Promise<string> {
  const rendered = await Promise.all(sections.map(renderSection));
  return [`## ${area}\n`, ...(text === undefined ? [] : [text]), ...rendered].join("\n");
}

async function renderSection(section: Section): Promise<string> {
  const { title, text, examples = [], lists = [], expressions, table, after } = section;
  const shown = await Promise.all(examples.map((example) => renderExample(example, section)));
  const parts = [
    `### ${title}`,
    text,
    ...shown,
    table && tableOf(table),
    expressions && expressionsTable(expressions),
    ...lists.map(renderListing),
    after,
  ];
  return `${parts.flatMap((part) => (part ? [part.trimEnd()] : [])).join("\n\n")}\n`;
}

const files = {
  project: "throughline.yaml",
  journey: "",
  part: "another journey",
  knowledge: "faq.knowledge.yaml",
  scenarios: "example.scenarios.yaml",
} as const;

async function renderExample(example: Example, section: Section): Promise<string> {
  const blocks = (Object.keys(files) as (keyof typeof files)[]).flatMap((name) => {
    const text = example[name];
    if (text === undefined) return [];
    const head = files[name] === "" ? "" : `# ${files[name]}\n`;
    return [`\`\`\`yaml\n${head}${text.trimEnd()}\n\`\`\``];
  });
  const ran = await runExample(example, section);
  const story = ran && `\`\`\`text\n${ran.story.replaceAll(/ +$/gm, "")}\n\`\`\``;
  return [...(example.says ? [example.says.trimEnd()] : []), ...blocks, ...(story ? [story] : [])].join("\n\n");
}

function renderListing({ of, keys }: Listing): string {
  const place = placeNamed(of);
  const [document = ""] = of.split("#");
  const users = usersOf(of).map(({ place: user, key }) => `\`${key}\` of ${objectNamed(user)}`);
  const where = keys === undefined && users.length > 0 ? `, which stands in ${sequence(users)}` : "";
  const rows = place.keys
    .filter(({ name }) => keys === undefined || keys.includes(name))
    .map(({ name, schema, required }) => {
      const { title, description } = meaningOf(schema, document);
      const words = valueWords(schema, document);
      const left =
        schema.default === undefined ? (required ? "; required" : "") : `; ${code(schema.default)} when left out`;
      return `- \`${name}\` **${title}.** ${description} *${upperFirst(words)}${left}.*`;
    });
  return `Keys of ${objectNamed(of)}${where}:\n\n${rows.join("\n")}`;
}

function objectNamed(place: string): string {
  const words = objects[place];
  if (words === undefined) throw new Error(`docs/language/wording.ts does not say what ${place} is called.`);
  return words;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sequence(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function placeNamed(name: string) {
  const place = all.find((one) => one.name === name);
  if (!place) throw new Error(`docs/language lists the keys of ${name}, which the schemas do not have.`);
  return place;
}

/** The keys that a section lists, as `journey#ask/prompt`. */
export function listedKeys({ lists = [] }: Section): string[] {
  return lists.flatMap(({ of, keys }) =>
    (keys ?? placeNamed(of).keys.map(({ name }) => name)).map((key) => `${of}/${key}`),
  );
}

function refuseGaps(areas: readonly Area[]): void {
  const listed = areas.flatMap(({ sections }) => sections).flatMap(listedKeys);
  const known = all.flatMap(({ name, keys }) => keys.map((key) => `${name}/${key.name}`));
  const missing = known.filter((key) => !listed.includes(key));
  const unknown = listed.filter((key) => !known.includes(key));
  const twice = listed.filter((key, index) => listed.indexOf(key) !== index);
  const told = { "does not list": missing, "lists what is not there": unknown, "lists twice": twice };
  for (const [what, keys] of Object.entries(told)) {
    if (keys.length > 0) throw new Error(`docs/language ${what}: ${keys.join(", ")}.`);
  }
}

/** The keys that are listed in a section none of whose examples shows them. */
export function keysWithoutExample(areas: readonly Area[]): string[] {
  return areas.flatMap(({ sections }) =>
    sections.flatMap((section) => {
      const shown = new Set((section.examples ?? []).flatMap((example) => [...shownKeys(example)]));
      return listedKeys(section).filter((key) => !shown.has(key));
    }),
  );
}
