import journeySchema from "../../../schemas/journey.schema.json" with { type: "json" };
import type { Path } from "../journey.ts";

/** The part of JSON Schema that completion reads. */
export interface SchemaPart {
  $ref?: string;
  title?: string;
  description?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  default?: unknown;
  examples?: readonly unknown[];
  properties?: Readonly<Record<string, SchemaPart>>;
  required?: readonly string[];
  additionalProperties?: boolean | SchemaPart;
  propertyNames?: SchemaPart;
  items?: SchemaPart;
  oneOf?: readonly SchemaPart[];
  anyOf?: readonly SchemaPart[];
}

const definitions = journeySchema.$defs as unknown as Readonly<Record<string, SchemaPart>>;

/** What a part says once its reference is followed; its own title and description count. */
function resolved(part: SchemaPart): SchemaPart {
  if (part.$ref === undefined) return part;
  const { $ref, ...own } = part;
  const target = definitions[$ref.slice("#/$defs/".length)];
  return target ? { ...resolved(target), ...own } : own;
}

/** A part and, where it has branches, those; each says what can stand there. */
function alternatives(part: SchemaPart): SchemaPart[] {
  const whole = resolved(part);
  const branches = [...(whole.oneOf ?? []), ...(whole.anyOf ?? [])];
  // Branches that only say which keys are needed say nothing of what can stand there.
  const telling = branches.map(resolved).filter((branch) => branch.type !== undefined || branch.oneOf || branch.enum);
  const { description, title } = whole;
  const inside = telling.flatMap(alternatives).map((branch) => ({
    ...(description !== undefined && { description }),
    ...(title !== undefined && { title }),
    ...branch,
  }));
  return telling.length > 0 && whole.type === undefined ? inside : [whole, ...inside];
}

/**
 * The parts of the journey’s schema that say what can stand at a path: of a value that may be written in several ways
 * one for each of them. None where the schema knows no such place.
 */
export function partsAt(path: Path): SchemaPart[] {
  let parts = alternatives(journeySchema as unknown as SchemaPart);
  for (const key of path) {
    const next = parts.flatMap((part) => {
      if (typeof key === "number") return part.items ? [part.items] : [];
      const own = part.properties?.[key];
      if (own) return [own];
      return typeof part.additionalProperties === "object" ? [part.additionalProperties] : [];
    });
    parts = next.flatMap(alternatives);
  }
  return parts;
}

/** The title and the description of what stands at a path; of the innermost key that has one. */
export function meaningOf(path: Path): { title?: string; description: string } | undefined {
  const described = partsAt(path).find(({ description }) => description !== undefined);
  if (!described?.description) return undefined;
  return { ...(described.title !== undefined && { title: described.title }), description: described.description };
}
