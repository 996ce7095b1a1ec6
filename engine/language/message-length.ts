import type { ChannelCapabilities } from "./journey.ts";

/** The basic set of GSM 03.38, which takes seven bits a character. */
const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
/** Its extension: an escape and a character. */
const extension = new Set("\f^{}\\[~]|€");

/** What a segment of a joined SMS holds: characters of GSM-7, or where one is none of those, UTF-16 units. */
const segment = { gsm7: 153, ucs2: 67 };

/**
 * How much of a channel’s maximum length a text takes, in characters. On gsm-7, a character of the extension counts
 * twice, and one that is outside of it makes the whole text dearer by 153/67, as it then goes out in UCS-2.
 */
export function messageLength(text: string, encoding: ChannelCapabilities["encoding"]): number {
  if (encoding === "utf-8") return text.length;
  let length = 0;
  for (const character of text) {
    if (basic.has(character)) length += 1;
    else if (extension.has(character)) length += 2;
    else return Math.ceil((text.length * segment.gsm7) / segment.ucs2);
  }
  return length;
}
