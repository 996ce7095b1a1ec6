import type { Rule } from "../subject.ts";
import { closedWindows, handoffs, unannouncedChannels, unfitMessages, unreachableCustomers } from "./channels.ts";
import { exposedFacts, needlessAsks, repeatedServices, unreadFacts } from "./facts.ts";
import { endlessRetries, eventlessCycles } from "./loops.ts";
import { openChoices, shadowedTransitions } from "./shadowed.ts";
import { longDelays, swallowedQuestions, zeroDelays } from "./time.ts";
import { noPerson, unheardMessages } from "./unheard.ts";
import { unsetFacts } from "./unset-facts.ts";
import { deadEnds, endlessWaits, unreachableStates } from "./ways-out.ts";

/** All there are, in the order of the catalogue. */
export const rules: readonly Rule[] = [
  unreachableStates,
  deadEnds,
  shadowedTransitions,
  openChoices,
  eventlessCycles,
  endlessRetries,
  unheardMessages,
  noPerson,
  endlessWaits,
  zeroDelays,
  longDelays,
  swallowedQuestions,
  unsetFacts,
  unreadFacts,
  needlessAsks,
  exposedFacts,
  repeatedServices,
  unannouncedChannels,
  unfitMessages,
  closedWindows,
  unreachableCustomers,
  handoffs,
];
