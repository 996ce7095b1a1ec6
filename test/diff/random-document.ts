import fc from "fast-check";
import type { JourneyDocument, State } from "../../schemas/journey.generated.ts";

/** A random journey: its states have names of their own, and every target is a path from the root. */
export const randomDocument: fc.Arbitrary<JourneyDocument> = fc
  .array(
    fc.record({ parent: fc.nat(), about: fc.nat(9), targets: fc.array(fc.nat(), { maxLength: 3 }), words: fc.nat(3) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((seeds) => {
    const paths: string[] = [];
    const states: Record<string, State> = {};
    const all: State[] = [];
    for (const [index, { parent }] of seeds.entries()) {
      // One of those before, or the journey itself; at most three deep.
      const at = parent % (index + 1);
      const inside = at < index && paths[at]!.split(".").length < 3 ? at : undefined;
      const state: State = {};
      if (inside === undefined) states[`s${index}`] = state;
      else all[inside]!.states = { ...all[inside]!.states, [`s${index}`]: state };
      paths.push(inside === undefined ? `s${index}` : `${paths[inside]}.s${index}`);
      all.push(state);
    }
    for (const [index, { about, targets, words }] of seeds.entries()) {
      const state = all[index]!;
      const target = (pick: number) => paths[pick % paths.length]!;
      if (about % 4 === 0) state.entry = [{ say: `Words ${words}` }, { assign: { known: "true" } }];
      if (about === 1 && !state.states) state.ask = { fact: "name", prompt: `Question ${words}` };
      if (about === 2) state.channel = ["sms", "email"];
      if (targets[0] !== undefined) state.on = { go: target(targets[0]) };
      if (targets[1] !== undefined)
        state.after = { "1h": [{ guard: "context.?known.orValue(false)", target: target(targets[1]) }] };
      if (targets[2] !== undefined)
        state.on = { ...state.on, next: [{ guard: "now > now", target: target(targets[2]) }, target(0)] };
      if (about === 3 && !state.states) all[index]!.description = `State ${words}`;
      if (about > 7 && state.states) state.type = "parallel";
      else if (state.states) state.initial = Object.keys(state.states)[0]!;
    }
    return {
      journey: "random",
      context: { name: { type: "string" }, known: { type: "boolean" } },
      initial: "s0",
      states,
    } satisfies JourneyDocument;
  });
