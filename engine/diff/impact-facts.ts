import type { Fact, JourneyDocument } from "../../schemas/journey.generated.ts";
import { type Impact, sortImpacts } from "./change.ts";
import type { Names } from "./names.ts";
import { canonical } from "./plain.ts";
import { inline } from "./shown.ts";

/** What becomes of values that conversations have learned. */
export function factImpacts(before: JourneyDocument, after: JourneyDocument, names: Names): Impact[] {
  const impacts = Object.entries(before.context ?? {}).flatMap(([fact, was]): Impact[] => {
    const now = names.facts.get(fact) ?? fact;
    const is = Object.hasOwn(after.context ?? {}, now) ? after.context![now] : undefined;
    if (!is) {
      const sentence = `The fact \`${fact}\` is gone. What conversations have learned of it is not read any more.`;
      return [{ severity: "review", kind: "fact-removed", fact, sentence }];
    }
    const renamed: Impact = {
      severity: "review",
      kind: "fact-renamed",
      fact,
      sentence: `The fact \`${fact}\` is \`${now}\` now. Under its new name it is unknown until the migration takes the value along.`,
    };
    return [...(now === fact ? [] : [renamed]), ...validity(fact, was, is)];
  });
  return sortImpacts(impacts);
}

function validity(fact: string, was: Fact, is: Fact): Impact[] {
  const wider = was.type === "integer" && is.type === "number";
  if (was.type !== is.type && !wider) {
    const sentence = `The fact \`${fact}\` was of type ${was.type} and is of type ${is.type} now. Values that are known do not fit.`;
    return [{ severity: "breaking", kind: "fact-invalid", fact, sentence }];
  }
  const narrowed = narrowings(was, is);
  if (narrowed.length > 0) {
    const sentence = `The fact \`${fact}\` takes less than before (${narrowed.join("; ")}). Values that are known may not fit any more.`;
    return [{ severity: "review", kind: "fact-invalid", fact, sentence }];
  }
  if (canonical(shapeOf(was)) === canonical(shapeOf(is))) return [];
  const sentence = `The fact \`${fact}\` takes more than before. Values that are known still fit.`;
  return [{ severity: "harmless", kind: "fact-widened", fact, sentence }];
}

const shapeOf = ({ type, format, pattern, minLength, maxLength, minimum, maximum, ...rest }: Fact) => {
  const { enum: choices, items, properties, required } = rest;
  return { type, format, pattern, minLength, maxLength, minimum, maximum, choices, items, properties, required };
};

/** In what way a schema takes less than another; what cannot be compared counts as less. */
function narrowings(was: Fact, is: Fact): string[] {
  const found: string[] = [];
  const missing = (was.enum ?? []).filter((value) => !is.enum?.includes(value));
  if (is.enum && (!was.enum || missing.length > 0)) {
    found.push(was.enum ? `no longer ${missing.map(inline).join(", ")}` : `only ${is.enum.map(inline).join(", ")}`);
  }
  const least = (key: "minLength" | "minimum") => (is[key] ?? -Infinity) > (was[key] ?? -Infinity);
  const most = (key: "maxLength" | "maximum") => (is[key] ?? Infinity) < (was[key] ?? Infinity);
  for (const key of ["minLength", "minimum"] as const) if (least(key)) found.push(`${key} ${is[key]}`);
  for (const key of ["maxLength", "maximum"] as const) if (most(key)) found.push(`${key} ${is[key]}`);
  for (const key of ["pattern", "format"] as const) {
    if (is[key] !== undefined && is[key] !== was[key]) found.push(`${key} ${is[key]}`);
  }
  for (const key of ["items", "properties", "required"] as const) {
    if (is[key] !== undefined && canonical(is[key]) !== canonical(was[key])) found.push(`other ${key}`);
  }
  return found;
}
