import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createEngine,
  type Engine,
  type OutboxCommand,
  type Prepared,
  type Project,
  prepareProject,
  replay,
} from "../../engine/index.ts";
import { loadProject } from "../../engine/load-project.ts";
import { memoryStore } from "../../engine/stores/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import { monday } from "../runtime/conversation-driver.ts";

/** One thing that may happen. Numbers pick among what is possible at that moment. */
type Happening =
  | { kind: "says"; channel: "chat" | "sms" | "whatsapp"; text: string; intent: string | undefined; locale: string }
  | { kind: "answer"; pick: number; how: number }
  | { kind: "event"; type: "tow.delayed" | "tow.arrived" | "call.ended" }
  | { kind: "correct"; fact: string; value: unknown; by: "address" | "subject" }
  | { kind: "wait"; ms: number }
  | { kind: "consent"; status: "granted" | "revoked" };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("says" as const),
      channel: fc.constantFrom("chat" as const, "sms" as const, "whatsapp" as const),
      text: fc.constantFrom(
        "A9 near kilometre 312",
        "M-AB 1234",
        "0151 12345678",
        "5",
        "2",
        "yes",
        "?",
        "",
        "Wie spät ist es?",
        "Sorry, the number plate is M-XY 77",
        "Nein, das Kennzeichen ist M-XY 78",
        "Actually, my phone number is 0151 22222222",
      ),
      intent: fc.constantFrom(
        "breakdown",
        "human",
        "opening-hours",
        "billing-dispute",
        undefined,
        undefined,
        undefined,
      ),
      locale: fc.constantFrom("en", "de"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant("answer" as const), pick: fc.nat(20), how: fc.nat(5) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("event" as const),
      type: fc.constantFrom("tow.delayed" as const, "tow.arrived" as const, "call.ended" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("correct" as const),
      // What is not known yet is refused; the location most often is.
      fact: fc.constantFrom("location", "location", "location", "location", "plate", "phone", "caseNumber", "nonsense"),
      value: fc.constantFrom<unknown>("A8 near kilometre 7", "Hauptstr. 5, Ulm", "M-XY 79", "0151 33333333", 7, null),
      by: fc.constantFrom("address" as const, "subject" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      ms: fc.constantFrom(1000, 180_000, 300_000, 7_200_000, 86_400_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("consent" as const),
      status: fc.constantFrom("granted" as const, "revoked" as const),
    }),
  },
);

/** Of anything, or of a breakdown that has been reported and located: short walks get somewhere too. */
const walk: fc.Arbitrary<Happening[]> = fc
  .tuple(fc.boolean(), fc.array(happening, { minLength: 1, maxLength: 40 }))
  .map(([reported, happenings]) => {
    const says = { kind: "says", channel: "chat", locale: "en" } as const;
    const report: Happening[] = [
      { ...says, text: "My car broke down", intent: "breakdown" },
      { ...says, text: "A9 near kilometre 312", intent: undefined },
    ];
    return reported ? [...report, ...happenings] : happenings;
  });

/** What a channel server might answer to a command. */
function answerTo(command: OutboxCommand, how: number): { type: string; data: Record<string, unknown> } {
  const answers: Record<string, [string, Record<string, unknown>][]> = {
    "message.send": [
      ["message.delivered", {}],
      ["message.failed", { reason: "no" }],
      ["message.read", {}],
    ],
    "call.place": [
      ["call.answered", {}],
      ["call.unanswered", {}],
      ["call.failed", {}],
    ],
    "handoff.offer": [
      ["handoff.accepted", { agent: "Ada" }],
      ["agent.replied", { text: "Hello" }],
      ["handoff.resolved", {}],
      ["handoff.returned", {}],
      ["handoff.expired", {}],
    ],
    "service.call": [
      ["service.succeeded", { result: { caseNumber: "T-1", eta: "2026-01-05T12:00:00Z" } }],
      ["service.failed", { reason: "500" }],
      ["service.succeeded", { result: "nonsense" }],
    ],
    "handoff.withdraw": [["message.delivered", {}]],
    "event.publish": [["delivery.failed", { reason: "no" }]],
  };
  const possible = answers[command.type]!;
  const [type, data] = possible[how % possible.length]!;
  return { type, data: { ...data, command: command.id } };
}

async function play(
  project: Project,
  prepared: Prepared,
  happenings: readonly Happening[],
): Promise<{ engine: Engine; ids: Set<string> }> {
  const clock = { time: monday, now: () => clock.time };
  let count = 0;
  const engine = await createEngine({
    project,
    prepared,
    store: memoryStore(),
    clock,
    newId: () => `n${++count}`,
    random: () => 0.5,
    poll: false,
  });
  const ids = new Set<string>();
  const commands: OutboxCommand[] = [];
  const send = async (type: string, data: Record<string, unknown>, subject?: string): Promise<void> => {
    const event: CloudEvent = {
      specversion: "1.0",
      id: `e${++count}`,
      source: "test",
      type,
      data,
      ...(subject && { subject }),
    };
    // A refused event changes nothing, or only seq: both are part of what is replayed.
    const answer = await engine.dispatch(event).catch(() => undefined);
    if (answer?.conversation) ids.add(answer.conversation.id);
  };
  for (const happening of happenings) {
    clock.time += 1000;
    switch (happening.kind) {
      case "says": {
        const { channel, text, intent, locale } = happening;
        const address = channel === "chat" ? "session-1" : "+4915112345678";
        await send("message.received", { channel, address, text, locale, ...(intent !== undefined && { intent }) });
        break;
      }
      case "answer": {
        const command = commands[happening.pick % Math.max(1, commands.length)];
        if (!command) break;
        const { type, data } = answerTo(command, happening.how);
        await send(type, data);
        break;
      }
      case "event": {
        const [id] = ids;
        if (id) await send(happening.type, { eta: "2026-01-05T13:00:00Z" }, id);
        break;
      }
      case "correct": {
        const { fact, value, by } = happening;
        const [id] = ids;
        if (by === "address") await send("fact.corrected", { fact, value, channel: "chat", address: "session-1" });
        else if (id) await send("fact.corrected", { fact, value }, id);
        break;
      }
      case "wait":
        clock.time += happening.ms;
        await engine.tick();
        break;
      case "consent": {
        const [id] = ids;
        const customer = id && (await engine.conversations.get(id))?.customer;
        const before = customer ? await engine.customers.get(customer) : undefined;
        if (!before) break;
        const { id: customerId, revision: _, sightings: __, ...rest } = before;
        const consents = [{ purpose: "service-messages", status: happening.status, at: clock.time }];
        await engine.customers.put(customerId, { ...rest, consents });
      }
    }
    commands.push(
      ...(await engine.commands.lease({
        channels: ["chat", "sms", "whatsapp", "voice", "email", "desk", "service", "events"],
        limit: 50,
        leaseMs: 1000,
      })),
    );
  }
  return { engine, ids };
}

test("any journal replayed from its start gives the stored conversation, byte for byte", async () => {
  const { project, findings } = await loadProject("journeys");
  expect(findings).toEqual([]);
  const prepared = prepareProject(project!);
  const { definitions } = prepared;
  let compared = 0;
  let longest = 0;
  let corrected = 0;
  await fc.assert(
    fc.asyncProperty(walk, async (happenings) => {
      const { engine, ids } = await play(project!, prepared, happenings);
      for (const id of ids) {
        const stored = await engine.conversations.get(id);
        const rows = await engine.conversations.journal(id, { after: 0, limit: 1000 });
        const definition = definitions.find(({ version }) => version === stored!.version)!;
        expect(JSON.stringify(replay(definition, rows))).toBe(JSON.stringify(stored));
        compared++;
        longest = Math.max(longest, rows.length);
        corrected += rows.flatMap(({ entries }) => entries).filter(({ type }) => type === "corrected").length;
      }
      await engine.close();
    }),
    { numRuns: 200 },
  );
  // The walk must get somewhere, or the property says little.
  expect(compared).toBeGreaterThan(100);
  expect(longest).toBeGreaterThan(10);
  expect(corrected).toBeGreaterThan(10);
});
