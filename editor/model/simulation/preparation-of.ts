import { sampleValues } from "../../../engine/compile/index.ts";
import { chanceOf, createSimulation, mondayAtTen } from "../../../engine/simulate/index.ts";
import type { Schema } from "../../../schemas/journey.generated.ts";
import type { Ground, Laid } from "./ground.ts";
import type { OfferedEvent, Preparation, Who } from "./preparation.ts";
import type { Suggestion } from "./suggestion.ts";
import { suggestionsOf } from "./suggestions-of.ts";
import { shapeOf } from "./windows.ts";

/** What can be chosen before a run begins. locale: of the customer, where the project has it. */
export async function preparationOf(laid: Laid, locale?: string): Promise<Preparation> {
  if (!laid.ready) return laid;
  const { ground } = laid;
  const { project, definition } = ground;
  const { journey } = definition;
  const { locales, timezone = "UTC" } = project.document;
  const now = mondayAtTen(timezone);
  const channels = Object.values(project.channels);
  const purposes = [...new Set(channels.map(({ consent }) => consent))].filter((purpose) => purpose !== "none");
  const known = locale !== undefined && locales.includes(locale) ? { locale } : {};
  const who: Who = { phone: "+4915112345678", email: "kim@example.com", consents: purposes, ...known };
  return {
    ready: true,
    journey: journey.name,
    ...(journey.document.title !== undefined && { title: journey.document.title }),
    locales,
    timezone,
    now,
    channels: channels.map(shapeOf),
    purposes,
    intents: Object.keys(project.document.intents ?? {}),
    events: offeredEvents(ground, now),
    starts: await startsOf(ground, who, now),
    who,
    leftOut: ground.leftOut,
    scenarios: ground.scenarios.flatMap(({ scenarios }) =>
      scenarios.flatMap(({ journey: of, name }) => (of === journey.name ? [name] : [])),
    ),
  };
}

async function startsOf(ground: Ground, who: Who, now: number): Promise<Suggestion[]> {
  const { project, prepared } = ground;
  const simulation = await createSimulation({ project, prepared, customer: who, now });
  try {
    return suggestionsOf(ground, ground.possibleSteps(who)(simulation), undefined);
  } finally {
    await simulation.close();
  }
}

/** The events that other systems report, each with the plainest data that fit. */
function offeredEvents({ project }: Ground, now: number): OfferedEvent[] {
  return Object.entries(project.document.events ?? {}).map(([type, fields]) => {
    const schema: Schema = { type: "object", properties: fields, required: Object.keys(fields) };
    const [sample = {}] = sampleValues(schema, { now, chance: chanceOf(1) });
    return { type, fields, sample: sample as Record<string, unknown> };
  });
}
