import type { Base, Draft } from "../base.ts";
import { detours, hasChannel, type Operator, redirect, words } from "../operator.ts";
import {
  absolute,
  endOf,
  type Group,
  groupsIn,
  isParallel,
  isPassing,
  isPlain,
  isResting,
  placesIn,
  stateIn,
  stepOf,
  targetsIn,
} from "../walk.ts";

/** Nothing that the journey handles everywhere leads anywhere any more. */
function withoutWaysEverywhere({ journey }: Draft, base: Base): void {
  delete journey.interrupts;
  journey.on = { "message.received": { actions: [{ say: words(base, "Thank you.") }] } };
}

/** Without what is handled everywhere, no way leads to these any more. */
function onlyFromEverywhere({ journey }: Base): (group: Group) => boolean {
  const reached = new Set([journey.initial ?? Object.keys(journey.states)[0]!]);
  for (const top of reached) {
    for (const { from, to } of targetsIn(journey)) if (from?.path[0] === top) reached.add(to.split(".")[0]!);
  }
  return ({ holder }) => !reached.has(holder.path[0]!);
}

export const ways: readonly Operator[] = [
  {
    code: "TL601",
    name: "a state that nothing leads to",
    *plants(base) {
      for (const { path, state } of placesIn(base.journey)) {
        // At the root and in every state with states inside; a region would be active with the others.
        if (state.states === undefined || isParallel(state)) continue;
        yield {
          where: path.join("."),
          edit: ({ journey }) => {
            stateIn(journey, path).states!.planted = { after: { "1h": endOf(journey) } };
          },
        };
      }
      yield {
        where: "the root",
        edit: ({ journey }) => {
          journey.states.planted = { after: { "1h": endOf(journey) } };
        },
      };
    },
  },
  {
    code: "TL601",
    name: "all transitions to a state led past it",
    *plants(base) {
      const { journey } = base;
      const targets = targetsIn(journey);
      const groups = groupsIn(journey);
      for (const { path, state, around } of placesIn(journey)) {
        const name = path.join(".");
        const siblings = around[0] ?? { states: journey.states, initial: journey.initial };
        const initial = siblings.initial ?? Object.keys(siblings.states!)[0];
        const incoming = targets.filter(({ to }) => to === name || to.startsWith(`${name}.`));
        // Entered without a target: by default, as a region, or by a history state.
        if (path.at(-1) === initial || around.some(isParallel) || state.type === "history") continue;
        if (Object.values(siblings.states!).some(({ type }) => type === "history")) continue;
        // Those that stand elsewhere than in groups of states are left alone.
        const own = groups.flatMap((group) =>
          group.transitions.flatMap(({ target }, index) =>
            target !== undefined && absolute(journey, group.holder.path, target) === name ? [{ group, index }] : [],
          ),
        );
        if (own.length === 0 || own.length !== incoming.length) continue;
        yield {
          where: name,
          edit: (draft) => {
            const end = Object.entries(draft.journey.states).find(
              ([other, { type }]) => type === "final" && other !== name,
            )?.[0];
            for (const group of groups) {
              const indexes = own.filter((one) => one.group === group).map(({ index }) => index);
              if (indexes.length === 0) continue;
              const { owner, key } = group.in(draft.journey);
              const list = group.transitions.map((one, at) =>
                indexes.includes(at) ? { ...one, target: end ?? "planted" } : { ...one },
              );
              owner[key] = list.length === 1 ? list[0]! : list;
            }
            if (end === undefined) draft.journey.states.planted = { type: "final" };
          },
        };
      }
    },
  },
  {
    code: "TL602",
    name: "a detour that ends nowhere",
    // Where an interrupt leads out, it is a wait without an end.
    or: ["TL701"],
    plants: (base) => detours(base, () => ({ planted: { entry: [{ say: words(base, "One moment.") }] } })),
  },
  {
    code: "TL602",
    name: "a detour that ends nowhere, and nothing that is handled everywhere",
    plants: (base) =>
      detours(
        base,
        () => ({ planted: { entry: [{ say: words(base, "One moment.") }] } }),
        (draft) => withoutWaysEverywhere(draft, base),
        onlyFromEverywhere(base),
      ),
  },
  {
    code: "TL602",
    name: "onDone left out",
    *plants({ journey }) {
      for (const { path, state, around } of placesIn(journey)) {
        const timed = [state, ...around].some(({ after }) => after !== undefined);
        const led = [state, ...around].some(({ on }) => on !== undefined);
        const ends = Object.values(state.states ?? {}).some(({ type }) => type === "final");
        if (state.onDone === undefined || timed || led || !ends || [state, ...around].some(isParallel)) continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            delete stateIn(draft.journey, path).onDone;
          },
        };
      }
    },
  },
  {
    code: "TL602",
    name: "an end that is none",
    or: ["TL701"],
    *plants({ journey }) {
      for (const { path, state } of placesIn(journey)) {
        if (path.length > 1 || state.type !== "final") continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            delete stateIn(draft.journey, path).type;
            delete stateIn(draft.journey, path).outcome;
          },
        };
      }
    },
  },
  {
    code: "TL603",
    name: "a circle of two waits, and nothing that is handled everywhere",
    plants: (base) =>
      detours(
        base,
        () => ({
          planted: { after: { "1h": "planted-too" } },
          "planted-too": { after: { "1h": "planted" } },
        }),
        (draft) => withoutWaysEverywhere(draft, base),
        onlyFromEverywhere(base),
      ),
  },
  {
    code: "TL603",
    name: "a circle of a survey and a wait, and nothing that is handled everywhere",
    plants: (base) =>
      detours(
        base,
        () => ({
          planted: { survey: { kind: "csat" }, on: { answered: "planted-too", unanswered: "planted-too" } },
          "planted-too": { after: { "1d": "planted" } },
        }),
        (draft) => withoutWaysEverywhere(draft, base),
        onlyFromEverywhere(base),
      ),
  },
  {
    code: "TL604",
    name: "the transition without a guard first",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        const last = group.transitions.at(-1)!;
        if (group.transitions.length < 2 || !isPlain(last)) continue;
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = [last, ...group.transitions.slice(0, -1)];
          },
        };
      }
    },
  },
  {
    code: "TL604",
    name: "the same guard once more",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        for (const [index, transition] of group.transitions.entries()) {
          if (isPlain(transition)) continue;
          yield {
            where: `${group.holder.path.join(".")} ${group.key} ${index}`,
            edit: (draft) => {
              const { owner, key } = group.in(draft.journey);
              const again = { ...transition, target: endOf(draft.journey) };
              owner[key] = group.transitions.toSpliced(index + 1, 0, again);
            },
          };
        }
      }
    },
  },
  {
    code: "TL604",
    name: "a guard behind a transition without one",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        if (!isPlain(group.transitions.at(-1)!)) continue;
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = [...group.transitions, { guard: 'channel == "chat"', target: endOf(draft.journey) }];
          },
        };
      }
    },
  },
  {
    code: "TL604",
    name: "a guard that contradicts itself",
    *plants(base) {
      if (!hasChannel(base, "chat", "email")) return;
      for (const group of groupsIn(base.journey)) {
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            const never = { guard: 'channel == "chat" && channel == "email"', target: endOf(draft.journey) };
            owner[key] = [never, ...group.transitions];
          },
        };
      }
    },
  },
  {
    code: "TL605",
    name: "the last transition of an outcome left out",
    // When what is left cannot be decided, it says that.
    or: ["TL606"],
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        // In a clean journey the last one is taken in some case, which nothing takes now.
        if (group.kind !== "outcome" || group.transitions.length < 2) continue;
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = group.transitions.slice(0, -1);
          },
        };
      }
    },
  },
  {
    code: "TL605",
    name: "the last transition of always left out",
    or: ["TL606"],
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        const { state, around } = group.holder;
        // Other ways out, here or around it, would be ways out still.
        const led = [state, ...around].some(({ on, after }) => on !== undefined || after !== undefined);
        if (group.kind !== "always" || group.transitions.length < 2 || led || state.states) continue;
        yield {
          where: `${group.holder.path.join(".")} always`,
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = group.transitions.slice(0, -1);
          },
        };
      }
    },
  },
  {
    code: "TL605",
    name: "an outcome on one channel only",
    *plants(base) {
      if (!hasChannel(base, "chat", "email")) return;
      for (const group of groupsIn(base.journey)) {
        const { state, around } = group.holder;
        // Where the channel is not named, the customer may be on any.
        const named = [state, ...around].some(({ channel }) => channel !== undefined);
        if (group.kind !== "outcome" || group.transitions.length > 1 || named) continue;
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = { ...group.transitions[0]!, guard: 'channel == "chat"' };
          },
        };
      }
    },
  },
  {
    code: "TL606",
    name: "two patterns of which one is not the other’s opposite",
    or: ["TL605"],
    *plants(base) {
      for (const group of groupsIn(base.journey)) {
        const { ask } = group.holder.state;
        const fact = ask && base.journey.context?.[ask.fact];
        if (group.key !== "answered" || !ask || fact?.type !== "string" || fact.enum || fact.pattern || fact.format)
          continue;
        const [first] = group.transitions;
        const read = `context.${ask.fact}.matches`;
        yield {
          where: group.holder.path.join("."),
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = [
              { ...first, guard: `${read}("^(AB|CD)+[0-9]{3}$")` },
              { ...first, guard: `!${read}("^(AB|CD)+[0-9]+$")` },
            ];
          },
        };
      }
    },
  },
  {
    code: "TL607",
    name: "two states that raise the event of the other",
    plants: (base) =>
      detours(base, (onward) => ({
        planted: { entry: [{ raise: "planted.one" }], on: { "planted.one": "planted-too" }, after: { "1h": onward } },
        "planted-too": { entry: [{ raise: "planted.two" }], on: { "planted.two": "planted" }, after: { "1h": onward } },
      })),
  },
  {
    code: "TL607",
    name: "two states that lead to each other on one channel",
    plants: (base) =>
      detours(base, (onward) => ({
        planted: { always: [{ guard: 'channel == "chat"', target: "planted-too" }, onward] },
        "planted-too": { always: [{ guard: 'channel == "chat"', target: "planted" }, onward] },
      })),
  },
  {
    code: "TL607",
    name: "a state that raises the event that it waits for",
    plants: (base) =>
      detours(base, (onward) => ({
        planted: {
          entry: [{ raise: "planted.again" }],
          on: { "planted.again": { target: "planted", reenter: true } },
          after: { "1h": onward },
        },
      })),
  },
  {
    code: "TL608",
    name: "a step that is tried again after a wait when it did not work",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        const { holder, key } = group;
        if (!["failed", "expired", "unanswered"].includes(key) || holder.around.length > 0) continue;
        // A step that counts its rounds may end in another way.
        if (group.transitions.length > 1 || isPassing(holder.state)) continue;
        yield {
          where: `${holder.path.join(".")} ${key}`,
          edit: (draft) => {
            redirect(draft.journey, group, 0, "planted");
            draft.journey.states.planted = { after: { "10m": holder.path.join(".") } };
          },
        };
      }
    },
  },
  {
    code: "TL608",
    name: "rounds that nothing ends",
    *plants({ journey }) {
      const text = JSON.stringify(journey);
      for (const [fact] of Object.entries(journey.context ?? {})) {
        if (!new RegExp(`"${fact}":"context[^"]*\\+ 1"`).test(text)) continue;
        const mentions = (guard: string | undefined): boolean =>
          guard !== undefined && new RegExp(`\\b${fact}\\b`).test(journey.guards?.[guard] ?? guard);
        const bounds = groupsIn(journey).filter(
          ({ kind, key, transitions }) =>
            transitions.some(({ guard }) => mentions(guard)) &&
            isPlain(transitions.at(-1)!) &&
            // Circles without a wait are another fault.
            (kind === "after" || ["failed", "expired", "unanswered"].includes(key)),
        );
        if (bounds.length === 0) continue;
        yield {
          where: fact,
          edit: (draft) => {
            for (const group of bounds) {
              const { owner, key } = group.in(draft.journey);
              owner[key] = group.transitions.filter(({ guard }) => !mentions(guard));
            }
          },
        };
      }
    },
  },
  {
    code: "TL609",
    name: "the answer to any message left out",
    *plants({ journey }) {
      const deaf = restingWithoutEars(journey);
      if (!journey.on?.["message.received"] || deaf === undefined) return;
      yield {
        where: deaf,
        edit: (draft) => {
          delete draft.journey.on!["message.received"];
          if (Object.keys(draft.journey.on!).length === 0) delete draft.journey.on;
        },
      };
    },
  },
  {
    code: "TL609",
    name: "an answer to some messages only",
    *plants({ journey }) {
      const deaf = restingWithoutEars(journey);
      if (!journey.on?.["message.received"] || deaf === undefined) return;
      for (const guard of ['event.intent == "human"', 'event.text == "help"', 'channel == "chat"']) {
        yield {
          where: `${deaf} ${guard}`,
          edit: (draft) => {
            draft.journey.on!["message.received"] = { guard, target: endOf(draft.journey) };
          },
        };
      }
    },
  },
  {
    code: "TL610",
    name: "no handoff at all",
    *plants(base) {
      const { journey, project } = base;
      const rests = placesIn(journey).some((place) => isResting(place) && stepOf(place.state) !== "handoff");
      if (!project.queues || project.policies?.human === "off" || !rests) return;
      yield {
        where: "everywhere",
        edit: (draft) => {
          for (const { path, state } of placesIn(draft.journey)) {
            if (!state.handoff) continue;
            const own = stateIn(draft.journey, path);
            delete own.handoff;
            for (const outcome of ["resolved", "returned", "expired"]) delete own.on?.[outcome];
            own.always = endOf(draft.journey);
          }
        },
      };
    },
  },
  {
    code: "TL610",
    name: "a survey at the end without a person",
    plants: (base) =>
      base.project.queues && base.project.policies?.human !== "off"
        ? detours(
            base,
            () => ({
              planted: {
                survey: { kind: "csat" },
                on: { answered: endOf(base.journey), unanswered: endOf(base.journey) },
              },
            }),
            (draft) => withoutWaysEverywhere(draft, base),
            onlyFromEverywhere(base),
          )
        : [],
  },
  {
    code: "TL502",
    name: "an outcome left out",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        if (group.kind !== "outcome") continue;
        yield {
          where: `${group.holder.path.join(".")} ${group.key}`,
          edit: (draft) => {
            delete stateIn(draft.journey, group.holder.path).on![group.key];
          },
        };
      }
    },
  },
];

/** A state in which a conversation stays, and in which neither its step nor anything else but the root hears a message. */
function restingWithoutEars(journey: Base["journey"]): string | undefined {
  const hears = ["ask", "survey", "bot", "handoff", "journey"];
  const deaf = placesIn(journey).find((place) => {
    const { state, around } = place;
    const step = stepOf(state);
    if (!isResting(place) || (step !== undefined && hears.includes(step))) return false;
    return [state, ...around].every(({ on = {} }) => !Object.keys(on).some((key) => /^(message\.|\*)/.test(key)));
  });
  return deaf?.path.join(".");
}
