import { isMap, keysOf, type Offered } from "./around.ts";

const listed = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** What throughline.yaml offers, read as plain values; beside it the names of other files. */
export function offeredBy(
  project: unknown,
  beside: { journeys?: readonly string[]; knowledge?: readonly string[] } = {},
): Offered {
  const section = (name: string): string[] => keysOf(isMap(project) ? project[name] : undefined);
  return {
    channels: section("channels"),
    services: section("services"),
    queues: section("queues"),
    calendars: section("calendars"),
    intents: section("intents"),
    events: section("events"),
    locales: listed(isMap(project) ? project.locales : undefined),
    journeys: beside.journeys ?? [],
    knowledge: beside.knowledge ?? [],
  };
}
