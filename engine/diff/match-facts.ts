import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { canonicalExpression, canonicalText } from "./names.ts";
import { canonical } from "./plain.ts";
import { type Candidate, matchCandidates } from "./similarity.ts";

/** The facts that have another name after, by their names before: of nearly the same schema and use. */
export function matchFacts(before: JourneyDocument, after: JourneyDocument): Map<string, string> {
  const gone = Object.keys(before.context ?? {}).filter((fact) => !Object.hasOwn(after.context ?? {}, fact));
  const added = Object.keys(after.context ?? {}).filter((fact) => !Object.hasOwn(before.context ?? {}, fact));
  if (gone.length === 0 || added.length === 0) return new Map();
  return new Map(matchCandidates(candidates(before, gone), candidates(after, added)));
}

/** Stands for the fact itself in what it is told by. */
const ITSELF = "$";

function candidates(document: JourneyDocument, facts: readonly string[]): Candidate[] {
  const uses = usesOf(document, facts);
  return facts.map((fact) => {
    const schema = document.context![fact]!;
    const { type, title, description, ...rest } = schema;
    const shape = Object.entries({ title, description, ...rest })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key} ${canonical(value)}`);
    return { key: fact, features: [...shape, ...(uses.get(fact) ?? [])], group: type };
  });
}

/** Where each of these facts is used: the strings of the document that name it, with the name left out. */
function usesOf(document: JourneyDocument, facts: readonly string[]): Map<string, string[]> {
  const uses = new Map<string, string[]>(facts.map((fact) => [fact, []]));
  const itself = new Map(facts.map((fact) => [fact, new Map([[fact, ITSELF]])]));
  const mentions = facts.length > 0 ? new RegExp(`\\b(?:${facts.join("|")})\\b`, "g") : undefined;
  const visit = (value: unknown, key: string): void => {
    if (typeof value === "string") {
      for (const fact of new Set(value.match(mentions!) ?? [])) {
        if (value === fact && (key === "fact" || key === "forget" || key === "dependsOn")) uses.get(fact)!.push(key);
        else if (/\bcontext\b/.test(value)) uses.get(fact)!.push(`${key} ${canonicalUse(value, itself.get(fact)!)}`);
      }
    } else if (Array.isArray(value)) {
      for (const item of value) visit(item, key);
    } else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        const setsFact = (key === "assign" || key === "save") && itself.has(name);
        if (setsFact) uses.get(name)!.push(`${key} ${canonicalExpression(String(inner), itself.get(name)!)}`);
        visit(inner, key === "context" || key === "states" ? "" : name);
      }
    }
  };
  for (const [key, value] of Object.entries(document)) visit(value, key);
  return uses;
}

function canonicalUse(source: string, itself: ReadonlyMap<string, string>): string {
  return source.includes("{{") ? canonicalText(source, itself) : canonicalExpression(source, itself);
}
