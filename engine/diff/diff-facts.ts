import type { Fact, JourneyDocument, Text } from "../../schemas/journey.generated.ts";
import type { Change } from "./change.ts";
import { diffTexts, type Place, wordChange, wordChanges } from "./diff-messages.ts";
import { canonicalExpression, type Names } from "./names.ts";
import { canonical, expressionWord, factWord, plainText, type Word, waitWord, word } from "./plain.ts";
import { inline } from "./shown.ts";

const fresh: Names = { states: new Map(), facts: new Map(), guards: new Map() };

/** Two versions of what a journey can learn. */
export function diffFacts(before: JourneyDocument, after: JourneyDocument, names: Names): Change[] {
  const factsAfter = after.context ?? {};
  const changes: Change[] = [];
  const kept = new Set<string>();
  for (const [name, fact] of Object.entries(before.context ?? {})) {
    const now = names.facts.get(name) ?? name;
    const entry = { subject: "fact", name: now, path: `context/${now}` } as const;
    const other = Object.hasOwn(factsAfter, now) ? factsAfter[now] : undefined;
    if (!other) {
      changes.push({ kind: "removed", ...entry, before: inline(fact) });
      continue;
    }
    kept.add(now);
    if (now !== name) changes.push({ kind: "renamed", ...entry, before: name, after: now });
    changes.push(...diffFact(fact, other, { name: now, path: `context/${now}` }, names));
  }
  for (const [name, fact] of Object.entries(factsAfter)) {
    if (kept.has(name)) continue;
    changes.push({ kind: "added", subject: "fact", name, path: `context/${name}`, after: inline(fact) });
  }
  return changes;
}

function diffFact(before: Fact, after: Fact, { name, path }: Place, names: Names): Change[] {
  const place = (key: string): Place => ({ name: `${name}.${key}`, path: `${path}/${key.replaceAll(".", "/")}` });
  const texts = (fact: Fact): Record<string, Text> => ({
    ...(fact.title !== undefined && { title: fact.title }),
    ...Object.fromEntries(Object.entries(fact.labels ?? {}).map(([value, label]) => [`labels.${value}`, label])),
  });
  const [textsBefore, textsAfter] = [texts(before), texts(after)];
  const textOf = (text: Text | undefined) => (text === undefined ? undefined : plainText(text, fresh));
  return [
    ...wordChanges(factWords(before, names), factWords(after, fresh), (key) => ({ subject: "fact", ...place(key) })),
    ...Object.keys({ ...textsBefore, ...textsAfter }).flatMap((key) =>
      diffTexts(textOf(textsBefore[key]), textOf(textsAfter[key]), place(key)),
    ),
  ];
}

/** All of a fact that no customer or agent reads. */
function factWords({ title, labels, from, expires, dependsOn, pii, ...schema }: Fact, names: Names): Map<string, Word> {
  const words = new Map(Object.entries(schema).map(([key, value]) => [key, word(value)]));
  if (from !== undefined) words.set("from", expressionWord(from, names));
  if (expires !== undefined) words.set("expires", waitWord(expires));
  if (pii) words.set("pii", word(true));
  if (dependsOn) {
    const facts = dependsOn.map((fact) => factWord(fact, names));
    words.set("dependsOn", { is: canonical(facts.map(({ is }) => is).sort()), shown: inline(dependsOn) });
  }
  return words;
}

/** Two versions of the named conditions. */
export function diffGuards(before: JourneyDocument, after: JourneyDocument, names: Names): Change[] {
  const guardsAfter = after.guards ?? {};
  const guardsBefore = Object.entries(before.guards ?? {}).map(
    ([name, source]) => [names.guards.get(name) ?? name, name, source] as const,
  );
  const kept = new Set(guardsBefore.map(([now]) => now));
  const asWord = (source: string, facts?: Names["facts"]): Word => ({
    is: canonicalExpression(source, facts),
    shown: source,
  });
  return [
    ...guardsBefore.flatMap(([now, name, source]): Change[] => {
      const entry = { subject: "guard", name: now, path: `guards/${now}` } as const;
      const other = Object.hasOwn(guardsAfter, now) ? guardsAfter[now] : undefined;
      const changed = wordChange(asWord(source, names.facts), other === undefined ? undefined : asWord(other), entry);
      return now === name ? changed : [{ kind: "renamed", ...entry, before: name, after: now }, ...changed];
    }),
    ...Object.entries(guardsAfter)
      .filter(([name]) => !kept.has(name))
      .map(([name, source]): Change => {
        return { kind: "added", subject: "guard", name, path: `guards/${name}`, after: source };
      }),
  ];
}
