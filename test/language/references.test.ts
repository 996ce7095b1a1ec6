import { describe, expect, test } from "vitest";
import { briefOf, findingsOf, PROJECT } from "./reading.ts";

const journey = (states: string, rest = "") =>
  `journey: a\n${rest}context: {plate: {type: string}, size: {type: string, enum: [small, large]}}\nstates: ${states}\n`;
const fixOf = (text: string) => findingsOf(text).map(({ fix }) => fix);

describe("targets", () => {
  test("that lead nowhere are told wherever a transition can stand", () => {
    const text = journey(
      `{a: {on: {order.paid: [x1, {target: x2}]}, after: {1h: x3}, always: [{guard: "true", target: x4}], states: {b: {type: final}}, onDone: x5}, h: {type: history, target: x6}}`,
      "on: {order.shipped: x7}\ninterrupts: [{on: order.paid, target: x8}]\n",
    );
    expect(briefOf(text)).toEqual(["x7", "x8", "x1", "x2", "x3", "x4", "x5", "x6"].map((name) => `TL301 ${name}`));
  });

  test.each([
    ["{a: {on: {order.paid: phoen}}, phone: {}}", "Did you mean `phone`?"],
    ["{a: {on: {order.paid: deep}}, b: {states: {deep: {}}}}", "Write `b.deep`, its path from the journey’s root."],
    ["{a: {on: {order.paid: .chidl}, states: {child: {}}}}", "Did you mean `.child`?"],
    ["{a: {on: {order.paid: nowhere}}}", "Name a state of this journey. Known: `a`."],
  ])("%s: %s", (states, fix) => {
    expect(fixOf(journey(states))).toEqual([fix]);
  });

  test("of every kind that exist are no finding", () => {
    const text = journey(
      "{a: {on: {order.paid: .b, order.shipped: c}, states: {b: {on: {order.paid: d, order.shipped: a.d}}, d: {}}}, c: {}}",
    );
    expect(findingsOf(text)).toEqual([]);
  });

  test("initial names a child, of the root and of states", () => {
    expect(briefOf(journey("{a: {initial: c, states: {b: {}}}, c: {}}", "initial: b\n"))).toEqual([
      "TL302 b",
      "TL302 c",
    ]);
  });
});

describe("facts", () => {
  test("that are not declared are told in ask, assign and save", () => {
    const states = `{a: {entry: {assign: {x1: "1"}}, exit: [{assign: {x2: "1"}}], ask: {fact: plat, prompt: Hm}, on: {answered: b, unanswered: {target: b, actions: {assign: {x3: "1"}}}}},
      b: {service: {name: lookup, with: {plate: "'x'"}, save: {x4: result}}, on: {done: a, failed: a}}}`;
    expect(briefOf(journey(states)).toSorted()).toEqual(["TL303 plat", "TL303 x1", "TL303 x2", "TL303 x3", "TL303 x4"]);
    expect(fixOf(journey(states))).toContain("Did you mean `plate`?");
  });

  test("that keep a score are declared, and are numbers", () => {
    const survey = (fact: string) =>
      journey(`{a: {survey: {kind: csat, fact: ${fact}}, on: {answered: b, unanswered: b}}, b: {type: final}}`);
    expect(briefOf(survey("plat"))).toEqual(["TL303 plat"]);
    expect(briefOf(survey("plate"))).toEqual(["TL508 plate"]);
    expect(fixOf(survey("plate"))).toEqual(["Declare it with `type: integer`."]);
  });

  test("named like what every object has are not declared by that", () => {
    expect(briefOf(journey('{a: {entry: {assign: {constructor: "1"}}}}'))).toEqual(["TL303 constructor"]);
  });

  test("with labels for choices they do not have are told", () => {
    const text =
      "journey: a\ncontext: {size: {type: string, enum: [small], labels: {smal: S}, synonyms: {big: [huge]}}}\nstates: {a: {}}";
    expect(briefOf(text)).toEqual(["TL212 smal", "TL212 big"]);
  });

  test("whose choices are not of their type, or that identify and are no text, are told", () => {
    const text =
      "journey: a\ncontext: {a: {type: integer, enum: [1, two]}, b: {type: number, enum: [1, 2.5]}, c: {type: number, identifies: phone}}\nstates: {a: {}}";
    expect(briefOf(text)).toEqual(["TL212 two", "TL212 phone"]);
  });
});

describe("facts that are forgotten or depend on others", () => {
  const withFacts = (context: string, actions = "{tag: x}") =>
    briefOf(`journey: a\ncontext: ${context}\nstates: {a: {entry: ${actions}}}`);

  test("are declared", () => {
    expect(withFacts("{town: {type: string}}", "{forget: twon}")).toEqual(["TL303 twon"]);
    expect(withFacts("{town: {type: string}}", "[{forget: [town, street]}]")).toEqual(["TL303 street"]);
    expect(withFacts("{street: {type: string, dependsOn: [town]}}")).toEqual(["TL303 town"]);
  });

  test("do not depend on each other in a circle", () => {
    const facts =
      "{a: {type: string, dependsOn: [b]}, b: {type: string, dependsOn: [c]}, c: {type: string, dependsOn: [a]}}";
    expect(withFacts(facts)).toEqual(["TL212 dependsOn"]);
    expect(withFacts("{a: {type: string, dependsOn: [a]}}")).toEqual(["TL212 dependsOn"]);
    expect(
      withFacts("{a: {type: string}, b: {type: string, dependsOn: [a]}, c: {type: string, dependsOn: [a, b]}}"),
    ).toEqual([]);
  });

  test("may depend in a chain of any length", () => {
    const chain = Array.from({ length: 3000 }, (_, index) => `  f${index}: {type: string, dependsOn: [f${index + 1}]}`);
    expect(withFacts(`\n${chain.join("\n")}\n  f3000: {type: string}`)).toEqual([]);
  });
});

describe("what throughline.yaml declares", () => {
  test("services, queues, channels and calendars that are not there are told with what is near", () => {
    const text = journey(`{a: {service: {name: lokup}, on: {done: b, failed: b}},
      b: {channel: [sms, fax, origin], handoff: {queue: frnt, accept: {within: {delay: 5m, calendar: suport}}}, on: {resolved: a, returned: a, expired: a}},
      c: {channel: whatsapp, after: [{delay: 1h, calendar: support, target: a}]}, d: {channel: current}}`);
    expect(briefOf(text)).toEqual(["TL304 lokup", "TL306 fax", "TL305 frnt", "TL307 suport", "TL306 whatsapp"]);
    expect(fixOf(text)).toEqual([
      "Did you mean `lookup`?",
      "Declare it under channels in throughline.yaml. Known: `chat`, `sms`, `voice`, `origin`, `preferred` and `current`.",
      "Did you mean `front`?",
      "Did you mean `support`?",
      "Add `whatsapp: {}` under channels in throughline.yaml.",
    ]);
  });

  test("a service gets what it needs and nothing else", () => {
    const calling = (input: string) =>
      briefOf(journey(`{a: {service: {name: lookup${input}}, on: {done: a, failed: a}}}`));
    expect(calling(`, with: {plate: "'x'", country: "'D'"}`)).toEqual([]);
    expect(calling("")).toEqual(["TL311 lookup"]);
    expect(calling(`, with: {country: "'D'"}`)).toEqual(["TL311 with"]);
    expect(calling(`, with: {plate: "'x'", colour: "'red'"}`)).toEqual(["TL312 colour"]);
    expect(calling(`, with: {plat: "'x'"}`)).toEqual(["TL312 plat"]);
  });

  test("nothing is said of it when it cannot be read itself", () => {
    const text = journey("{a: {channel: fax, service: {name: lokup}, on: {done: a, failed: a, some.event: b}}}");
    expect(findingsOf(text, "project: p: q").map(({ code, file }) => `${file} ${code}`)).toEqual([
      "a.journey.yaml TL301",
      "throughline.yaml TL101",
    ]);
  });

  test("an event may be declared in what cannot be read, a misspelt outcome not", () => {
    const text = journey("{a: {ask: {fact: plate, prompt: Which?}, on: {answerd: a, unanswered: a, shop-closed: a}}}");
    const findings = findingsOf(text, "project: p: q").filter(({ file }) => file === "a.journey.yaml");
    expect(findings.map(({ code, fix }) => `${code} ${fix}`)).toEqual(["TL310 Did you mean `answered`?"]);
  });

  test("webhooks name channels, the desk or events, and the fallback a journey", () => {
    const hook = (channel: string) => `webhooks: [{url: x, channels: [${channel}], secret: '\${S}'}]\n`;
    const own = "journey: a\nstates: {a: {}}";
    expect(findingsOf(own, PROJECT + hook("sms, desk, events"))).toEqual([]);
    expect(findingsOf(own, PROJECT + hook("dsk")).map(({ code, fix }) => `${code} ${fix}`)).toEqual([
      "TL306 Did you mean `desk`?",
    ]);
    expect(findingsOf(own, `${PROJECT}fallback: a\n`)).toEqual([]);
    expect(findingsOf(own, `${PROJECT}fallback: b\n`).map(({ code }) => code)).toEqual(["TL308"]);
    // A journey that cannot be read may be the one.
    expect(findingsOf("a: b: c", `${PROJECT}fallback: b\n`).map(({ code }) => code)).toEqual(["TL101"]);
  });

  test("durations end within ten years", () => {
    const text = journey(
      "{a: {after: {99999999d: a, 10m: a}, survey: {kind: csat, within: P99999D}, on: {answered: a, unanswered: a}}}",
    );
    expect(briefOf(text)).toEqual(["TL205 99999999d", "TL205 P99999D"]);
  });
});

describe("events", () => {
  test("are built in, declared or raised; others are told with what is near", () => {
    const text = journey(
      `{a: {entry: {raise: again}, on: {message.received: a, order.paid: a, again: a, unreachable: a, "tow.*": a, "*": a, order.payd: a, mesage.received: a}}}`,
      "start: {on: order.shiped}\ninterrupts: [{on: call.recieved, target: a}]\n",
    );
    expect(briefOf(text)).toEqual([
      "TL309 order.shiped",
      "TL309 call.recieved",
      "TL309 order.payd",
      "TL309 mesage.received",
    ]);
    expect(fixOf(text)).toEqual(
      ["order.shipped", "call.received", "order.paid", "message.received"].map((name) => `Did you mean \`${name}\`?`),
    );
  });

  test("with a star cannot be raised", () => {
    expect(briefOf(journey('{a: {entry: {raise: "tow.*"}}}'))).toEqual(['TL309 "tow.*"']);
  });

  test("an outcome that the step does not have is told with those it has", () => {
    const text = journey("{a: {ask: {fact: plate, prompt: Which?}, on: {answerd: a, unanswered: a}}}");
    expect(findingsOf(text).map(({ code, message, fix }) => `${code} ${message} ${fix}`)).toEqual([
      "TL310 states.a.on: the step ask has the outcomes `answered` and `unanswered`, not `answerd`. Did you mean `answered`?",
    ]);
  });

  test("an outcome where there is no step is told", () => {
    expect(briefOf(journey("{a: {on: {done: a}}}", "on: {failed: a}\n"))).toEqual(["TL310 failed", "TL310 done"]);
  });

  test("an outcome that is not handled is told at the step", () => {
    const text = journey("{a: {handoff: {queue: front}, on: {resolved: a}}}");
    expect(findingsOf(text).map(({ code, message }) => `${code} ${message}`)).toEqual([
      "TL502 states.a: `returned` and `expired` of the step handoff lead nowhere.",
    ]);
    expect(briefOf(text)).toEqual(["TL502 handoff"]);
  });

  test("a raised event may be called as an outcome of another step", () => {
    expect(findingsOf(journey("{a: {entry: {raise: done}, on: {done: a}}}"))).toEqual([]);
  });
});

describe("texts", () => {
  const two = PROJECT.replace("[en]", "[en, de]");
  const inBoth = (states: string) => briefOf(journey(states), two);

  test("need every locale of the project, wherever customers read them", () => {
    const states = `{a: {notice: {en: x1}, entry: {say: {text: {en: x2}, buttons: [{en: x3}]}}, ask: {fact: plate, prompt: {en: x4}, retry: {en: x5}}, on: {answered: b, unanswered: b}},
      b: {handoff: {queue: front, summary: {en: x6}, opening: {en: x7}}, on: {resolved: c, returned: c, expired: c}},
      c: {survey: {kind: csat, prompt: {en: x8}, comment: {en: x9}}, on: {answered: a, unanswered: a}}, d: {call: {to: context.plate, briefing: {en: x0}}, on: {answered: a, unanswered: a, failed: a}}}`;
    expect(inBoth(states)).toEqual(
      ["x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x0"].map((text) => `TL314 {en: ${text}}`),
    );
  });

  test("in one language draw a warning where customers read them, unless there is nothing to translate", () => {
    expect(inBoth('{a: {entry: [{say: Hello}, {say: "{{ context.plate }} – 17"}]}}')).toEqual(["TL315 Hello"]);
    expect(findingsOf(journey("{a: {entry: [{say: Hello}]}}"), two)[0]).toMatchObject({
      severity: "warning",
      message: "states.a.entry[0].say: only one text for the locales `en` and `de`.",
    });
    expect(
      inBoth("{a: {handoff: {queue: front, summary: Hello}, on: {resolved: a, returned: a, expired: a}}}"),
    ).toEqual([]);
    expect(findingsOf(journey("{a: {entry: [{say: Hello}]}}"))).toEqual([]);
  });

  test("may be more precise than the project’s locales", () => {
    expect(inBoth("{a: {entry: {say: {en: Hi, de: Hallo, de-AT: Servus}}}}")).toEqual([]);
  });

  test("of labels count too", () => {
    const text = "journey: a\ncontext: {size: {type: string, enum: [s], labels: {s: {en: small}}}}\nstates: {a: {}}";
    expect(briefOf(text, two)).toEqual(["TL314 {en: small}"]);
  });
});
