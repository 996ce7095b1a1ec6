/** A sentence of the checker: names in backquotes are set apart. */
export function Sentence({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    // What stands at odd places was in backquotes.
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence keep their places
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}
