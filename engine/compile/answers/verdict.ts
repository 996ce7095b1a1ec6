import { parseBoolean } from "./boolean.ts";
import { wordSet, wordsOf } from "./words.ts";

const GOOD = wordSet(
  "helped geholfen works working worked funktioniert klappt klappte läuft geht solved fixed gelöst erledigt thanks thank thx danke dankeschön great perfect super prima toll fine",
);
const BAD = wordSet("no nope not didn doesn isn didnt doesnt isnt never nein nee nö nicht nie");
/** Words that go with either: it did not help, leider nein, geht wieder. */
const EITHER = wordSet(
  "it that this thing all everything is was has have did does do t s help work you very much now again still yet at really unfortunately sadly sorry ok okay well good " +
    "das es dies alles ist war hat haben hilft helfen leider noch immer jetzt wieder nun so gar auch schön gut sehr vielen dank ihnen mir",
);

/**
 * Whether something helped, from an answer to that question; undefined for what is neither yes nor no. An answer that is
 * no plain yes or no counts when it is made of nothing but such words. Whoever asks something has not answered.
 */
export function parseVerdict(text: string): boolean | undefined {
  if (text.includes("?")) return undefined;
  const plain = parseBoolean(text);
  if (plain !== undefined) return plain;
  const words = wordsOf(text);
  if (!words.every((word) => [GOOD, BAD, EITHER].some((set) => set.has(word)))) return undefined;
  if (words.some((word) => BAD.has(word))) return false;
  return words.some((word) => GOOD.has(word)) ? true : undefined;
}
