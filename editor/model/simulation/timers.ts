import type { Conversation } from "../../../engine/runtime/index.ts";
import type { TimerView } from "./view.ts";
import type { WrittenPlaces } from "./written-places.ts";

/** xstate.after.DELAY.JOURNEY.STATE, with a step’s own part after the state. */
const ofState = /^xstate\.after\.[^.]+\.[^.]+\.(.+)$/;

/** The deadlines of an open conversation, the next one first. */
export function timersOf(conversation: Conversation | undefined, places: WrittenPlaces): TimerView[] {
  if (conversation?.status !== "open") return [];
  return conversation.timers
    .map(({ id, occurrence, dueAt }): TimerView => {
      const held = id in conversation.deferred;
      const [state, part] = ofState.exec(id)?.[1]?.split(".$") ?? [];
      return {
        id: `${id} ${occurrence}`,
        ...(state !== undefined && { state: places.state(state) }),
        ...(part !== undefined && { part }),
        held,
        dueAt,
      };
    })
    .toSorted((a, b) => a.dueAt - b.dueAt);
}
