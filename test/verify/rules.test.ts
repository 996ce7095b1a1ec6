import { describe, expect, test } from "vitest";
import { verifyJourney } from "../../engine/verify/index.ts";
import { projectOf } from "../project.ts";

/** Codes and the lines of a journey, without those that are beside the point of a small example. */
function found(states: string, rest = "", parts: string[] = []): string[] {
  const text = `journey: example\n${rest}\ninterrupts: [{on: message.received, guard: event.intent == "human", target: person}]
on: {message.received: {actions: [{say: Noted.}]}}
states:
${states}
  person: {handoff: {queue: desk-one, summary: A question}, on: {resolved: done, returned: done, expired: done}}
  done: {type: final}
`;
  const project = projectOf([text, ...parts]);
  return verifyJourney(project.journeys[0]!, project).map(({ code }) => code);
}

describe("a history state", () => {
  const form = (entry: string) => `
  form:
    states:
      name: {ask: {fact: name, prompt: Who?}, on: {answered: hello, unanswered: out}}
      hello: {entry: [{say: "Hello, {{ context.name }}."}], on: {next: help}, after: {1h: out}}
      out: {type: final}
      back: {type: history, target: form.name}
    on: {go: help}
    onDone: done
  help: {entry: [${entry}], handoff: {queue: desk-one, summary: Help}, on: {resolved: form.back, returned: form.back, expired: done}}`;
  const context = "context: {name: {type: string}}";

  test("leads back to a state with what was known there", () => {
    expect(found(form("{say: One moment.}"), context)).toEqual([]);
  });

  test("leads back without what was forgotten meanwhile", () => {
    expect(found(form("{forget: name}"), context)).toEqual(["TL801"]);
  });
});

describe("a correction", () => {
  const states = (guard: string) => `
  town: {ask: {fact: town, prompt: Where?}, on: {answered: street, unanswered: done}}
  street: {ask: {fact: street, prompt: Which street?}, on: {answered: told, unanswered: done}}
  told:
    entry: [{say: "{{ context.town }}, {{ context.street }}."}]
    on: {fact.corrected: [{guard: ${guard}, target: street}, {actions: [{say: Changed.}]}]}
    after: {1h: late}
  late: {entry: [{say: "{{ context.street }} it is."}], always: done}`;
  const context = "context: {town: {type: string}, street: {type: string, dependsOn: [town]}}";

  test("that leads back to the question leaves nothing unset", () => {
    expect(found(states('event.fact == "town"'), context)).toEqual([]);
  });

  test("that leads nowhere takes away what goes with the fact", () => {
    expect(found(states('event.fact == "street"'), context)).toContain("TL801");
  });
});

describe("a part that is used twice", () => {
  const part = `journey: part
context: {size: {type: integer}}
states:
  size: {always: [{guard: "context.?size.orValue(0) > 2", target: large}, small]}
  large: {type: final, outcome: large}
  small: {type: final, outcome: small}
`;

  test("has no transition too many while one of its uses takes it", () => {
    const states = `
  begin: {after: {1m: once}}
  once: {journey: {name: part, with: {size: 5}}, on: {large: again, small: again}}
  again: {journey: {name: part}, on: {large: done, small: done}}`;
    expect(found(states, "", [part])).toEqual([]);
  });
});

describe("a state that always leads on", () => {
  test("hears of a message that reached nobody where the conversation comes to rest", () => {
    const states = (unreachable: string) => `
  told: {channel: [sms, email], entry: [{say: Hello.}], always: waiting}
  waiting: {on: {next: done${unreachable}}, after: {1h: done}}`;
    expect(found(states(", unreachable: done"))).toEqual([]);
    expect(found(states(""))).toEqual(["TL904"]);
  });

  test("has transitions that are never taken beside it", () => {
    expect(
      found("  begin: {after: {1m: told}}\n  told: {entry: [{say: Hello.}], on: {next: person}, always: done}"),
    ).toEqual(["TL604"]);
  });
});

describe("the end of states inside that leads nowhere", () => {
  test("is a dead end, though an interrupt leads out of everything", () => {
    expect(
      found("  outer: {states: {first: {after: {1h: last}}, last: {type: final}}}\n  never: {always: done}"),
    ).toEqual(["TL602", "TL601"]);
  });

  test("is none where a time limit around it leads on", () => {
    expect(found("  outer: {states: {first: {after: {1h: last}}, last: {type: final}}, after: {1d: done}}")).toEqual(
      [],
    );
  });
});

describe("what is tried again by itself", () => {
  const retry = (guard: string) => `
  waiting: {after: {1h: [{guard: '${guard}', target: done}, {target: waiting, reenter: true}]}}`;

  test("has an end where a guard looks at the clock", () => {
    expect(found(retry('now > timestamp("2030-01-01T00:00:00Z")'))).toEqual([]);
  });

  test("has an end where the way around counts and stops counting", () => {
    const counted = (guard: string) => `
  waiting:
    entry: [{assign: {rounds: context.?rounds.orValue(0) + 1}}]
    after:
      1h: [{guard: '${guard}', target: waiting, reenter: true}]
      1d: done`;
    const rounds = "context: {rounds: {type: integer}}\n";
    expect(found(counted("context.rounds < 3"), rounds)).toEqual([]);
    expect(found(counted('channel != "sms"'), rounds)).toContain("TL608");
  });

  test("has none where a guard looks at what does not change", () => {
    expect(found(retry('channel == "sms"'))).toEqual(["TL608"]);
  });
});

describe("a guard that stands there twice", () => {
  test("is never asked the second time, though nothing can be tried out", () => {
    const guard = 'customer.attributes.?plan.orValue("") == event.type';
    const states = `  waiting: {always: [{guard: '${guard}', target: done}, {guard: '${guard}', target: person}], after: {1h: done}}`;
    expect(found(states)).toEqual(["TL604"]);
  });
});
