/** Where and when an answer was given. */
export interface AnswerEnvironment {
  /** BCP 47. Decides between readings of 1.234 and 5/6. */
  locale: string;
  /** IANA name. Words such as tomorrow are by its clock. */
  timezone: string;
  /** Epoch ms. */
  now: number;
  /** The country (ISO 3166, two letters) of phone numbers without a country code, and of dates such as 5/6. */
  region?: string;
}

/**
 * Why an answer is refused: nothing was written; none or more than one of the choices; not a value of the type, or one
 * that can be read in two ways; a number outside minimum and maximum; a text too short or too long; not as the pattern.
 */
export type AnswerProblem = "empty" | "choice" | "type" | "range" | "length" | "pattern";

export type ParsedAnswer = { ok: true; value: unknown } | { ok: false; reason: AnswerProblem };

export function accepted(value: unknown): ParsedAnswer {
  return { ok: true, value };
}

export function refused(reason: AnswerProblem): ParsedAnswer {
  return { ok: false, reason };
}
