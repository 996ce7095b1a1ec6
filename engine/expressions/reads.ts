import { FALSE, factRead, outcomeOf, TRUE } from "./outcomes.ts";
import { parseLoosely } from "./parse-loosely.ts";
import { contextReadings, type Node } from "./syntax.ts";
import { parseTemplate } from "./template.ts";

/** The reading of a fact, from and to as offsets into the source. */
export interface Read {
  fact: string;
  start: number;
  end: number;
}

/** What expressions need of the facts, and tell of them. Each source is parsed once. */
export interface ExpressionFacts {
  /** The facts that an expression mentions, those in has() and after ? too, each once. */
  readFacts(source: string): readonly string[];
  /**
   * The first reading of each fact that fails when it is not set, given facts that certainly are. None: it never fails
   * for want of a fact. Facts are those right under context; what is missing inside an object is none of them.
   *
   * `unguardedReads('has(context.eta) && context.tries < 3', new Set())` is `[{fact: "tries", start: 20, end: 33}]`.
   */
  unguardedReads(source: string, known: ReadonlySet<string>): readonly Read[];
  /** The same for a text with {{ expressions }}: offsets into the text. Each fact once. */
  unguardedReadsInText(text: string, known: ReadonlySet<string>): readonly Read[];
  /**
   * The facts that are certainly set when an expression came to true, or to false. All that it mentions when it never does.
   *
   * `impliedFacts('has(context.a) && context.b == 1', true)` is `["a", "b"]`.
   */
  impliedFacts(source: string, truth: boolean): readonly string[];
}

/** With so many facts that may be set or not, all their combinations are looked at; with more, one fact after the other. */
const MOST_COMBINED = 8;

interface Parsed {
  root: Node;
  facts: readonly string[];
  /** By which of the facts are known. */
  reads: Map<string, readonly Read[]>;
  implied: Map<boolean, readonly string[]>;
}

/** The facts of the expressions of one journey, or of many: what has been found out of a source is kept. */
export function createExpressionFacts(): ExpressionFacts {
  const sources = new Map<string, Parsed | undefined>();
  const texts = new Map<string, { source: string; start: number }[]>();

  const parsedOf = (source: string): Parsed | undefined => {
    if (!sources.has(source)) {
      const root = parseLoosely(source);
      sources.set(source, root && { root, facts: contextReadings(root), reads: new Map(), implied: new Map() });
    }
    return sources.get(source);
  };
  const partsOf = (text: string): { source: string; start: number }[] => {
    let parts = texts.get(text);
    if (!parts) {
      const template = parseTemplate(text);
      parts = Array.isArray(template) ? template.filter((part) => part.kind === "expression") : [];
      texts.set(text, parts);
    }
    return parts;
  };

  const unguardedReads = (source: string, known: ReadonlySet<string>): readonly Read[] => {
    const parsed = parsedOf(source);
    if (!parsed || parsed.facts.every((fact) => known.has(fact))) return [];
    const key = parsed.facts.map((fact) => (known.has(fact) ? 1 : 0)).join("");
    let reads = parsed.reads.get(key);
    if (!reads) {
      reads = missingReads(parsed, known);
      parsed.reads.set(key, reads);
    }
    return reads;
  };

  return {
    readFacts: (source) => parsedOf(source)?.facts ?? [],
    unguardedReads,
    unguardedReadsInText(text, known) {
      const found = new Map<string, Read>();
      for (const { source, start } of partsOf(text)) {
        for (const read of unguardedReads(source, known)) {
          if (found.has(read.fact)) continue;
          found.set(read.fact, { fact: read.fact, start: start + read.start, end: start + read.end });
        }
      }
      return [...found.values()];
    },
    impliedFacts(source, truth) {
      const parsed = parsedOf(source);
      if (!parsed) return [];
      let implied = parsed.implied.get(truth);
      if (!implied) {
        implied = factsImplied(parsed, truth);
        parsed.implied.set(truth, implied);
      }
      return implied;
    },
  };
}

function missingReads({ root, facts }: Parsed, known: ReadonlySet<string>): Read[] {
  const first = new Map<string, Read>();
  for (const setness of combinations(facts.filter((fact) => !known.has(fact)))) {
    const isSet = (fact: string): boolean | undefined => known.has(fact) || setness.get(fact);
    for (const read of outcomeOf(root, isSet).missing) {
      const { start, end } = read;
      const fact = factRead(read);
      // Of a fact that may be set or not, nothing can be said before its turn has come.
      if (setness.get(fact) !== false) continue;
      if (start < (first.get(fact)?.start ?? Number.POSITIVE_INFINITY)) first.set(fact, { fact, start, end });
    }
  }
  return [...first.values()].sort((a, b) => a.start - b.start);
}

function factsImplied({ root, facts }: Parsed, truth: boolean): string[] {
  const bit = truth ? TRUE : FALSE;
  const implied = new Set(facts);
  for (const setness of combinations(facts)) {
    const unset = facts.filter((fact) => implied.has(fact) && setness.get(fact) === false);
    if (unset.length === 0 || (outcomeOf(root, (fact) => setness.get(fact)).may & bit) === 0) continue;
    for (const fact of unset) implied.delete(fact);
  }
  return [...implied];
}

/** Which facts are set and which are not, in every way; of many facts, each unset once and nothing said of the others. */
function* combinations(facts: readonly string[]): Generator<ReadonlyMap<string, boolean>> {
  if (facts.length > MOST_COMBINED) {
    for (const fact of facts) yield new Map([[fact, false]]);
    return;
  }
  for (let bits = 0; bits < 1 << facts.length; bits++) {
    yield new Map(facts.map((fact, index) => [fact, (bits & (1 << index)) !== 0]));
  }
}
