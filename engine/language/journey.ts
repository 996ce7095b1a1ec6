import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import type { KnowledgeDocument } from "../../schemas/knowledge.generated.ts";
import type { ProjectDocument } from "../../schemas/project.generated.ts";
import type { Range } from "./finding.ts";

/** Keys and indexes from the root of a document to a node: ["states", "plate", "ask", "prompt"]. */
export type Path = readonly (string | number)[];

/** A file as it was read: nothing is ever changed in text. */
export interface Source {
  /** Shown in findings, usually relative to the project’s folder. */
  file: string;
  text: string;
}

export interface LocateOptions {
  /** The key that the path ends in, rather than its value. */
  key?: boolean;
  /** A part of a string value: offsets into the parsed string. */
  within?: readonly [from: number, to: number];
}

interface Parsed<Document> extends Source {
  document: Document;
  /** Where a node stands in the text; of a path that does not exist, its nearest ancestor. */
  locate(path: Path, options?: LocateOptions): Range;
}

/** One journey file, parsed and valid by its schema. */
export interface Journey extends Parsed<JourneyDocument> {
  name: string;
}

/** One knowledge file, parsed and valid by its schema: questions and answers for bots. */
export interface Knowledge extends Parsed<KnowledgeDocument> {
  name: string;
}

/** What a channel can do: the built-in kind with the project’s own words laid over it. */
export interface ChannelCapabilities {
  name: string;
  title: string | Record<string, string>;
  medium: "text" | "voice";
  twoWay: boolean;
  /** Buttons a message can have; 0 for none. */
  buttons: number;
  media: boolean;
  /** Messages have a subject line. */
  subject: boolean;
  /** Facts marked pii may be written here. */
  personalData: boolean;
  /** Characters of one message, as messageLength counts them. */
  maxLength: number;
  encoding: "gsm-7" | "utf-8";
  /** In ms; absent where free-form messages may always be sent. */
  sessionWindow?: number;
  template: boolean;
  address: "phone" | "email" | "session" | "token" | "handle";
  /** The purpose the customer must have consented to. */
  consent: string | "none";
  /** HH:MM by the customer’s clock. */
  quietHours?: { from: string; to: string };
}

/** throughline.yaml, and the journeys and the knowledge beside it. */
export interface Project extends Parsed<ProjectDocument> {
  name: string;
  journeys: Journey[];
  knowledge: Knowledge[];
  channels: Record<string, ChannelCapabilities>;
}
