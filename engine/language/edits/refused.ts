import type { Path } from "../journey.ts";
import type { Refusal } from "./edit.ts";

/** Ends the making of an edit. It never leaves this folder: editJourney gives the refusal back as a value. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

/** @throws Refused */
export function notThere(path: Path): never {
  throw new Refused({ reason: "not-there", path });
}

/** @throws Refused */
export function notPossible(why: string): never {
  throw new Refused({ reason: "not-possible", why });
}
