/** RFC 3339: 2026-06-01T10:30:00+02:00. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A moment is the same however it is written. */
function sameMoment(left: string, right: string): boolean {
  return moment.test(left) && moment.test(right) && Date.parse(left) === Date.parse(right);
}

type Keyed = Record<string, unknown>;

/** Of JSON values: whatever the order of their keys, and moments however they are written. */
export function equal(left: unknown, right: unknown): boolean {
  if (typeof left === "string" && typeof right === "string") return left === right || sameMoment(left, right);
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equal((left as Keyed)[key], (right as Keyed)[key]))
  );
}
