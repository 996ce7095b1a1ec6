export { type Offered, statePath, targetsFrom, valueAt } from "./around.ts";
export { keysAt, type Proposal, type ProposalKind, valuesAt } from "./completion.ts";
export { offeredBy } from "./offered.ts";
export { meaningOf, partsAt } from "./schema-parts.ts";
