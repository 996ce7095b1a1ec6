import { describe, expect, test } from "vitest";
import { verifyJourney } from "../../engine/verify/index.ts";
import { projectOf, smallProject } from "../project.ts";

/** The ways that the findings of a code show, by the states that they end in. */
function waysTo(code: string, states: string, rest = "", projectText = smallProject): string[][] {
  const project = projectOf(`journey: example\n${rest}\nstates:\n${states}\n  done: {type: final}\n`, projectText);
  const found = verifyJourney(project.journeys[0]!, project).filter((finding) => finding.code === code);
  return found.flatMap(({ witness }) => (witness ? [witness.via] : []));
}

const heard = "on: {message.received: {actions: [{say: Noted.}]}}";

describe("the way that a finding shows", () => {
  test("sets what its guards want to be known, where a shorter one would not", () => {
    const states = `
  first: {on: {go: agent}, after: {1h: size}}
  size: {ask: {fact: size, prompt: Which size?, within: 5m}, on: {answered: agent, unanswered: done}}
  agent:
    handoff: {queue: desk-one, summary: A matter}
    on: {resolved: done, returned: [{guard: has(context.size), target: lost}, {target: done}], expired: done}
  lost: {entry: [{say: Lost.}]}`;
    expect(waysTo("TL602", states, `context: {size: {type: integer}}\n${heard}`)).toEqual([
      ["states/first/after/1h", "states/size/on/answered", "states/agent/on/returned/0"],
    ]);
  });

  test("waits for no answer that is known", () => {
    const states = `
  size: {ask: {fact: size, prompt: Which size?, within: 5m}, on: {answered: again, unanswered: again}}
  again: {ask: {fact: size, prompt: Which then?, within: 5m}, on: {answered: done, unanswered: lost}}
  lost: {entry: [{say: Lost.}]}`;
    expect(waysTo("TL602", states, `context: {size: {type: integer}}\n${heard}`)).toEqual([
      ["states/size/on/unanswered", "states/again/on/unanswered"],
    ]);
  });
});

describe("a message beside a region that hears it", () => {
  const states = (outcome: string) => `
  both:
    type: parallel
    onDone: done
    states:
      talk:
        states:
          agent: {handoff: {queue: desk-one, summary: A matter}, on: {resolved: ${outcome}, returned: ${outcome}, expired: ${outcome}}}
          pause: {after: {1h: over}}
          over: {type: final}
      wait: {states: {open: {after: {1h: over}}, over: {type: final}}}`;

  test("is heard as long as that is all that the region does", () => {
    expect(waysTo("TL609", states("done"))).toEqual([]);
  });

  test("is not heard where the region may have gone on", () => {
    expect(waysTo("TL609", states("pause"))).toHaveLength(1);
  });
});

describe("a channel without a notice", () => {
  const silent = smallProject.slice(0, smallProject.indexOf("notices:"));
  const states = (guard: string) => `
  first:
    on: {go: [${guard}{target: done}]}
    after: {1d: done}
  talk: {channel: voice, entry: [{say: Hello there.}], after: {1h: done}, on: {unreachable: done}}`;

  test("is no change for whoever is on it already", () => {
    expect(waysTo("TL901", states('{guard: channel == "voice", target: talk}, '), heard, silent)).toEqual([]);
  });

  test("is one for everybody else", () => {
    expect(waysTo("TL901", states('{guard: channel != "sms", target: talk}, '), heard, silent)).toEqual([
      ["states/first/on/go/0"],
    ]);
  });
});
