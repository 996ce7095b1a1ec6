import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import ajvFormats from "ajv-formats";
import journeySchema from "../../../schemas/journey.schema.json" with { type: "json" };
import knowledgeSchema from "../../../schemas/knowledge.schema.json" with { type: "json" };
import projectSchema from "../../../schemas/project.schema.json" with { type: "json" };
import scenarioSchema from "../../../schemas/scenario.schema.json" with { type: "json" };

/** The part of JSON Schema that messages are made from. */
export interface JsonSchema {
  $id?: string;
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  properties?: Record<string, JsonSchema>;
  propertyNames?: JsonSchema;
  required?: string[];
  oneOf?: JsonSchema[];
  anyOf?: JsonSchema[];
}

const documents = {
  journey: journeySchema,
  knowledge: knowledgeSchema,
  project: projectSchema,
  scenario: scenarioSchema,
};

/** The kinds of file there are. */
export type SchemaName = keyof typeof documents;

export interface SchemaDocuments {
  root(name: SchemaName): JsonSchema;
  /** The check of a schema or any part of one. */
  validator(part: JsonSchema): ValidateFunction;
  /** What a part says once its references are followed; its own title and description count. */
  resolve(part: JsonSchema): JsonSchema;
}

/** Where every part of the schemas stands, as an absolute reference. */
function referencesOf(roots: JsonSchema[]): Map<JsonSchema, string> {
  const references = new Map<JsonSchema, string>();
  const visit = (part: unknown, reference: string): void => {
    if (typeof part !== "object" || part === null) return;
    references.set(part as JsonSchema, reference);
    for (const [key, value] of Object.entries(part)) {
      visit(value, `${reference}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  };
  for (const root of roots) visit(root, `${root.$id}#`);
  return references;
}

function load(): SchemaDocuments {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    allowUnionTypes: true,
    strictTypes: false,
    ownProperties: true,
  });
  ajvFormats.default(ajv);
  const roots = Object.values(documents) as unknown as JsonSchema[];
  for (const root of roots) ajv.addSchema(root);
  const references = referencesOf(roots);
  const parts = new Map([...references].map(([part, reference]) => [reference, part]));

  function referenceOf(part: JsonSchema): string {
    const reference = references.get(part);
    if (reference === undefined) throw new Error("Only parts of the schemas in schemas/ can be validated against.");
    return reference;
  }

  return {
    root: (name) => documents[name] as unknown as JsonSchema,
    validator: (part) => ajv.getSchema(referenceOf(part)) as ValidateFunction,
    resolve(part) {
      if (part.$ref === undefined) return part;
      const [file, pointer] = part.$ref.split("#") as [string, string];
      // Their ids are the names of their files, by which they refer to each other.
      const base = file || referenceOf(part).split("#")[0]!;
      const target = parts.get(`${base}#${pointer}`);
      if (!target) throw new Error(`The schemas refer to ${part.$ref}, which is not there.`);
      const { $ref, ...own } = part;
      return { ...this.resolve(target), ...own };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The schemas, compiled when first needed, as compiling costs more than checking a file. */
export const schemaDocuments = once(load);
