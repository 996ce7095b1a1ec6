import { describe, expect, test } from "vitest";
import { definitionOf, smallProject } from "../project.ts";
import { drive } from "./conversation-driver.ts";

const minute = 60_000;

describe("ask", () => {
  const journey = (ask: string, rest = "") => `
journey: asking
context:
  topic: {title: Topic, type: string, minLength: 3${rest}}
  size: {type: string, enum: [small, large], labels: {small: Small one, large: Large one}}
states:
  question:
    ask: {fact: topic, prompt: What is it about?, ${ask}}
    on: {answered: thanks, unanswered: gone}
  thanks:
    entry: {say: "Noted: {{ context.topic }}"}
    ask: {fact: topic, prompt: Again?}
    on: {answered: done, unanswered: gone}
  gone: {type: final, outcome: gone}
  done: {type: final, outcome: done}
`;

  test("prompts, takes the answer with its provenance, and skips a fact that is known", () => {
    const driver = drive(definitionOf(journey("tries: 2")));
    expect(driver.texts()).toEqual(["What is it about?"]);
    expect(driver.conversation.states).toEqual(["question"]);
    driver.says("a bill", { channel: "whatsapp", address: "+4915112345678" });
    expect(driver.texts()).toEqual(["Noted: a bill"]);
    expect(driver.conversation.facts).toEqual({ topic: "a bill" });
    expect(driver.conversation.provenance.topic).toEqual({ at: driver.now, by: "customer", channel: "whatsapp" });
    expect(driver.entries("ask.skipped")).toEqual([
      { type: "ask.skipped", state: "thanks", fact: "topic", provenance: driver.conversation.provenance.topic },
    ]);
    expect(driver.conversation).toMatchObject({ status: "closed", outcome: "done" });
  });

  test("repeats the prompt for an answer that does not fit, and gives up after its tries", () => {
    const driver = drive(definitionOf(journey("tries: 2")));
    driver.says("x");
    expect(driver.texts()).toEqual(["What is it about?"]);
    expect(driver.entries("ask.refused")).toHaveLength(1);
    driver.says("y");
    expect(driver.conversation.outcome).toBe("gone");
  });

  test("says the retry text where it has one", () => {
    const driver = drive(definitionOf(journey("retry: A few more words please.")));
    driver.says("x");
    expect(driver.texts()).toEqual(["A few more words please."]);
  });

  test("counts its deadline from the prompt, whatever is answered in between", () => {
    const driver = drive(definitionOf(journey("within: 10m, tries: 5")));
    driver.wait(9 * minute);
    driver.says("x");
    expect(driver.conversation.status).toBe("open");
    driver.wait(minute);
    expect(driver.conversation.outcome).toBe("gone");
  });

  test("takes only what accept takes", () => {
    const driver = drive(definitionOf(journey('accept: value.startsWith("b")')));
    driver.says("a bill");
    expect(driver.conversation.states).toEqual(["question"]);
    driver.says("bill");
    expect(driver.conversation.facts.topic).toBe("bill");
  });

  test("reads value in accept as a moment where the fact is one", () => {
    const driver = drive(
      definitionOf(`
journey: asking
context: {at: {type: string, format: date-time}}
states:
  question:
    ask: {fact: at, prompt: When?, accept: 'value > now + duration("48h") && value.getHours("UTC") < 17', tries: 3}
    on: {answered: done, unanswered: gone}
  gone: {type: final, outcome: gone}
  done: {type: final, outcome: done}
`),
    );
    for (const says of ["tomorrow at 10 am", "in four days at 9 pm"]) {
      driver.says(says);
      expect(driver.entries("ask.refused")).toHaveLength(1);
    }
    driver.says("in four days at 10 am");
    expect(driver.conversation.outcome).toBe("done");
  });

  test("asks again for a fact that has expired", () => {
    const driver = drive(
      definitionOf(`
journey: expiring
context: {topic: {type: string, expires: 1h}}
states:
  first: {ask: {fact: topic, prompt: First?}, on: {answered: pause, unanswered: done}}
  pause: {on: {go: second}, after: {1d: done}}
  second: {ask: {fact: topic, prompt: Second?}, on: {answered: done, unanswered: done}}
  done: {type: final}
`),
    );
    driver.says("the bill");
    driver.wait(61 * minute);
    driver.send("go");
    expect(driver.texts()).toEqual(["Second?"]);
  });

  test("offers choices as buttons where the channel has them, as a numbered list where not", () => {
    const choose = definitionOf(`
journey: choosing
context:
  size: {type: string, enum: [small, large], labels: {small: Small one, large: Large one}}
states:
  size: {ask: {fact: size, prompt: Which one?}, on: {answered: done, unanswered: done}}
  done: {type: final}
`);
    const chat = drive(choose);
    expect(chat.commands()[0]?.data).toMatchObject({ text: "Which one?", buttons: ["Small one", "Large one"] });
    const sms = drive(choose, {
      start: { type: "message.received", data: { channel: "sms", address: "+4915112345678", text: "hi" } },
      customer: { identities: [{ kind: "phone", value: "+4915112345678", verified: true }] },
    });
    expect(sms.texts()).toEqual(["Which one?\n1. Small one\n2. Large one"]);
    sms.says("2", { channel: "sms", address: "+4915112345678" });
    expect(sms.conversation.facts.size).toBe("large");
  });
});

describe("service", () => {
  const definition = definitionOf(`
journey: serving
context: {topic: {type: string}, number: {type: string}}
states:
  create:
    entry: {assign: {topic: '"a bill"'}}
    service: {name: cases.create, with: {topic: context.topic}, save: {number: result.number}}
    on: {done: created, failed: broken}
  created: {entry: {say: "Case {{ context.number }}"}, type: final, outcome: created}
  broken: {type: final, outcome: broken}
`);

  test("reads a declared moment of the answer as one, as it is checked", () => {
    const project = smallProject.replace(
      "properties: {number: {type: string}}",
      "properties: {number: {type: string}, due: {type: string, format: date-time}}",
    );
    const driver = drive(
      definitionOf(
        `
journey: due
context: {late: {type: boolean}, due: {type: string, format: date-time}}
states:
  call:
    service: {name: cases.create, with: {topic: '"x"'}, save: {late: result.due < now, due: result.due}}
    on: {done: [{guard: result.due > now, target: early}, done], failed: done}
  early: {after: {1h: done}}
  done: {type: final}
`,
        project,
      ),
    );
    const [call] = driver.commands("service.call");
    driver.send("service.succeeded", { command: call!.id, result: { number: "1", due: "2030-01-01T00:00:00Z" } });
    expect(driver.conversation.states).toEqual(["early"]);
    expect(driver.conversation.facts).toEqual({ late: false, due: "2030-01-01T00:00:00.000Z" });
  });

  test("gives a command with its input, and saves facts from the result", () => {
    const driver = drive(definition);
    const [command] = driver.commands("service.call");
    expect(command).toMatchObject({
      channel: "service",
      data: { service: "cases.create", input: { topic: "a bill" } },
    });
    driver.send("service.succeeded", { command: command!.id, result: { number: "C-1" } });
    expect(driver.texts()).toEqual(["Case C-1"]);
    expect(driver.conversation.provenance.number).toMatchObject({ by: "service:cases.create" });
    expect(driver.conversation.outcome).toBe("created");
  });

  test("fails by its outcome, also when nobody answers", () => {
    const driver = drive(definition);
    driver.send("service.failed", { command: driver.commands("service.call")[0]!.id, reason: "500" });
    expect(driver.conversation.outcome).toBe("broken");
    const silent = drive(definition);
    silent.wait(60 * minute);
    expect(silent.conversation.outcome).toBe("broken");
  });

  test("does not take the answer to another command", () => {
    const driver = drive(definition);
    driver.send("service.succeeded", { command: "cmd_c1_1_99", result: { number: "C-1" } });
    expect(driver.conversation.states).toEqual(["create"]);
  });
});

describe("call", () => {
  const definition = definitionOf(`
journey: calling
context: {phone: {type: string, format: phone, identifies: phone}}
states:
  number: {ask: {fact: phone, prompt: Which number?}, on: {answered: ring, unanswered: lost}}
  ring:
    channel: voice
    notice: We call you now.
    call: {to: context.phone, within: 1m, tries: 2, every: 5m, briefing: "About {{ context.phone }}"}
    on: {answered: talk, unanswered: lost, failed: broken}
  talk: {channel: voice, on: {call.ended: done}, after: {30m: done}}
  lost: {type: final, outcome: lost}
  broken: {type: final, outcome: broken}
  done: {type: final, outcome: done}
`);

  test("announces the call where the customer is, and places it with briefing and packet", () => {
    const driver = drive(definition);
    driver.says("0151 12345678");
    expect(driver.commands()).toMatchObject([
      { type: "message.send", channel: "chat", data: { text: "We call you now." } },
      {
        type: "call.place",
        channel: "voice",
        address: "+4915112345678",
        data: { to: "+4915112345678", withinMs: minute, briefing: "About +4915112345678" },
        packet: { context: { phone: { value: "+4915112345678", channel: "chat", by: "customer" } } },
      },
    ]);
  });

  test("is answered, and the conversation is on the phone until the call ends", () => {
    const driver = drive(definition);
    driver.says("0151 12345678");
    driver.send("call.answered", { command: driver.commands("call.place")[0]!.id });
    expect(driver.conversation).toMatchObject({
      states: ["talk"],
      current: { channel: "voice", address: "+4915112345678" },
    });
    driver.send("call.ended", {});
    expect(driver.conversation.outcome).toBe("done");
    expect(driver.conversation).not.toHaveProperty("liveCall");
  });

  test("tries again after a pause, then is unanswered", () => {
    const driver = drive(definition);
    driver.says("0151 12345678");
    const first = driver.commands("call.place")[0]!;
    driver.send("call.unanswered", { command: first.id });
    expect(driver.conversation.states).toEqual(["ring"]);
    driver.wait(5 * minute);
    const second = driver.commands("call.place")[0]!;
    expect(second.id).not.toBe(first.id);
    driver.send("call.answered", { command: first.id });
    expect(driver.conversation.states, "an answer to the first call does not count any more").toEqual(["ring"]);
    driver.wait(minute);
    expect(driver.conversation.outcome).toBe("lost");
  });

  test("fails", () => {
    const driver = drive(definition);
    driver.says("0151 12345678");
    driver.send("call.failed", { command: driver.commands("call.place")[0]!.id });
    expect(driver.conversation.outcome).toBe("broken");
  });
});

describe("handoff", () => {
  const definition = definitionOf(`
journey: handing
context: {topic: {type: string}}
states:
  topic: {ask: {fact: topic, prompt: What about?}, on: {answered: person, unanswered: person}}
  person:
    handoff: {queue: desk-one, priority: high, summary: "About {{ context.topic }}", opening: "{{ event.agent }} is here about {{ context.topic }}."}
    on: {resolved: done, returned: topic, expired: sorry}
  sorry: {type: final, outcome: sorry}
  done: {type: final, outcome: done}
`);
  const offered = () => {
    const driver = drive(definition);
    driver.says("a bill");
    return { driver, offer: driver.commands("handoff.offer")[0]! };
  };

  test("offers the conversation to the queue with its packet", () => {
    const { offer } = offered();
    expect(offer).toMatchObject({
      channel: "desk",
      address: "desk-one",
      data: { queue: "desk-one", priority: "high", summary: "About a bill" },
      packet: {
        summary: "About a bill",
        context: { topic: { value: "a bill", by: "customer", channel: "chat" } },
        messages: [{ text: "hello" }, { text: "What about?" }, { text: "a bill" }],
      },
    });
  });

  test("opens with its line and relays both ways while accepted", () => {
    const { driver, offer } = offered();
    driver.says("hello?");
    expect(driver.commands()).toMatchObject([
      { channel: "desk", data: { text: "hello?", from: "customer", handoff: offer.id } },
    ]);
    driver.send("handoff.accepted", { command: offer.id, agent: "Ada" });
    expect(driver.texts()).toEqual(["Ada is here about a bill."]);
    driver.send("agent.replied", { command: offer.id, agent: "Ada", text: "I see it." });
    expect(driver.texts()).toEqual(["I see it."]);
    expect(driver.conversation.messages.at(-1)).toMatchObject({ by: "agent", text: "I see it." });
    driver.send("handoff.resolved", { command: offer.id });
    expect(driver.conversation.outcome).toBe("done");
    expect(driver.commands("handoff.withdraw")).toEqual([]);
  });

  test("when it is given back, what is known is not asked again", () => {
    const { driver, offer } = offered();
    driver.send("handoff.returned", { command: offer.id });
    expect(driver.entries("ask.skipped")).toHaveLength(1);
    expect(driver.commands("handoff.offer")).toHaveLength(1);
  });

  test("expires at its deadline and withdraws the offer", () => {
    const { driver, offer } = offered();
    driver.wait(2 * minute);
    expect(driver.conversation.outcome).toBe("sorry");
    expect(driver.commands("handoff.withdraw")).toMatchObject([{ data: { handoff: offer.id } }]);
  });
});

test("what was tried and did not help goes into the packet", () => {
  const driver = drive(
    definitionOf(`
journey: trying
context: {topic: {type: string, minLength: 5}}
states:
  topic: {title: What is it about, ask: {fact: topic, prompt: What about?, tries: 1}, on: {answered: case, unanswered: case}}
  case:
    service: {name: cases.create, with: {topic: '"x"'}}
    on: {done: person, failed: person}
  person: {handoff: {queue: desk-one}, on: {resolved: done, returned: done, expired: done}}
  done: {type: final}
`),
  );
  driver.says("?");
  driver.send("service.failed", { command: driver.commands("service.call")[0]!.id, reason: "500" });
  expect(driver.commands("handoff.offer")[0]?.packet?.tried).toEqual(["What is it about: unanswered", "case: failed"]);
});

describe("survey", () => {
  const definition = definitionOf(`
journey: surveying
states:
  how: {survey: {kind: csat, comment: true, within: 1h}, on: {answered: done, unanswered: silent}}
  silent: {type: final, outcome: silent}
  done: {type: final, outcome: done}
`);

  test("records score and comment", () => {
    const driver = drive(definition);
    expect(driver.commands()[0]?.data).toMatchObject({ buttons: ["1", "2", "3", "4", "5"] });
    driver.says("5");
    expect(driver.entries("survey")).toEqual([{ type: "survey", state: "how", kind: "csat", score: 5 }]);
    driver.says("You were quick");
    expect(driver.entries("survey")).toMatchObject([{ score: 5, comment: "You were quick" }]);
    expect(driver.conversation.outcome).toBe("done");
  });

  test("a score in words is no comment, and a comment may be a number", () => {
    const driver = drive(definition);
    driver.says("I give it a 4");
    expect(driver.entries("survey")).toEqual([{ type: "survey", state: "how", kind: "csat", score: 4 }]);
    driver.says("4");
    expect(driver.entries("survey")).toEqual([{ type: "survey", state: "how", kind: "csat", score: 4, comment: "4" }]);
  });

  test("keeps the score as a fact too, from which guards choose, and says who gave it", () => {
    const keeping = definitionOf(`
journey: keeping
context: {stars: {type: integer}}
states:
  how:
    survey: {kind: csat, fact: stars, within: 1h}
    on: {answered: [{guard: context.stars <= 2, target: sad}, glad], unanswered: sad}
  sad: {type: final, outcome: sad}
  glad: {type: final, outcome: glad}
`);
    const driver = drive(keeping);
    driver.says("I give it a 2");
    expect(driver.conversation).toMatchObject({ outcome: "sad", facts: { stars: 2 } });
    expect(driver.conversation.provenance.stars).toMatchObject({ by: "customer" });
    expect(driver.entries("fact")).toMatchObject([{ fact: "stars", value: 2 }]);
    expect(driver.entries("survey")).toMatchObject([{ score: 2 }]);
  });

  test("asks once more for what is no score, then gives up", () => {
    const driver = drive(definition);
    driver.says("9");
    expect(driver.texts()).toHaveLength(1);
    driver.says("no idea");
    expect(driver.conversation.outcome).toBe("silent");
  });
});
