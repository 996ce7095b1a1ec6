import type { Start } from "../../schemas/journey.generated.ts";
import type { Customer } from "../../schemas/scenario.generated.ts";
import { covers, type Definition, listOf } from "../compile/index.ts";
import { type Comparison, comparisons } from "../expressions/index.ts";
import { builtInEvents, durationMs, type Project } from "../language/index.ts";
import type { Conversation, Prepared } from "../runtime/index.ts";
import type { Chance } from "./chance.ts";
import { eventSteps, incomingCalls, possibleCorrections, possibleEvents, possibleFailures } from "./possible-events.ts";
import { possibleReplies } from "./possible-replies.ts";
import { possibleWaits, wait } from "./possible-waits.ts";
import { openingWords, possibleWords, type Words } from "./possible-words.ts";
import type { Simulation } from "./simulation.ts";
import type { PossibleStep, Stage } from "./stage.ts";

/** From office hours into the night, and the other way round. */
const halfADay = "12h";

/**
 * Finds what could happen next in a simulation of a journey, with data that the journey tells apart: what its guards
 * compare is tried on both sides. The likeliest comes first. The same chance gives the same steps.
 */
export function createPossibleSteps(options: {
  project: Project;
  prepared: Prepared;
  definition: Definition;
  /** By journeyComparisons. */
  comparisons: readonly Comparison[];
  chance: Chance;
  customer: Customer;
}): (simulation: Simulation) => PossibleStep[] {
  const { project, prepared, definition, comparisons: compared, chance, customer } = options;
  const memory = new Map<string, unknown>();
  const stage: Stage = {
    project,
    definition,
    understanding: prepared.understanding,
    comparisons: compared,
    chance,
    customer,
    locale: customer.locale ?? project.document.locales[0]!,
    timezone: customer.timezone ?? project.document.timezone ?? "UTC",
    remembered<Value>(key: string, work: () => Value): Value {
      if (!memory.has(key)) memory.set(key, work());
      return memory.get(key) as Value;
    },
  };
  const readsTheClock = /\bopen\(|\bnow\b/.test(JSON.stringify(definition.document));
  return (simulation) => {
    const conversation = simulation.conversation();
    if (conversation?.status === "open") return stepsOf(stage, simulation, conversation);
    return [...starts(stage, simulation), ...(readsTheClock ? [wait(durationMs(halfADay), "12 hours pass")] : [])];
  };
}

function stepsOf(stage: Stage, simulation: Simulation, conversation: Conversation): PossibleStep[] {
  return [
    ...spoken(stage, simulation, conversation),
    ...simulation.pending().flatMap((command) => possibleReplies(stage, simulation, command, conversation)),
    ...(conversation.liveCall
      ? [{ step: { call: "ended" as const }, kind: "call" as const, tells: "the call ends" }]
      : []),
    ...possibleEvents(stage, simulation, conversation),
    ...possibleWaits(stage, simulation, conversation),
    ...possibleCorrections(stage, simulation, conversation),
    ...possibleFailures(simulation),
  ];
}

/**
 * Everything that can be said on the channel of the customer, and the first of it on the others; where the journey tells
 * channels apart, the last of it too, which is nothing in particular.
 */
function spoken(stage: Stage, simulation: Simulation, conversation: Conversation): PossibleStep[] {
  const here = conversation.liveCall?.channel ?? simulation.channel();
  const words = possibleWords(stage, conversation, { now: simulation.now(), channel: here });
  const elsewhere = textChannels(stage.project).filter(
    (channel) => channel !== here && isKnownOn(stage, conversation, channel),
  );
  const tellsApart = stage.comparisons.some(({ path }) => path[0] === "channel");
  const some = words.filter((_, index) => index === 0 || (tellsApart && index === words.length - 1));
  return [
    ...words.map((one) => say(one, undefined)),
    ...elsewhere.flatMap((channel) => some.map((one) => say(one, channel))),
  ];
}

/** Whoever writes from an address that nobody knows begins another conversation. */
function isKnownOn({ project, customer }: Stage, conversation: Conversation, channel: string): boolean {
  const kind = project.channels[channel]!.address;
  if (kind !== "phone" && kind !== "email") return true;
  return customer[kind] !== undefined || conversation.lastInbound[channel] !== undefined;
}

function say({ says, intent, tells, kind }: Words, channel: string | undefined): PossibleStep {
  const customer = { ...(channel !== undefined && { channel }), says, ...(intent !== undefined && { intent }) };
  return { step: { customer }, kind, tells: channel === undefined ? tells : `${tells} on ${channel}` };
}

function textChannels({ channels }: Project): string[] {
  return Object.values(channels).flatMap(({ name, medium, twoWay }) => (medium === "text" && twoWay ? [name] : []));
}

function starts(stage: Stage, simulation: Simulation): PossibleStep[] {
  const { project, definition } = stage;
  const { document } = definition;
  const found = listOf(document.start).flatMap((start) => startSteps(stage, simulation, start));
  const byFallback =
    project.document.fallback === definition.journey.name
      ? textChannels(project).flatMap((channel) =>
          [...openingWords(stage, stage.comparisons), ...openingWords(stage, [])].map((words) => say(words, channel)),
        )
      : [];
  return [...found, ...byFallback];
}

function startSteps(stage: Stage, simulation: Simulation, start: Start): PossibleStep[] {
  const { project, definition } = stage;
  const guard = start.guard && (definition.document.guards?.[start.guard] ?? start.guard);
  const own = guard === undefined ? [] : comparisons(guard);
  const types = [...Object.keys(builtInEvents), ...Object.keys(project.document.events ?? {})];
  return types
    .filter((type) => covers(start.on, type))
    .flatMap((type): PossibleStep[] => {
      if (type === "message.received") {
        const words = openingWords(stage, own);
        return textChannels(project).flatMap((channel) => words.map((one) => say(one, channel)));
      }
      if (type === "call.received") return incomingCalls({ ...stage, comparisons: own });
      const fields = project.document.events?.[type];
      return fields
        ? eventSteps({ ...stage, comparisons: [...own, ...stage.comparisons] }, simulation, type, fields)
        : [];
    });
}
