import type { Message } from "../../../../schemas/journey.generated.ts";
import type { Base } from "../base.ts";
import { detours, hasChannel, type Operator, words } from "../operator.ts";
import { isParallel, isPassing, type Place, placesIn, stateIn } from "../walk.ts";

/** States that name the channels they speak on. */
const speaking = ({ journey, project }: Base): Place[] =>
  placesIn(journey).filter(({ state }) => namedFirst(state.channel, project.channels) !== undefined);

function namedFirst(channel: string | string[] | undefined, channels: object | undefined): string | undefined {
  return [channel ?? []].flat().find((name) => channels && name in channels);
}

const five = ["One", "Two", "Three", "Four", "Five"];

/** Says something more on entry. */
function* saying(base: Base, on: string, message: Message): Generator<{ where: string; edit: (draft: Base) => void }> {
  for (const { path, state } of speaking(base)) {
    if (![state.channel!].flat().includes(on)) continue;
    yield {
      where: path.join("."),
      edit: ({ journey }) => {
        const own = stateIn(journey, path);
        own.entry = [...[own.entry ?? []].flat(), { say: message }];
      },
    };
  }
}

export const channels: readonly Operator[] = [
  {
    code: "TL901",
    name: "no notice anywhere",
    *plants(base) {
      for (const { path, state, around } of speaking(base)) {
        // A channel that is there already is no change: only one of its own kind in the journey is one for sure.
        const named = JSON.stringify(state.channel);
        const same = speaking(base).filter((other) => JSON.stringify(other.state.channel) === named);
        if (same.length > 1 || around.length > 0) continue;
        yield {
          where: path.join("."),
          edit: ({ journey, project }) => {
            delete project.notices;
            delete stateIn(journey, path).notice;
          },
        };
      }
    },
  },
  {
    code: "TL901",
    name: "a detour over another channel without a notice",
    plants: (base) =>
      hasChannel(base, "email")
        ? detours(
            base,
            (onward) => ({
              planted: { channel: ["email", "chat"], on: { unreachable: onward }, after: { "1h": onward } },
            }),
            ({ project }) => {
              delete project.notices;
            },
          )
        : [],
  },
  {
    code: "TL902",
    name: "five buttons",
    *plants(base) {
      const buttons = five.map((label) => words(base, label));
      for (const channel of ["sms", "voice", "whatsapp", "rcs", "push"]) {
        yield* saying(base, channel, { text: words(base, "Which one?"), buttons });
      }
    },
  },
  {
    code: "TL902",
    name: "a picture",
    *plants(base) {
      const media = [{ url: "https://example.com/map.png", caption: words(base, "The map") }];
      for (const channel of ["sms", "voice", "push"]) {
        yield* saying(base, channel, { text: words(base, "Here it is."), media });
      }
    },
  },
  {
    code: "TL902",
    name: "a text that is too long",
    *plants(base) {
      for (const channel of ["sms", "voice", "push"])
        yield* saying(base, channel, { text: words(base, "long ".repeat(500)) });
    },
  },
  {
    code: "TL903",
    name: "free words where only templates surely arrive",
    plants: (base) =>
      hasChannel(base, "whatsapp")
        ? detours(base, (onward) => ({
            planted: {
              channel: "whatsapp",
              notice: { text: words(base, "We continue here."), template: { name: "continued" } },
              entry: [{ say: words(base, "Your parcel is there.") }],
              on: { unreachable: onward },
              after: { "1h": onward },
            },
          }))
        : [],
  },
  {
    code: "TL903",
    name: "no channel behind one with a session window",
    *plants(base) {
      for (const { path, state } of speaking(base)) {
        if (!hasChannel(base, "whatsapp") || !(state.entry || state.ask?.prompt)) continue;
        if (JSON.stringify([state.entry, state.ask]).includes("template")) continue;
        if (!JSON.stringify([state.entry, state.ask]).match(/"(say|prompt)"/)) continue;
        yield {
          where: path.join("."),
          edit: ({ journey }) => {
            stateIn(journey, path).channel = "whatsapp";
          },
        };
      }
    },
  },
  {
    code: "TL903",
    name: "a template left out",
    *plants(base) {
      for (const { path, state } of speaking(base)) {
        if (state.channel !== "whatsapp" || !JSON.stringify(state.entry ?? "").includes('"template"')) continue;
        yield {
          where: path.join("."),
          edit: ({ journey }) => {
            const own = stateIn(journey, path);
            own.entry = JSON.parse(
              JSON.stringify(own.entry).replaceAll(/,"template":\{("name":"[^"]*"(,"parameters":\[[^\]]*\])?)\}/g, ""),
            );
          },
        };
      }
    },
  },
  {
    code: "TL904",
    name: "unreachable handled nowhere",
    *plants(base) {
      if (!speaking(base).some(({ state }) => state.type === undefined)) return;
      yield {
        where: "everywhere",
        edit: ({ journey }) => {
          for (const { path } of placesIn(journey)) {
            const { on } = stateIn(journey, path);
            if (on) delete on.unreachable;
          }
          if (journey.on) delete journey.on.unreachable;
        },
      };
    },
  },
  {
    code: "TL904",
    name: "a detour over a channel that may reach nobody",
    plants: (base) =>
      hasChannel(base, "email")
        ? detours(
            base,
            (onward) => ({
              planted: { channel: "email", notice: words(base, "By e-mail."), after: { "1h": onward } },
            }),
            ({ journey }) => {
              if (journey.on) delete journey.on.unreachable;
            },
          )
        : [],
  },
  {
    code: "TL905",
    name: "one channel of several, and unreachable leads nowhere",
    *plants(base) {
      for (const { path, state, around } of speaking(base)) {
        // Whoever only passes here hears it where they come to rest.
        if (state.states || isPassing(state) || around.some(isParallel)) continue;
        const name = namedFirst(state.channel, base.project.channels)!;
        yield {
          where: path.join("."),
          edit: ({ journey }) => {
            const own = stateIn(journey, path);
            own.channel = name;
            own.on = { ...own.on, unreachable: { actions: [] } };
          },
        };
      }
    },
  },
  {
    code: "TL905",
    name: "unreachable leads back to the same channel",
    plants: (base) =>
      hasChannel(base, "email")
        ? detours(base, (onward) => ({
            planted: {
              channel: "email",
              notice: words(base, "By e-mail."),
              on: { unreachable: "planted-too" },
              after: { "1h": onward },
            },
            "planted-too": { channel: "email", on: { unreachable: "planted" }, after: { "1h": onward } },
          }))
        : [],
  },
  {
    code: "TL906",
    name: "a handoff without a deadline",
    *plants({ journey }) {
      for (const { path, state } of placesIn(journey)) {
        if (!state.handoff) continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            const { handoff } = stateIn(draft.journey, path);
            delete handoff!.accept;
            delete draft.project.queues![handoff!.queue]!.accept;
          },
        };
      }
    },
  },
  {
    code: "TL907",
    name: "a handoff without a summary",
    *plants({ journey }) {
      for (const { path, state } of placesIn(journey)) {
        if (!state.handoff) continue;
        yield {
          where: path.join("."),
          edit: (draft) => {
            delete stateIn(draft.journey, path).handoff!.summary;
          },
        };
      }
    },
  },
  {
    code: "TL314",
    name: "a text without one of the languages",
    *plants({ journey, project }) {
      if (project.locales.length < 2) return;
      const text = JSON.stringify(journey);
      for (const locale of project.locales) {
        // Every text of two languages, wherever it stands, loses one.
        const pair = /\{"en":"(?:[^"\\]|\\.)*","de":"(?:[^"\\]|\\.)*"\}/g;
        for (const match of text.matchAll(pair)) {
          // What people call a fact may be in one language.
          if (text.slice(0, match.index).endsWith('"title":')) continue;
          const lacking = JSON.parse(match[0]) as Record<string, string>;
          delete lacking[locale];
          const mutated =
            text.slice(0, match.index) + JSON.stringify(lacking) + text.slice(match.index + match[0].length);
          yield {
            where: `${locale} ${match[0].slice(0, 50)}`,
            edit: (draft) => {
              Object.assign(draft.journey, JSON.parse(mutated));
            },
          };
        }
      }
    },
  },
];
