import { wordSet, wordsOf } from "./words.ts";

/** Words that decide an answer they begin. */
const YES_FIRST = wordSet("yes y yeah yep yup ja j jo jep jawohl");
const NO_FIRST = wordSet("no n nope nah nein nee nö");
/** Words that decide an answer which is made of nothing but such words and fillers. */
const YES = wordSet(
  "sure ok okay course correct right true absolutely definitely exactly certainly klar genau stimmt richtig natürlich gern gerne sicher wahr selbstverständlich einverstanden passt",
);
const NO = wordSet("false wrong never not falsch nicht niemals nie keinesfalls");
const FILLERS = wordSet(
  "please thanks thank you of very much i do am it is that s bitte danke sehr schön doch das ist ich bin aber ganz vielen dank auf jeden fall",
);
/** Whoever says these has not decided. */
const UNDECIDED = wordSet(
  "idea clue know maybe perhaps possibly unsure ahnung weiss vielleicht eventuell keine kein unsicher jein",
);

/** Yes or no, in English and German; undefined when it is neither, or not clear. */
export function parseBoolean(text: string): boolean | undefined {
  if (/^\s*👍/u.test(text)) return true;
  if (/^\s*👎/u.test(text)) return false;
  const words = wordsOf(text);
  const has = (set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  const [first] = words;
  if (first === undefined || has(UNDECIDED)) return undefined;
  const yes = has(YES_FIRST) || has(YES);
  const no = has(NO_FIRST) || has(NO);
  if (yes === no) return undefined;
  const decided = yes ? YES_FIRST : NO_FIRST;
  if (decided.has(first)) return yes;
  const allowed = [decided, yes ? YES : NO, FILLERS];
  return words.every((word) => allowed.some((set) => set.has(word))) ? yes : undefined;
}
