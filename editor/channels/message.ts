/** One message in a window, by whoever. */
export interface ChannelMessage {
  id: string;
  /** Epoch ms. */
  at: number;
  by: "customer" | "journey" | "agent";
  text: string;
  buttons?: readonly string[];
  media?: readonly { url: string; type?: string; caption?: string }[];
  subject?: string;
  /** It announced that the conversation goes on here, or elsewhere. */
  notice?: boolean;
  /** The one of the buttons that was pressed. */
  chosen?: string;
  /** What became of it, said beside its time. */
  fate?: { words: string; isTrouble?: boolean };
}

/** A call as the phone shows it. */
export interface PhoneCall {
  status: "ringing" | "talking";
  to?: string;
  /** Epoch ms until which it rings. */
  ringsUntil?: number;
  /** Epoch ms since which it is talked. */
  since?: number;
  /** What to know before the first word; shown to whoever speaks for the company. */
  briefing?: string;
}

/** A fact with where it was learned. */
export interface ContextFact {
  name: string;
  title?: string | Readonly<Record<string, string>>;
  value: unknown;
  /** Personal data. */
  pii: boolean;
  /** Epoch ms. */
  at?: number;
  /** customer, profile, agent, service:NAME, event:TYPE or journey. */
  by?: string;
  channel?: string;
  /** New, or changed, since one last looked. */
  fresh: boolean;
}
