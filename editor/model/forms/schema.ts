import journeySchema from "../../../schemas/journey.schema.json" with { type: "json" };

/** What of JSON Schema the schema of journeys uses, as far as forms are concerned. */
export interface SchemaNode {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | readonly string[];
  enum?: readonly (string | number)[];
  default?: unknown;
  required?: readonly string[];
  properties?: Readonly<Record<string, SchemaNode>>;
  additionalProperties?: SchemaNode | boolean;
  propertyNames?: SchemaNode;
  items?: SchemaNode;
  oneOf?: readonly SchemaNode[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

const root = journeySchema as unknown as SchemaNode & { $defs: Readonly<Record<string, SchemaNode>> };

/** A definition of the schema by its name; "journey" is the whole document. */
export function definition(name: string): SchemaNode {
  const found = name === "journey" ? root : root.$defs[name];
  if (!found) throw new Error(`The schema of journeys defines no ${name}.`);
  return found;
}

/** The name of the definition that a node refers to: state for #/$defs/state. */
export function refOf(node: SchemaNode): string | undefined {
  return node.$ref?.slice("#/$defs/".length);
}

/** A node with what it refers to laid under its own words. */
export function resolved(node: SchemaNode): SchemaNode {
  const ref = refOf(node);
  if (ref === undefined) return node;
  const { $ref: _taken, ...own } = node;
  return { ...resolved(definition(ref)), ...own };
}
