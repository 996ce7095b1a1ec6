import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createSimulation,
  mondayAtTen,
  type Simulation,
  SimulationError,
  type SimulationOptions,
} from "../../engine/simulate/index.ts";
import { smallProject } from "./small-project.ts";

const project = smallProject();
const minute = 60_000;

async function run(options: SimulationOptions = { project }): Promise<Simulation & AsyncDisposable> {
  const simulation = await createSimulation(options);
  return Object.assign(simulation, { [Symbol.asyncDispose]: () => simulation.close() });
}

describe("a simulation", () => {
  test("begins on a Monday at ten in the project’s time zone", async () => {
    await using simulation = await run();
    expect(new Date(simulation.now()).toISOString()).toBe("2026-06-01T08:00:00.000Z");
  });

  test.each(["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati"])("does so in %s", (timezone) => {
    const shown = new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      weekday: "long",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(mondayAtTen(timezone));
    expect(shown).toBe("Monday 10:00");
  });

  test("delivers messages at once and shows them as a transcript", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    expect(simulation.transcript()).toEqual([
      { at: simulation.now(), by: "customer", channel: "chat", text: "hello" },
      expect.objectContaining({ by: "journey", channel: "chat", text: "What is your name?" }),
    ]);
    expect(simulation.pending()).toEqual([]);
  });

  test("keeps to the channel used last", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "sms", says: "hello" });
    await simulation.customer({ says: "Ada" });
    expect(simulation.transcript().filter(({ by }) => by === "customer")).toMatchObject([
      { channel: "sms" },
      { channel: "sms" },
    ]);
  });

  test("keeps to the address that was named last on a channel", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello", address: "session-7" });
    const fork = await simulation.fork();
    for (const one of [simulation, fork]) {
      await one.customer({ says: "Ada" });
      expect(one.conversation()?.facts.name).toBe("Ada");
      const input = one.journal().at(-1)?.entries[0];
      expect(input).toMatchObject({ event: { data: { channel: "chat", address: "session-7" } } });
    }
    await fork.close();
  });

  test("lets an agent leave a note, or a reason", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    await simulation.wait(600_000);
    await simulation.agent("accepts");
    await simulation.agent({ returns: "The name is missing." });
    expect(simulation.conversation()?.states).toEqual(["name"]);
    await simulation.wait(600_000);
    await simulation.agent({ resolves: "Sent a new one." });
    expect(simulation.conversation()?.status).toBe("closed");
    const told = simulation.journal().flatMap(({ entries: [input] }) => (input?.type === "event" ? [input.event] : []));
    expect(told).toContainEqual(
      expect.objectContaining({
        type: "handoff.returned",
        data: expect.objectContaining({ reason: "The name is missing." }),
      }),
    );
    expect(told.at(-1)).toMatchObject({ type: "handoff.resolved", data: { note: "Sent a new one." } });
  });

  test("sends nothing to who no longer consents, until they do again", async () => {
    const journey = `
journey: order
start: {on: message.received}
states:
  waiting:
    channel: sms
    after: {1h: told}
  told:
    entry: {say: Still waiting.}
    after: {1h: waiting}
`;
    await using simulation = await run({
      project: smallProject(journey),
      customer: { consents: ["service-messages"] },
    });
    const sent = () => simulation.transcript().filter(({ text }) => text === "Still waiting.").length;
    await simulation.customer({ channel: "sms", says: "hello" });
    await simulation.wait(3_600_000);
    expect(sent()).toBe(1);
    await simulation.consent({ purpose: "service-messages", status: "revoked", channel: "sms" });
    await simulation.wait(7_200_000);
    expect(sent()).toBe(1);
    await simulation.consent({ purpose: "service-messages", status: "granted" });
    await simulation.wait(7_200_000);
    expect(sent()).toBe(2);
  });

  test("does not go on for longer than any calendar", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    await expect(simulation.wait(1e17)).rejects.toThrow(SimulationError);
    expect(simulation.conversation()?.states).toEqual(["name"]);
  });

  test("knows its customer on every channel", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    const first = simulation.conversation()?.id;
    await simulation.customer({ channel: "sms", says: "Ada", address: "+4915112345678" });
    expect(simulation.conversation()?.id).not.toBe(first);

    await using known = await createSimulation({ project, customer: { phone: "+4915112345678" } }).then((one) =>
      Object.assign(one, { [Symbol.asyncDispose]: () => one.close() }),
    );
    await known.customer({ channel: "chat", says: "hello" });
    const before = known.conversation()?.id;
    await known.customer({ channel: "sms", says: "Ada" });
    expect(known.conversation()?.id).toBe(before);
  });

  test("lets services, events and agents answer", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    await simulation.customer({ says: "Ada" });
    expect(simulation.pending()).toMatchObject([{ type: "service.call", data: { service: "order.find" } }]);
    await simulation.service({ name: "order.find", returns: { number: "O-7" } });
    expect(simulation.transcript().at(-1)?.text).toBe("Order O-7 is on its way.");
    await simulation.wait(60 * minute);
    expect(simulation.pending()).toMatchObject([{ type: "handoff.offer", data: { queue: "desk-team" } }]);
    await simulation.agent("accepts");
    await simulation.agent({ says: "Found it" });
    expect(simulation.transcript().at(-1)).toMatchObject({ by: "agent", text: "Found it" });
    await simulation.agent("returns");
    expect(simulation.conversation()?.states).toEqual(["find"]);
    await simulation.service({ name: "order.find", returns: { number: "O-7" } });
    await simulation.event({ type: "order.shipped" });
    expect(simulation.conversation()).toMatchObject({ status: "closed", outcome: "resolved" });
  });

  test("fires timers one after the other, each at its own moment", async () => {
    await using simulation = await run();
    const begin = simulation.now();
    await simulation.customer({ channel: "chat", says: "hello" });
    await simulation.wait(20 * minute);
    expect(simulation.now()).toBe(begin + 20 * minute);
    const fired = simulation.journal().flatMap(({ entries }) => entries.filter((entry) => entry.type === "timer"));
    const minutes = fired.map((entry) => "at" in entry && (Number(entry.at) - begin) / minute);
    // The question ends at 10; then 2 minutes for somebody to accept and 1 of waiting, again and again.
    expect(minutes).toEqual([10, 12, 13, 15, 16, 18, 19]);
  });

  test("stops a wait in which too much happens, and stays usable", async () => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    await expect(simulation.wait(365 * 24 * 60 * minute)).rejects.toThrow(/More than 2000 timers/);
    await simulation.agent("accepts").catch(() => {});
    expect(simulation.conversation()?.status).toBe("open");
  }, 30_000);

  test.each<[string, (simulation: Simulation) => Promise<void>, string]>([
    ["a call", (simulation) => simulation.call("answered"), "There is no call that waits to be answered."],
    ["the end of a call", (simulation) => simulation.call("ended"), "There is no call that could end."],
    ["an agent", (simulation) => simulation.agent("accepts"), "There is no handoff open."],
    [
      "a service",
      (simulation) => simulation.service({ name: "order.find" }),
      "There is no open call of the service order.find.",
    ],
    [
      "words on the phone",
      (simulation) => simulation.customer({ channel: "voice", says: "hi" }),
      "Nobody is on the line",
    ],
    [
      "an unknown channel",
      (simulation) => simulation.customer({ channel: "fax", says: "hi" }),
      "The project has no channel fax.",
    ],
  ])("refuses %s that cannot be, and changes nothing", async (_what, act, message) => {
    await using simulation = await run();
    await simulation.customer({ channel: "chat", says: "hello" });
    const before = [
      structuredClone(simulation.conversation()),
      simulation.transcript().length,
      simulation.journal().length,
    ];
    const refusal = await act(simulation).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(SimulationError);
    expect((refusal as SimulationError).message).toContain(message);
    expect((refusal as SimulationError).fix).not.toBe("");
    expect([simulation.conversation(), simulation.transcript().length, simulation.journal().length]).toEqual(before);
  });

  test("gives the same run for the same calls", async () => {
    const act = fc.constantFrom<(simulation: Simulation) => Promise<void>>(
      (simulation) => simulation.customer({ channel: "chat", says: "Ada" }),
      (simulation) => simulation.customer({ channel: "sms", says: "?" }),
      (simulation) => simulation.service({ name: "order.find", returns: { number: "O-7" } }),
      (simulation) => simulation.service({ name: "order.find", fails: "500" }),
      (simulation) => simulation.agent("accepts"),
      (simulation) => simulation.agent("returns"),
      (simulation) => simulation.event({ type: "order.shipped" }),
      (simulation) => simulation.wait(3 * minute),
      (simulation) => simulation.wait(60 * minute),
    );
    const play = async (acts: ((simulation: Simulation) => Promise<void>)[]) => {
      await using simulation = await run();
      for (const one of acts) {
        await one(simulation).catch((error: unknown) => {
          if (!(error instanceof SimulationError)) throw error;
        });
      }
      return JSON.stringify([simulation.transcript(), simulation.journal(), simulation.conversation()]);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
        expect(await play(acts)).toBe(await play(acts));
      }),
      { numRuns: 25 },
    );
  });

  test("shows what the journey publishes, and takes corrections", async () => {
    const told = smallProject(
      `
journey: told
context: {town: {title: Town, type: string}}
start: {on: message.received}
states:
  waiting:
    entry: [{assign: {town: '"Berlin"'}}, {publish: {type: told, data: {town: context.town}}}, {tag: vip}]
    on: {order.shipped: waiting}
    after: {1h: waiting}
`.replace("journey: told", "journey: order"),
    );
    await using simulation = Object.assign(await createSimulation({ project: told }), {
      [Symbol.asyncDispose]: () => simulation.close(),
    });
    await simulation.customer({ channel: "chat", says: "hello" });
    expect(simulation.commands().map(({ type, channel, data }) => ({ type, channel, data }))).toEqual([
      { type: "event.publish", channel: "events", data: { type: "told", data: { town: "Berlin" } } },
    ]);
    expect(simulation.pending()).toEqual([]);
    expect(simulation.conversation()?.tags).toEqual(["vip"]);
    await simulation.event({ type: "fact.corrected", data: { fact: "town", value: "Hamburg" } });
    expect(simulation.conversation()?.facts.town).toBe("Hamburg");
  });
});
