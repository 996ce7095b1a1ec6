import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * A phone number in E.164, such as +4915112345678; undefined for what can be none. Without a country code it is of the
 * region (ISO 3166, two letters).
 *
 * Only the length is looked at: the address of a message that came in is a number, whatever the numbering plan of this
 * release knows of it.
 */
export function toE164(text: string, region?: string): string | undefined {
  if (text.length > 50 || /\p{L}/u.test(text)) return undefined;
  const country = region !== undefined && isSupportedCountry(region) ? region : undefined;
  const parsed = parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false });
  return parsed?.isPossible() ? parsed.number : undefined;
}
