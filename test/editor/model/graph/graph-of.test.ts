import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Graph, graphOf } from "../../../../editor/model/graph/index.ts";
import { authorTransitions } from "../../../../engine/compile/index.ts";
import { type Path, parseYaml, resolveTarget } from "../../../../engine/language/index.ts";
import { readJourneyText } from "../../../../engine/language/text/index.ts";
import type { JourneyDocument } from "../../../../schemas/journey.generated.ts";

const journeys = readdirSync("journeys").filter((file) => file.endsWith(".journey.yaml"));
const valueIn = (text: string) => parseYaml({ file: "a.yaml", text }).value;
const graphOfText = (text: string) => graphOf(valueIn(text));

/** A graph as plain data. */
const plain = ({ journey, title, states, transitions }: Graph) => ({ journey, title, states, transitions });

describe("the graph of a journey", () => {
  test.each(journeys)("has the states and transitions that the language finds: %s", (file) => {
    const document = valueIn(readFileSync(`journeys/${file}`, "utf8")) as JourneyDocument;
    const graph = graphOf(document);
    const author = authorTransitions(document);
    const own = graph.transitions.filter(({ kind }) => kind !== "start" && kind !== "history");
    expect(own.map(({ id }) => id).toSorted()).toEqual(author.map(({ id }) => id).toSorted());
    for (const { id, path, state, target } of author) {
      const transition = graph.transition(id)!;
      expect(transition.path).toEqual(path);
      expect(transition.from).toBe(state);
      const names = target === undefined ? undefined : resolveTarget(document, state?.split(".") ?? [], target);
      expect(transition.to).toBe(names?.join("."));
      expect(transition.lost).toBeUndefined();
    }
    for (const { id, path, parent, children } of graph.states) {
      expect(graph.state(id)?.path).toBe(path);
      expect(path.filter((_, index) => index % 2 === 1).join(".")).toBe(id);
      expect(parent === undefined || graph.state(parent)?.children.includes(id)).toBe(true);
      expect(children.every((child) => graph.state(child)?.parent === id)).toBe(true);
    }
  });

  test("tells the kinds of states and where each begins", () => {
    const graph = graphOfText(`
journey: a
states:
  back: {type: history, target: one}
  one:
    states: {x: {}, y: {type: final, outcome: won}}
  both:
    type: parallel
    states: {left: {}, right: {initial: q, states: {p: {}, q: {}}}}
  end: {type: final}
`);
    expect(graph.states.map(({ id, kind, initial }) => `${id} ${kind}${initial ? " initial" : ""}`)).toEqual([
      "back history",
      "one compound initial",
      "one.x atomic initial",
      "one.y final",
      "both parallel",
      "both.left atomic",
      "both.right compound",
      "both.right.p atomic",
      "both.right.q atomic initial",
      "end final",
    ]);
    expect(graph.state("one.y")?.outcome).toBe("won");
    expect(graph.transition("states/back/target")).toMatchObject({ kind: "history", from: "back", to: "one" });
  });

  test("tells what leads where, in every form", () => {
    const graph = graphOfText(`
journey: a
start: {on: call.received}
interrupts: [{on: message.received, guard: g, target: b}]
on: {"tow.*": {actions: [{say: x}, {assign: {f: "1"}}]}}
states:
  a:
    ask: {fact: f, prompt: p}
    on: {answered: b, unanswered: [.in, nowhere], tow.late: {target: b.in, guard: h}}
    after: {30m: b}
    always: {target: a}
    states: {in: {}}
  b:
    journey: {name: part}
    on: {won: "#a", unreachable: a, order.paid: a, lost: }
    after: [{delay: 1h, calendar: desk, target: in}]
    onDone: a
    states: {in: {on: {x: a}}, a: {}}
`);
    const lines = graph.transitions.map(
      ({ id, kind, from, to, lost, trigger, guard }) =>
        `${id} ${kind} ${trigger || "-"} ${from ?? "*"} → ${to ?? (lost ? `?${lost}` : "stays")}${guard ? ` [${guard}]` : ""}`,
    );
    expect(lines).toEqual([
      "start start call.received * → a",
      "interrupts/0 interrupt message.received * → b [g]",
      "on/tow.* event tow.* * → stays",
      "states/a/on/answered outcome answered a → b",
      "states/a/on/unanswered/0 outcome unanswered a → a.in",
      "states/a/on/unanswered/1 outcome unanswered a → ?nowhere",
      "states/a/on/tow.late event tow.late a → b.in [h]",
      "states/a/after/30m after 30m a → b",
      "states/a/always always - a → a",
      "states/b/on/won outcome won b → a",
      "states/b/on/unreachable event unreachable b → a",
      "states/b/on/order.paid event order.paid b → a",
      "states/b/on/lost outcome lost b → stays",
      "states/b/after/0 after 1h b → ?in",
      "states/b/onDone done - b → a",
      "states/b/states/in/on/x event x b.in → b.a",
    ]);
    expect(graph.transition("on/tow.*")?.actions).toEqual(["say", "assign"]);
    expect(graph.transition("states/b/after/0")?.calendar).toBe("desk");
  });

  test("shows where a transition goes over to another channel", () => {
    const graph = graphOfText(`
journey: a
states:
  chat: {on: {a: phone, b: sms, c: stay, d: nested.in}}
  phone: {channel: voice, on: {a: phone-too, b: chat, c: stay}}
  phone-too: {channel: voice}
  sms: {channel: [sms, email]}
  stay: {channel: current}
  nested: {channel: voice, states: {in: {}}}
`);
    const channels = graph.transitions.map(({ from, to, channel }) => `${from} → ${to}: ${channel?.join(",") ?? "-"}`);
    expect(channels).toEqual([
      "chat → phone: voice",
      "chat → sms: sms,email",
      "chat → stay: -",
      "chat → nested.in: voice",
      "phone → phone-too: -",
      "phone → chat: -",
      "phone → stay: -",
    ]);
    expect(graph.state("nested.in")).toMatchObject({ channelHere: ["voice"] });
    expect(graph.state("nested.in")?.channel).toBeUndefined();
  });

  test("shows what the customer gets, with the places of the texts", () => {
    const graph = graphOfText(`
journey: a
states:
  a:
    notice: {text: {en: Hello, de: Hallo}, urgent: true}
    entry: [{assign: {f: "1"}}, {say: One}, {say: {en: Two, de: Zwei}}]
    ask: {fact: f, prompt: {text: Which?}}
`);
    expect(graph.state("a")?.says).toEqual([
      { path: ["states", "a", "notice", "text"], text: { en: "Hello", de: "Hallo" } },
      { path: ["states", "a", "entry", 1, "say"], text: { "": "One" } },
      { path: ["states", "a", "entry", 2, "say"], text: { en: "Two", de: "Zwei" } },
      { path: ["states", "a", "ask", "prompt", "text"], text: { "": "Which?" } },
    ]);
  });

  test("stands any value", () => {
    const key = fc.constantFrom(
      "states",
      "on",
      "after",
      "always",
      "target",
      "type",
      "entry",
      "ask",
      "start",
      "x",
      "a.b",
      "toString",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 7, depthSize: "large" },
        fc.constantFrom<unknown>(null, 1, "", "x", ".x", "a.b", "history", "parallel", true),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(value, (any) => {
        const graph = graphOf(any);
        const ids = graph.states.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(graph.transitions.map(({ id }) => id)).size).toBe(graph.transitions.length);
        for (const { from, to } of graph.transitions)
          for (const id of [from, to]) if (id !== undefined) expect(graph.state(id)).toBeDefined();
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a graph after an earlier one", () => {
  const lines = journeys.flatMap((file) => readFileSync(`journeys/${file}`, "utf8").split("\n"));
  const edit = fc.record({
    line: fc.nat(400),
    other: fc.constantFrom(...lines),
    how: fc.constantFrom("replace", "insert", "remove"),
  });

  test("is the same as one made anew", () => {
    fc.assert(
      fc.property(fc.constantFrom(...journeys), fc.array(edit, { minLength: 1, maxLength: 8 }), (file, edits) => {
        const text = readFileSync(`journeys/${file}`, "utf8").split("\n");
        let reading = readJourneyText({ file, text: text.join("\n") });
        const first = graphOf(reading.value);
        let graph = first;
        const kept = plain(structuredClone({ ...plain(first) }) as Graph);
        for (const { line, other, how } of edits) {
          text.splice(line % text.length, how === "insert" ? 0 : 1, ...(how === "remove" ? [] : [other]));
          reading = readJourneyText({ file, text: text.join("\n") }, reading);
          if (!reading.value) continue;
          graph = graphOf(reading.value, graph);
          expect(plain(graph)).toEqual(plain(graphOf(reading.value)));
          // Also from a graph of long ago.
          expect(plain(graphOf(reading.value, first))).toEqual(plain(graph));
        }
        expect(plain(first)).toEqual(kept);
      }),
      { numRuns: 200 },
    );
  });

  test("has the very objects of what did not change", () => {
    const text = readFileSync("journeys/breakdown.journey.yaml", "utf8");
    const before = readJourneyText({ file: "a", text });
    const graph = graphOf(before.value);
    const after = graphOf(
      readJourneyText({ file: "a", text: text.replace("title: Which car?", "title: X") }, before).value,
      graph,
    );
    const changed = (list: "states" | "transitions") =>
      after[list]
        .filter((one, index) => one !== graph[list][index])
        .map(({ path }: { path: Path }) => path.slice(0, 2).join("/"));
    expect(new Set([...changed("states"), ...changed("transitions")])).toEqual(new Set(["states/plate"]));
    expect(changed("states")).toHaveLength(1);
  });
});
