import { durationMs } from "../../../../engine/language/index.ts";
import { detours, hasChannel, type Operator, words } from "../operator.ts";
import { groupsIn, isParallel, isResting, placesIn, stateIn, stepOf } from "../walk.ts";

export const time: readonly Operator[] = [
  {
    code: "TL701",
    name: "the time limit of a wait left out",
    // With it goes the only way out, or the only way to an end.
    or: ["TL602", "TL603", "TL605"],
    *plants({ journey }) {
      for (const place of placesIn(journey)) {
        const { path, state, around } = place;
        // Limits around it are limits still, and a region beside it may end the wait.
        const limited = around.some(({ after }) => after !== undefined) || around.some(isParallel);
        if (state.after === undefined || !isResting(place) || stepOf(state) || limited) continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            delete stateIn(draft.journey, path).after;
          },
        };
      }
    },
  },
  {
    code: "TL701",
    name: "a time limit that holds on one channel only",
    *plants(base) {
      if (!hasChannel(base, "chat", "email")) return;
      for (const group of groupsIn(base.journey)) {
        const { state, around } = group.holder;
        const others = groupsIn(base.journey).filter(
          ({ holder, kind }) => kind === "after" && holder.path.join(".") === group.holder.path.join("."),
        );
        const limited = around.some(({ after }) => after !== undefined) || around.some(isParallel);
        const named = [state, ...around].some(({ channel }) => channel !== undefined);
        if (group.kind !== "after" || !isResting(group.holder) || stepOf(state) || limited || named) continue;
        if (others.length > 1 || group.transitions.length > 1) continue;
        yield {
          where: group.holder.path.join("."),
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = { ...group.transitions[0]!, guard: 'channel == "chat"' };
          },
        };
      }
    },
  },
  {
    code: "TL701",
    name: "a wait for an event without a limit",
    plants: (base) =>
      detours(
        base,
        (onward) => ({ planted: { on: { "planted.came": onward } } }),
        ({ project }) => {
          project.events = { ...project.events, "planted.came": {} };
        },
      ),
  },
  {
    code: "TL702",
    name: "a delay of zero",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        if (group.kind !== "after") continue;
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            const own = stateIn(draft.journey, group.holder.path);
            const { [group.key]: transitions, ...others } = own.after as Record<string, string>;
            own.after = { ...others, "0s": transitions! };
          },
        };
      }
      for (const { path, state } of placesIn(journey)) {
        for (const step of ["ask", "call", "survey", "bot"] as const) {
          if (!state[step]) continue;
          yield {
            where: `${path.join(".")} ${step}`,
            edit: (draft) => {
              stateIn(draft.journey, path)[step]!.within = "PT0S";
            },
          };
        }
      }
    },
  },
  {
    code: "TL703",
    name: "a word after two days on a channel with a session of one",
    plants: (base) =>
      hasChannel(base, "whatsapp")
        ? detours(base, (onward) => ({
            planted: {
              channel: "whatsapp",
              notice: { text: words(base, "We continue here."), template: { name: "continued" } },
              on: { unreachable: onward },
              after: { "2d": "planted-too" },
            },
            "planted-too": {
              channel: "whatsapp",
              entry: [{ say: words(base, "Are you still there?") }],
              on: { unreachable: onward },
              after: { "1h": onward },
            },
          }))
        : [],
  },
  {
    code: "TL703",
    name: "a word where a wait of two days on such a channel ends",
    plants: (base) =>
      hasChannel(base, "whatsapp")
        ? detours(base, (onward) => ({
            planted: {
              channel: "whatsapp",
              notice: { text: words(base, "We continue here."), template: { name: "continued" } },
              on: { unreachable: onward },
              after: { "3d": { actions: [{ say: words(base, "Still waiting.") }] }, "4d": onward },
            },
          }))
        : [],
  },
  {
    code: "TL704",
    name: "a short question by SMS some hours later",
    plants: (base) =>
      base.project.channels?.sms?.quietHours
        ? detours(
            base,
            (onward) => ({
              planted: { after: { "6h": "planted-too" } },
              "planted-too": {
                channel: ["sms", "email"],
                notice: words(base, "By SMS."),
                ask: { fact: "planted", prompt: words(base, "Are you there?"), within: "10m" },
                on: { answered: onward, unanswered: onward, unreachable: onward },
              },
            }),
            ({ journey }) => {
              journey.context = { ...journey.context, planted: { type: "boolean" } };
            },
          )
        : [],
  },
  {
    code: "TL704",
    name: "less time for a question by SMS",
    *plants({ journey, project }) {
      for (const { path, state } of placesIn(journey)) {
        const [channel] = [state.channel ?? []].flat();
        const within = state.ask?.within;
        // One that only an answer leads to comes while the customer is awake.
        const byAnswer = groupsIn(journey).every(({ key, kind }) => kind === "event" && key === "message.received");
        if (!state.ask || typeof within !== "string" || channel === undefined || byAnswer) continue;
        if (!project.channels?.[channel]?.quietHours || durationMs(within) < 12 * 3_600_000) continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            stateIn(draft.journey, path).ask!.within = "5m";
          },
        };
      }
    },
  },
];
