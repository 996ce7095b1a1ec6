import { fullFormats } from "ajv-formats/dist/formats.js";
import { findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/max";

/**
 * The one phone number in a text, in E.164; undefined when there is none that is assigned, or more than one. Without a
 * country code it is of the region (ISO 3166).
 */
export function parsePhone(text: string, region: string | undefined): string | undefined {
  const country = region !== undefined && isSupportedCountry(region) ? region : undefined;
  const found = country ? findPhoneNumbersInText(text, country) : findPhoneNumbersInText(text);
  const numbers = new Set(found.filter(({ number }) => number.isValid()).map(({ number }) => String(number.number)));
  return numbers.size === 1 ? [...numbers][0] : undefined;
}

/** The one e-mail address in a text, its domain in lower case; undefined when there is none, or more than one. */
export function parseEmail(text: string): string | undefined {
  const found = text
    .split(/[\s<>(),;"]+/)
    .filter((word) => word.includes("@"))
    .map((word) => word.replace(/^mailto:/i, "").replace(/(?<![.!?:])[.!?:]+$/, ""));
  const [address] = found;
  if (found.length !== 1 || address === undefined || address.length > 254 || !EMAIL.test(address)) return undefined;
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

const EMAIL = fullFormats.email as RegExp;
