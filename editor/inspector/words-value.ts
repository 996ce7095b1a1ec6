import { TokenFieldValue } from "react-aria-components";
import { piecesOf } from "../model/forms/index.ts";

/** A text of which the placeholders are tokens; the value of each is how it is written. */
export function wordsValue(text: string, nameOf: (source: string) => string): TokenFieldValue<string> {
  const pieces = piecesOf(text) ?? [{ is: "words" as const, text }];
  const segments = pieces.map((piece): TokenFieldValue<string>["segments"][number] =>
    piece.is === "words"
      ? { type: "text", text: piece.text }
      : { type: "token", text: nameOf(piece.source), value: piece.source },
  );
  // What is put in before anybody has been in the text goes to its end.
  const index = Math.max(0, segments.length - 1);
  const end = new TokenFieldValue.SelectedRange({ index, offset: segments[index]?.text.length ?? 0 });
  return new TokenFieldValue<string>(segments, { selectedRange: end });
}

/** The text as it is written. */
export function writtenOf(value: TokenFieldValue<string>): string {
  return value.segments.map((segment) => (segment.type === "token" ? (segment.value ?? "") : segment.text)).join("");
}
