/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** RFC 3339 in UTC, with milliseconds. */
export function toRfc3339(at: Instant): string {
  return new Date(at).toISOString();
}
