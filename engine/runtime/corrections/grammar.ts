/**
 * How customers say that something they told is wrong, in English and German. A sentence is read only when all of it is
 * understood: what it begins with, the fact that it names, and the value; a word too many and it is none.
 */

/** What a sentence says of a fact. */
export interface Claim {
  /** The words for the right value. */
  value: string;
  /** The words for the wrong one, where it is named. */
  instead?: string;
  /** Nothing but its place says that it is the value: it must be one by its form. */
  bare?: true;
}

/** Words that show that somebody takes something back. */
const marker =
  "sorry|actually|no|nope|nein|nee|nö|correction|korrektur|i meant|i mean|ich meinte|ich meine|wrong|that['’]?s (?:wrong|not right|not correct)|that (?:is|was) (?:wrong|not right|not correct)|falsch|das (?:ist|war) falsch|das stimmt (?:so )?nicht|stimmt nicht|i made a (?:mistake|typo)|my (?:mistake|bad)|mein fehler|ich hab(?:e)? mich (?:vertan|vertippt|geirrt|verschrieben)|typo|tippfehler|vertippt|verschrieben|doch|eigentlich|entschuldigung|verzeihung|pardon|oops|ups";
const filler =
  "oh|ah|ach|uh|um|hm+|äh|ähm|hi|hello|hallo|ok|okay|and|und|but|aber|wait|moment|please|bitte|well|excuse me";
const determiner = "my|our|the|your|mein|meine|meinen|meiner|unser|unsere|unseren|unserer|der|die|das|den|dem|ihr|ihre";
const right = "right|correct|real|new|richtige[rns]?|korrekte[rns]?|neue[rns]?";
const is = "is|was|are|should be|should have been|must be|ist|war|lautet|heißt|heisst|wäre|sollte|soll|muss";
/** These take something back as well. */
const adverb = "actually|really|in fact|rather|eigentlich|doch|tatsächlich|in wirklichkeit";
const wrong = "wrong|incorrect|not right|not correct|falsch|nicht richtig|nicht korrekt|verkehrt";
const itIs =
  "it['’]?s|it is|it should be|it must be|should be|the (?:right|correct) one is|right is|correct is|es ist|sie ist|er ist|es lautet|sie lautet|richtig ist|richtig wäre|korrekt ist|es muss|es sollte";
const change =
  "change|correct|update|set|ändere|ändern sie|korrigiere|korrigieren sie|berichtige|berichtigen sie|aktualisieren sie";

const gap = "[\\s,.:;!–—-]*";
const end = "[\\s.!]*$";
const prefix = new RegExp(`^(?:(?:${marker}|${filler})(?![\\p{L}\\p{N}])${gap})+`, "iu");
const marked = new RegExp(`(?<![\\p{L}\\p{N}])(?:${marker})(?![\\p{L}\\p{N}])`, "iu");
const meant = /\b(?:mean|meant|meinte|meine)\b/i;
const anyHint = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${marker}|${adverb}|${wrong}|${change}|but|sondern|not|nicht|${right})(?![\\p{L}\\p{N}])`,
  "iu",
);

/** Can a text be a correction at all? Most texts are none, and need no closer look. */
export function hintsAtCorrection(text: string): boolean {
  return anyHint.test(text);
}

/**
 * What a text says of the fact that one of the phrases names; undefined where it takes nothing back, names another fact,
 * or says more than that.
 *
 * `claimIn("Sorry, the plate is M-XY 12.", ["plate"])` is `{ value: "M-XY 12" }`.
 */
export function claimIn(text: string, phrases: readonly string[]): Claim | undefined {
  const lower = text.toLowerCase();
  // The sentences are made for each fact: only where its name stands in the text.
  if (!phrases.some((phrase) => lower.includes(phrase.toLowerCase()))) return undefined;
  const named = phrases.map((phrase) => phrase.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\s+/g, "\\s+"));
  const begun = prefix.exec(text)?.[0] ?? "";
  const takesBack = marked.test(begun);
  const body = text.slice(begun.length).trim();
  for (const { pattern, certain, bare, after } of sentences(named.join("|"))) {
    const { value, instead, back } = pattern.exec(body)?.groups ?? {};
    if (value === undefined || (after && !after.test(begun))) continue;
    const taken = certain || takesBack || instead !== undefined || back !== undefined;
    if (!taken) continue;
    return {
      value: value.trim(),
      ...(instead !== undefined && { instead: instead.trim() }),
      ...(bare && { bare }),
    };
  }
  return undefined;
}

interface Form {
  pattern: RegExp;
  /** It takes something back by itself. */
  certain?: boolean;
  bare?: true;
  /** What the sentence has to begin with. */
  after?: RegExp;
}

/** Forms of a sentence, the more telling first. */
function sentences(phrase: string): Form[] {
  const fact = `(?:(?:${determiner})\\s+)?(?:(?:${right})\\s+)?(?:${phrase})(?![\\p{L}\\p{N}])`;
  const not = "(?:not|nicht)\\s+(?<instead>.+?),?\\s+(?:but|sondern)\\s+";
  const says = `${fact}\\s*(?:\\s(?:${is})\\s|[:=])\\s*`;
  const closing = "(?:\\s+(?:sein|heißen|lauten))?";
  const form = (source: string, rest: Omit<Form, "pattern"> = {}): Form => ({
    pattern: new RegExp(`^${source}${end}`, "iu"),
    ...rest,
  });
  return [
    // The plate is wrong, it is M-XY 12.
    form(
      `${fact}\\s+(?:(?:(?:${is})\\s+)?(?:${wrong})|stimmt\\s+nicht)(?:[\\s]*[,.;:–—-]+\\s*|\\s+)(?:(?:and|und)\\s+)?(?:(?:${itIs})\\s*:?\\s+)(?<value>.+?)`,
      { certain: true },
    ),
    form(`${fact}\\s+(?:(?:(?:${is})\\s+)?(?:${wrong})|stimmt\\s+nicht)\\s*[,.;:–—-]+\\s*(?<value>.+?)`, {
      certain: true,
    }),
    // The town is not Berlin but Hamburg.
    form(`${fact}\\s+(?:${is})\\s+${not}(?<value>.+?)`),
    // Not Berlin but Hamburg is the town.
    form(`${not}(?<value>.+?)\\s+(?:is|ist|as|als|for|für)\\s+${fact}`),
    // Hamburg is the right town.
    form(`(?<value>.+?)\\s+(?:is|ist)\\s+(?:(?:${determiner})\\s+)(?:${right})\\s+(?:${phrase})`, { certain: true }),
    // Please change the town to Hamburg.
    form(
      `(?:(?:please|bitte)\\s+)?(?:${change})\\s+(?:(?:bitte)\\s+)?${fact}\\s+(?:to|into|in|auf|zu)\\s+(?<value>.+?)`,
      { certain: true },
    ),
    // The town is Hamburg, not Berlin.
    form(`${fact}\\s+(?:${is})\\s+(?<value>.+?),?\\s+(?:not|nicht)\\s+(?<instead>.+?)`),
    // The town is actually Hamburg. The town should be Hamburg, sorry.
    form(`${fact}\\s+(?:${is})\\s+(?<back>${adverb})\\s+(?<value>.+?)`),
    form(`${fact}\\s+(?<back>${adverb})\\s+(?:${is})\\s+(?<value>.+?)`),
    form(`${says}(?<value>.+?)${closing},?\\s+(?<back>sorry|actually|entschuldigung)`),
    form(`${says}(?<value>.+?)${closing}`),
    // I meant Hamburg for the town.
    form(`(?:${itIs})\\s+(?<value>.+?)\\s+(?:for|as|als|bei|für)\\s+${fact}`),
    form(`(?<value>.+?)\\s+(?:for|as|als|bei|für)\\s+${fact}`, { after: meant }),
    // Correction: plate M-XY 12.
    form(`${fact}[\\s,]+(?<value>.+?)`, { bare: true }),
  ];
}
