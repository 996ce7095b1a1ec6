import MiniSearch, { type SearchOptions } from "minisearch";
import type { RecognisedIntent } from "./journal.ts";

/** What customers want: a name → a language → phrases they say. */
export type IntentPhrases = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** What a text was taken for, and what else it could have been. */
export interface Recognition extends RecognisedIntent {
  /** The best intents, the best first, at most three. */
  candidates: { name: string; score: number }[];
}

/** Turns what a customer wrote into an intent. Another one can stand behind this interface, such as a model. */
export interface Understanding {
  /** Locale: BCP 47, as far as it is known. Only the first 500 characters are read. */
  recognise(text: string, locale: string | undefined): Recognition;
}

export interface UnderstandingOptions {
  /** The least score, 0 to 1, at which an intent counts. */
  threshold?: number;
}

/** Half of a phrase in a text that is half about it. */
const DEFAULT_THRESHOLD = 0.5;

const MAX_LENGTH = 500;
const CANDIDATES = 3;

/** How much of the score is for the phrase, and how much for the text. */
const PHRASE_SHARE = 0.65;
/** What a stop word weighs against another word. */
const STOP_WORD_WEIGHT = 0.2;

/** Words that are in every other sentence, whatever it is about. Folded. */
const STOP_WORDS = new Set(
  (
    "a an the i im ive id me my we our us you your he she it its they them this that these those is am are was were be been " +
    "have has had do does did can could will would shall should may might must to of in on at by for from with and or " +
    "but so as if then just please thanks thank hi hello hey want need like get got there here what when how which who " +
    "wont cant dont didnt doesnt isnt not no yes ok very really some any all s t m re ve ll d " +
    "der die das den dem des ein eine einen einem einer eines ich mich mir mein meine meinen meinem meiner wir uns unser " +
    "unsere du dich dir sie ihr ihre ihnen er es ist bin bist sind war waren sein habe hab hast hat haben hatte kann " +
    "koennen konnte konnen will wollen moechte mochte wuerde wurde werden wird soll muss muessen mussen zu zum zur von vom in im an am auf " +
    "aus bei mit nach und oder aber so wie was wann wo wer bitte danke hallo gern gerne nicht kein keine keinen ja nein " +
    "mal doch noch schon auch nur da hier jetzt gerade guten tag jemand jemanden jemandem somebody someone anybody anyone let now today heute"
  ).split(" "),
);

interface Phrase {
  id: number;
  intent: string;
  language: string;
  text: string;
}

/** A phrase that shares words with a text. */
interface Hit {
  phrase: Phrase;
  score: number;
  /** Those of the text that matched. */
  words: string[];
}

/** The phrases of one language, searchable. */
interface Index {
  find(text: string, options?: SearchOptions): Hit[];
  /** Phrase → the score it has for itself. */
  own: ReadonlyMap<number, number>;
}

/**
 * Recognises intents by their example phrases, with BM25 from minisearch.
 *
 * The score is a weighted geometric mean of two parts: how much of the best phrase the text says (its BM25 score over
 * the score that the phrase has for itself, so that rare words weigh more), and how much of the text is words of the
 * intent. So a long text with one word of a phrase scores low, and so does one word of a long phrase. Stop words weigh
 * little and are never enough; words of five letters and more may have typing errors. A text in a language without
 * phrases, or one that scores too low in the customer’s, is compared with all languages.
 */
export function createUnderstanding(intents: IntentPhrases, options: UnderstandingOptions = {}): Understanding {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const phrases = Object.entries(intents).flatMap(([intent, byLocale]) =>
    Object.entries(byLocale).flatMap(([locale, texts]) =>
      texts.map((text) => ({ intent, language: languageOf(locale), text })),
    ),
  );
  const indexes = new Map<string, Index>();
  for (const language of new Set(phrases.map((phrase) => phrase.language))) {
    indexes.set(language, createIndex(phrases.filter((phrase) => phrase.language === language)));
  }
  const order = Object.keys(intents);

  const rank = (text: string, within: Index[]): { name: string; score: number }[] => {
    const best = new Map<string, number>();
    for (const index of within) {
      for (const [intent, score] of scoresIn(index, text)) best.set(intent, Math.max(score, best.get(intent) ?? 0));
    }
    return [...best]
      .map(([name, score]) => ({ name, score }))
      .sort((a, b) => b.score - a.score || order.indexOf(a.name) - order.indexOf(b.name));
  };

  return {
    recognise(text, locale) {
      const read = text.slice(0, MAX_LENGTH);
      const own = locale === undefined ? undefined : indexes.get(languageOf(locale));
      let candidates = own ? rank(read, [own]) : [];
      if ((candidates[0]?.score ?? 0) < threshold) candidates = rank(read, [...indexes.values()]);
      const [first] = candidates;
      const score = first?.score ?? 0;
      return {
        ...(first && score >= threshold && { name: first.name }),
        score,
        candidates: candidates.slice(0, CANDIDATES),
      };
    },
  };
}

function createIndex(phrases: Omit<Phrase, "id">[]): Index {
  const search = new MiniSearch<Phrase>({
    fields: ["text"],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: {
      prefix: (term) => isLong(term),
      fuzzy: (term) => (isLong(term) ? 0.2 : false),
      weights: { fuzzy: 0.7, prefix: 0.8 },
      boostTerm: weightOf,
    },
  });
  const known = new Map(phrases.map((phrase, id) => [id, { ...phrase, id }]));
  search.addAll([...known.values()]);
  const find = (text: string, options?: SearchOptions): Hit[] =>
    // minisearch multiplies a score with the number of words that matched: taken out, scores add up word by word.
    search.search(text, options).map(({ id, score, queryTerms }) => ({
      phrase: known.get(Number(id))!,
      score: score / queryTerms.length,
      words: queryTerms,
    }));
  // Word by word for all phrases at once: to look up each phrase took 13 s for ten thousand of them, this 0.2 s.
  const own = new Map<number, number>();
  const vocabulary = new Set(phrases.flatMap(({ text }) => wordsOf(text)));
  for (const word of vocabulary) {
    for (const { phrase, score } of find(word, { prefix: false, fuzzy: false, tokenize: (term) => [term] })) {
      own.set(phrase.id, (own.get(phrase.id) ?? 0) + score);
    }
  }
  return { find, own };
}

/** Intent → score, for those that share a word of weight with the text. */
function scoresIn(index: Index, text: string): Map<string, number> {
  const ofPhrase = new Map<string, number>();
  const said = new Map<string, Set<string>>();
  for (const { phrase, score, words: matched } of index.find(text)) {
    if (matched.every((word) => STOP_WORDS.has(word))) continue;
    const { id, intent } = phrase;
    const part = Math.min(1, score / (index.own.get(id) ?? score));
    ofPhrase.set(intent, Math.max(ofPhrase.get(intent) ?? 0, part));
    said.set(intent, new Set([...(said.get(intent) ?? []), ...matched]));
  }
  const total = weightOfAll(wordsOf(text));
  return new Map(
    [...ofPhrase].map(([intent, part]) => {
      const ofText = weightOfAll([...(said.get(intent) ?? [])]) / total;
      const score = part ** PHRASE_SHARE * ofText ** (1 - PHRASE_SHARE);
      return [intent, Math.round(score * 1000) / 1000];
    }),
  );
}

function weightOf(word: string): number {
  return STOP_WORDS.has(word) ? STOP_WORD_WEIGHT : 1;
}

function weightOfAll(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + weightOf(word), 0);
}

function isLong(word: string): boolean {
  return word.length >= 5 && !STOP_WORDS.has(word);
}

/** The words of a text, each once, capitals, diacritics and endings aside. */
function wordsOf(text: string): string[] {
  const words = text
    .normalize("NFKD")
    .replace(/['’\p{M}]/gu, "")
    .replace(/ß/g, "ss")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.map(stemOf))].filter((word) => word !== "");
}

/** Without the commonest endings of English and German: starting and start, Mensch and Menschen are one word. */
function stemOf(word: string): string {
  if (STOP_WORDS.has(word)) return word;
  return word.replace(/(?<=^.{4,})(?:ing|ed|en|er|es|s|e|n)$/u, "");
}

function languageOf(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? locale;
}
