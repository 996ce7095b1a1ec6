import type { Instant } from "./instant.ts";

/** An address of a customer. Kind is phone, email, or the name of a channel whose addresses are its own (chat). */
export interface Address {
  kind: string;
  /** Normalised: E.164 for phones, lower case for e-mail. */
  value: string;
}

export interface Identity extends Address {
  /** The customer has shown that it is theirs, by writing or answering from it, or the operator says so. */
  verified: boolean;
}

export interface Consent {
  purpose: string;
  /** Absent: on every channel. */
  channel?: string;
  status: "granted" | "revoked";
  at: Instant;
}

/** A person, as the engine knows them. */
export interface Customer {
  id: string;
  /** Counts changes, from 1. */
  revision: number;
  identities: Identity[];
  locale?: string;
  timezone?: string;
  /** The channel they like best. */
  preferred?: string;
  consents: Consent[];
  attributes: Record<string, unknown>;
  /** For counted starts: journey and index of the start → the latest moments it was seen, oldest first. */
  sightings: Record<string, Instant[]>;
}
