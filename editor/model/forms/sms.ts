import { messageLength } from "../../../engine/language/index.ts";

/** How an SMS goes out: carriers bill by the segment. */
export interface SmsLength {
  encoding: "gsm-7" | "ucs-2";
  /** Characters as the encoding counts them: septets, or UTF-16 units. */
  length: number;
  segments: number;
  /** How many more fit into the last segment. */
  left: number;
  /** The first character that is not in GSM-7 and so makes every segment shorter. */
  because?: string;
}

/** Segments of a message alone, and of one that is joined from several (3GPP TS 23.040: a header of 6 bytes). */
const sizes = { "gsm-7": { alone: 160, joined: 153 }, "ucs-2": { alone: 70, joined: 67 } };

/** The segments that a text takes as an SMS. */
export function smsLength(text: string): SmsLength {
  const because = [...text].find((character) => messageLength(character, "gsm-7") > 2);
  const encoding = because === undefined ? "gsm-7" : "ucs-2";
  const length = because === undefined ? messageLength(text, "gsm-7") : text.length;
  const { alone, joined } = sizes[encoding];
  const segments = length <= alone ? 1 : Math.ceil(length / joined);
  const left = (segments === 1 ? alone : segments * joined) - length;
  return { encoding, length, segments, left, ...(because !== undefined && { because }) };
}
