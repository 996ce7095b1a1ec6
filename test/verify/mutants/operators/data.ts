import type { Fact, JourneyDocument } from "../../../../schemas/journey.generated.ts";
import type { Base } from "../base.ts";
import { detours, hasChannel, type Operator, redirect, words } from "../operator.ts";
import { absolute, endOf, groupsIn, isParallel, placesIn, stateIn } from "../walk.ts";

/** Facts that nothing fills at the start. */
const askedFor = ({ journey }: Base): [string, Fact][] =>
  Object.entries(journey.context ?? {}).filter(([, { from }]) => from === undefined);

/** How often something other than a question may set the fact. */
function otherSources(journey: JourneyDocument, fact: string): number {
  return [...JSON.stringify(journey).matchAll(new RegExp(`"(?:assign|save)":\\{[^{}]*"${fact}":`, "g"))].length;
}

const questionsFor = (journey: JourneyDocument, fact: string) =>
  placesIn(journey).filter(({ state }) => state.ask?.fact === fact);

/** The state that a conversation begins in, with those inside. */
function first(journey: JourneyDocument): string[] {
  const path: string[] = [];
  let at: { initial?: string; states?: JourneyDocument["states"] } | undefined = journey;
  while (at?.states) {
    const name: string = at.initial ?? Object.keys(at.states)[0]!;
    path.push(name);
    at = at.states[name];
  }
  return path;
}

export const data: readonly Operator[] = [
  {
    code: "TL801",
    name: "a fact in the first words",
    *plants(base) {
      const path = first(base.journey);
      for (const [fact] of askedFor(base)) {
        yield {
          where: fact,
          edit: (draft) => {
            const state = stateIn(draft.journey, path);
            const say = { say: words(base, `Hello, {{ context.${fact} }}.`) };
            state.entry = [say, ...[state.entry ?? []].flat()];
          },
        };
      }
    },
  },
  {
    code: "TL801",
    name: "a question that reads its own answer",
    *plants(base) {
      for (const [fact] of askedFor(base)) {
        for (const { path } of questionsFor(base.journey, fact)) {
          yield {
            where: path.join("."),
            // In a clean journey a question is asked on some way, and there the answer is not known.
            edit: (draft) => {
              stateIn(draft.journey, path).ask!.prompt = words(base, `Not {{ context.${fact} }}?`);
            },
          };
        }
      }
    },
  },
  {
    code: "TL801",
    name: "an unanswered question taken for an answered one",
    *plants(base) {
      const { journey } = base;
      for (const group of groupsIn(journey)) {
        const fact = group.holder.state.ask?.fact;
        const answered = groupsIn(journey).find(
          ({ holder, key }) => key === "answered" && holder.path.join(".") === group.holder.path.join("."),
        );
        if (group.key !== "unanswered" || fact === undefined || !answered || answered.transitions.length > 1) continue;
        if (journey.context?.[fact]?.from !== undefined || otherSources(journey, fact) > 0) continue;
        if (questionsFor(journey, fact).length > 1) continue;
        const target = absolute(journey, answered.holder.path, answered.transitions[0]!.target!);
        const next = stateIn(journey, target.split("."));
        // Read in the first thing that is done there, without looking.
        const { service, ask, entry } = next;
        const doneFirst = JSON.stringify([entry, service?.with, ask?.prompt]);
        const read = new RegExp(`context\\.${fact}\\b`).test(doneFirst);
        if (!read || doneFirst.includes(`has(context.${fact})`)) continue;
        yield {
          where: group.holder.path.join("."),
          edit: (draft) => redirect(draft.journey, group, 0, target),
        };
      }
    },
  },
  {
    code: "TL801",
    name: "a counter that nothing begins",
    *plants({ journey }) {
      const text = JSON.stringify(journey);
      for (const fact of Object.keys(journey.context ?? {})) {
        const counting = `context.?${fact}.orValue(0) + 1`;
        if (!text.includes(counting) || otherSources(journey, fact) > 1) continue;
        yield {
          where: fact,
          edit: (draft) => {
            Object.assign(draft.journey, JSON.parse(text.replaceAll(counting, `context.${fact} + 1`)));
          },
        };
      }
    },
  },
  {
    code: "TL801",
    name: "a fact forgotten just before it is read",
    plants: (base) =>
      askedFor(base).flatMap(([fact]) => [
        ...detours(base, (onward) => ({
          planted: {
            entry: [{ forget: fact }, { say: words(base, `We noted {{ context.${fact} }}.`) }],
            after: { "1m": onward },
          },
        })),
      ]),
  },
  {
    code: "TL801",
    name: "a guard that reads a fact of nobody",
    plants: (base) =>
      detours(
        base,
        (onward) => ({ planted: { always: [{ guard: "context.planted", target: onward }, { target: onward }] } }),
        ({ journey }) => {
          journey.context = { ...journey.context, planted: { type: "boolean" } };
        },
      ),
  },
  {
    code: "TL802",
    name: "a fact that nothing sets and nothing reads",
    *plants() {
      yield {
        where: "the context",
        edit: ({ journey }) => {
          journey.context = { ...journey.context, planted: { type: "string" } };
        },
      };
    },
  },
  {
    code: "TL802",
    name: "a fact that is set in passing at the end",
    *plants({ journey }) {
      for (const { path, state } of placesIn(journey)) {
        const { always } = state;
        const last = typeof always === "string" && absolute(journey, path, always);
        if (!last || journey.states[last]?.type !== "final") continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            draft.journey.context = { ...draft.journey.context, planted: { type: "integer" } };
            const own = stateIn(draft.journey, path);
            own.entry = [...[own.entry ?? []].flat(), { assign: { planted: 1 } }];
          },
        };
      }
    },
  },
  {
    code: "TL803",
    name: "the same question once more",
    *plants(base) {
      const { journey } = base;
      for (const group of groupsIn(journey)) {
        const { ask } = group.holder.state;
        if (group.key !== "answered" || !ask) continue;
        // One that expires is asked for again, and so is one that goes with another which the customer corrects.
        const { expires, dependsOn } = journey.context?.[ask.fact] ?? {};
        if (expires !== undefined || dependsOn !== undefined) continue;
        if ([group.holder.state, ...group.holder.around].some(isParallel)) continue;
        for (const [index, { target, actions }] of group.transitions.entries()) {
          if (target === undefined || JSON.stringify(actions ?? "").includes("forget")) continue;
          const onward = absolute(journey, group.holder.path, target);
          yield {
            where: `${group.holder.path.join(".")} ${index}`,
            edit: (draft) => {
              redirect(draft.journey, group, index, "planted");
              draft.journey.states.planted = {
                ask: { fact: ask.fact, prompt: words(base, "And once more?") },
                on: { answered: onward, unanswered: onward },
              };
            },
          };
        }
      }
    },
  },
  {
    code: "TL803",
    name: "a question for what has just been set",
    plants: (base) =>
      detours(
        base,
        (onward) => ({
          planted: { entry: [{ assign: { planted: 5 } }], always: "planted-too" },
          "planted-too": {
            ask: { fact: "planted", prompt: words(base, "How many?") },
            on: { answered: onward, unanswered: onward },
          },
        }),
        ({ journey }) => {
          journey.context = { ...journey.context, planted: { type: "integer" } };
        },
      ),
  },
  {
    code: "TL804",
    name: "a personal fact in a post",
    plants: (base) =>
      Object.entries(base.journey.context ?? {})
        .filter(([, { pii }]) => pii)
        .flatMap(([fact]) =>
          hasChannel(base, "push")
            ? [
                ...detours(
                  base,
                  (onward) => ({
                    planted: {
                      channel: "push",
                      notice: words(base, "We post it."),
                      entry: [
                        {
                          say: words(
                            base,
                            `It is {{ has(context.${fact}) ? 'about ' + string(context.${fact}) : 'done' }}.`,
                          ),
                        },
                      ],
                      on: { unreachable: onward },
                      after: { "1h": onward },
                    },
                  }),
                  ({ project }) => {
                    delete project.channels!.push!.personalData;
                  },
                ),
              ]
            : [],
        ),
  },
  {
    code: "TL804",
    name: "what is said is personal, and the channel is not cleared",
    *plants(base) {
      for (const { path, state } of placesIn(base.journey)) {
        const [channel] = [state.channel ?? []].flat();
        if (channel === undefined || !base.project.channels || !(channel in base.project.channels)) continue;
        const said = JSON.stringify([state.notice, state.entry, state.ask?.prompt].filter(Boolean)).replaceAll(
          /"(?:assign|parameters)":[^}\]]*[}\]]/g,
          "",
        );
        for (const fact of Object.keys(base.journey.context ?? {})) {
          if (!new RegExp(`context\\.\\??${fact}\\b`).test(said)) continue;
          yield {
            where: `${path.join(".")} ${fact}`,
            edit: ({ journey, project }) => {
              journey.context![fact]!.pii = true;
              project.channels![channel] = { ...project.channels![channel], personalData: false };
            },
          };
        }
      }
    },
  },
  {
    code: "TL805",
    name: "a service with retries that is not idempotent",
    *plants({ journey, project }) {
      const used = new Set(placesIn(journey).flatMap(({ state }) => state.service?.name ?? []));
      for (const name of used) {
        yield {
          where: name,
          edit: (draft) => {
            draft.project.services![name] = { ...project.services![name]!, idempotent: false, retries: 2 };
          },
        };
      }
    },
  },
  {
    code: "TL805",
    name: "a service that is not idempotent called again when it failed",
    *plants({ journey, project }) {
      for (const group of groupsIn(journey)) {
        const { service } = group.holder.state;
        if (group.key !== "failed" || !service || group.holder.around.some(isParallel)) continue;
        yield {
          where: group.holder.path.join("."),
          edit: (draft) => {
            const { owner, key } = group.in(draft.journey);
            owner[key] = [{ guard: 'channel == "chat"', target: "planted" }, ...group.transitions];
            draft.journey.states.planted = { after: { "1m": group.holder.path.join(".") } };
            draft.project.services![service.name] = {
              ...project.services![service.name]!,
              idempotent: false,
              retries: 0,
            };
          },
        };
      }
    },
  },
  {
    code: "TL402",
    name: "a guard that is no truth value",
    *plants({ journey }) {
      for (const group of groupsIn(journey)) {
        for (const guard of ["1 + 1", "now > 5", 'channel == 3.0 || "yes"']) {
          yield {
            where: `${group.holder.path.join(".")} ${group.key}`,
            edit: (draft) => {
              const { owner, key } = group.in(draft.journey);
              owner[key] = [{ guard, target: endOf(draft.journey) }, ...group.transitions];
            },
          };
        }
      }
    },
  },
  {
    code: "TL402",
    name: "a fact compared with another type",
    *plants({ journey }) {
      for (const [fact, { type, format }] of Object.entries(journey.context ?? {})) {
        if (format !== undefined) continue;
        const other = type === "string" ? "5" : '"five"';
        const [group] = groupsIn(journey);
        yield {
          where: fact,
          edit: (draft) => {
            const { owner, key } = group!.in(draft.journey);
            const guard = `has(context.${fact}) && context.${fact} == ${other}`;
            owner[key] = [{ guard, target: endOf(draft.journey) }, ...group!.transitions];
          },
        };
      }
    },
  },
];
