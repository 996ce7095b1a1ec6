import type { ChannelCapabilities, Finding } from "../../../engine/language/index.ts";
import type { Customer } from "../../../schemas/scenario.generated.ts";
import type { Suggestion } from "./suggestion.ts";

/** A text of the project folder. */
export interface SourceText {
  file: string;
  text: string;
}

/** What is simulated: the texts of a project as they are edited, the open draft among its journeys. */
export interface SimulationSource {
  project: SourceText | undefined;
  journeys: readonly SourceText[];
  knowledge: readonly SourceText[];
  scenarios: readonly SourceText[];
  /** The file of the open journey. */
  file: string;
  /** What the customer speaks unless somebody says otherwise, where the project has it. */
  locale?: string;
}

/** Who a run is about: the customer of a scenario. */
export type Who = Customer;

/** A channel of the project, as windows need to know it. */
export type ChannelShape = Pick<
  ChannelCapabilities,
  "name" | "title" | "medium" | "twoWay" | "buttons" | "media" | "subject" | "maxLength" | "encoding" | "address"
>;

/** An event that other systems report, with data that fits. */
export interface OfferedEvent {
  type: string;
  /** JSON Schemas of its data, by field. */
  fields: Readonly<Record<string, unknown>>;
  sample: Record<string, unknown>;
}

export type Preparation =
  | {
      ready: true;
      journey: string;
      title?: string;
      locales: readonly string[];
      timezone: string;
      /** Epoch ms of when a run begins unless it is told. */
      now: number;
      channels: readonly ChannelShape[];
      /** Purposes that a customer can consent to. */
      purposes: readonly string[];
      /** Names of intents that a channel server may have recognised. */
      intents: readonly string[];
      events: readonly OfferedEvent[];
      /** How the journey can begin, the likeliest first; each is an input. */
      starts: readonly Suggestion[];
      /** Somebody who is known and has consented to everything. */
      who: Who;
      /** Journeys with errors that were left out. */
      leftOut: readonly string[];
      /** Names of the scenarios that the journey has. */
      scenarios: readonly string[];
    }
  | {
      ready: false;
      reason: /** There is no throughline.yaml, or it has errors. */
        | "project"
        /** The journey has errors. */
        | "journey"
        /** Nothing begins it by itself: it has no start, and is not the project’s fallback. */
        | "no-start";
      /** The errors that keep it from running. */
      findings: readonly Finding[];
    };
