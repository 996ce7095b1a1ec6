/**
 * Writes the TypeScript types of each schema beside it: journey.schema.json → journey.generated.ts.
 * `npm run types` writes them, `npm run types -- --check` fails when one is out of date.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";

/** The names of the types of whole documents; those of the parts are the names in $defs. */
const documents: Record<string, string> = {
  command: "Command",
  event: "CloudEvent",
  journey: "JourneyDocument",
  knowledge: "KnowledgeDocument",
  project: "ProjectDocument",
  scenario: "ScenarioDocument",
};

/**
 * What a validator needs and a type cannot say. Titles are for people; as type names they would give one type to
 * each property.
 */
function typesOnly(this: unknown, key: string, value: unknown): unknown {
  if (key === "title" && typeof value === "string") return undefined;
  if (isAnyValue(value)) return { ...value, tsType: "unknown" };
  return ["$id", "allOf", "anyOf"].includes(key) ? undefined : value;
}

/** A schema that only describes: any JSON value fits. */
function isAnyValue(value: unknown): value is { description: string } {
  if (typeof value !== "object" || value === null || !("description" in value)) return false;
  return typeof value.description === "string" && Object.keys(value).length === 1;
}

const folder = dirname(fileURLToPath(import.meta.url));
const check = process.argv.includes("--check");
let outdated = 0;

for (const file of (await readdir(folder)).filter((name) => name.endsWith(".schema.json")).sort()) {
  const name = file.replace(".schema.json", "");
  const schema = JSON.parse(await readFile(join(folder, file), "utf8"), typesOnly) as JSONSchema;
  schema.title = documents[name] ?? name;
  const target = join(folder, `${name}.generated.ts`);
  const written = await compile(schema, name, {
    cwd: `${folder}/`,
    additionalProperties: true,
    bannerComment: `// Written by schemas/generate-types.ts from ${file}. Change the schema, then run: npm run types`,
    declareExternallyReferenced: true,
    unreachableDefinitions: true,
    ignoreMinAndMaxItems: true,
    format: true,
    style: { printWidth: 110 },
  });
  const text = written.replaceAll(/ \*\n \* This interface was referenced by[^/]*\n \* via the `\w+` "[^"]*"\.\n/g, "");
  const before = await readFile(target, "utf8").catch(() => "");
  if (before === text) continue;
  outdated++;
  if (check) console.error(`${name}.generated.ts does not match ${file}. Run: npm run types`);
  else await writeFile(target, text);
}
if (check && outdated > 0) process.exit(1);
console.log(check ? "Generated types match the schemas." : `${outdated} files of types written.`);
