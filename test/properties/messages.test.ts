import fc from "fast-check";
import { expect, test } from "vitest";
import { messageLength } from "../../engine/language/index.ts";
import { type OutboxCommand, replay } from "../../engine/runtime/index.ts";
import type { MessageSend } from "../../schemas/command.generated.ts";
import { definitionOf } from "../project.ts";
import { type Driver, drive } from "../runtime/conversation-driver.ts";

const hour = 3_600_000;
const phone = "+4915112345678";

const definition = definitionOf(
  `
journey: everything
title: Everything
context: {count: {type: number}, size: {type: string, enum: [small, middle, large]}}
states:
  here:
    entry: {assign: {count: 3}}
    on: {go: there, message.received: {actions: {say: "An answer. You wrote {{ event.text }}, and we read it with care."}}}
  there:
    channel: [whatsapp, pager, email]
    entry:
      - say: {text: "Shipped, {{ context.count }} parcels.", template: {name: shipped, parameters: [context.count]}}
      - say: {text: Look., media: [{url: "https://example.org/{{ context.count }}", caption: Map}], buttons: [Yes, No], variants: {email: {subject: News, text: "Dear customer,\\nlook."}, pager: Look!}}
    on: {next: size, unreachable: lost}
  size:
    channel: [sms, whatsapp]
    notice: {text: "By {{ channel }}.", template: {name: moving}}
    ask: {fact: size, prompt: {text: Which size?, variants: {sms: {en: Size?}}}, within: 2d}
    on: {answered: agent, unanswered: there, unreachable: lost}
  agent: {handoff: {queue: desk, accept: {within: 3d}, opening: Hello.}, on: {resolved: here, returned: there, expired: lost}}
  lost: {entry: {say: Nobody hears this.}, on: {next: here}}
`,
  `
project: all
locales: [en]
timezone: Europe/Berlin
channels:
  chat: {}
  sms: {quietHours: {from: "21:00", to: "08:00"}}
  whatsapp: {}
  email: {}
  pager: {medium: text, address: phone, consent: none, maxLength: 40, sessionWindow: 2h}
queues: {desk: {}}
events: {go: {}, next: {}}
notices: {default: "We move to {{ channel }} now, and go on there."}
`,
);

type Happening =
  | { kind: "says"; channel: string; text: string }
  | { kind: "event"; type: string }
  | { kind: "answer"; pick: number; type: string }
  | { kind: "wait"; hours: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constant("says" as const),
    channel: fc.constantFrom("chat", "sms", "whatsapp", "pager"),
    text: fc.constantFrom("small", "2", "what", "я здесь ".repeat(20)),
  }),
  fc.record({ kind: fc.constant("event" as const), type: fc.constantFrom("go", "next") }),
  fc.record({
    kind: fc.constant("answer" as const),
    pick: fc.nat(30),
    type: fc.constantFrom("message.failed", "delivery.failed", "handoff.accepted", "agent.replied", "handoff.returned"),
  }),
  fc.record({ kind: fc.constant("wait" as const), hours: fc.constantFrom(1, 3, 13, 25) }),
);

function play(happenings: readonly Happening[]): {
  driver: Driver;
  commands: { at: number; command: OutboxCommand }[];
} {
  const driver = drive(definition, {
    customer: {
      identities: [
        { kind: "chat", value: "session-1", verified: true },
        { kind: "phone", value: phone, verified: true },
        { kind: "email", value: "ada@example.org", verified: true },
      ],
      consents: [{ purpose: "service-messages", status: "granted", at: 0 }],
    },
  });
  for (const step of happenings) {
    // No two things happen at the same moment.
    driver.wait(1000);
    const commands = driver.rows.flatMap(({ entries }) => entries).filter(({ type }) => type === "command");
    if (step.kind === "wait") driver.wait(step.hours * hour);
    else if (step.kind === "event") driver.send(step.type);
    else if (step.kind === "says") {
      const address = step.channel === "chat" ? "session-1" : phone;
      driver.says(step.text, { channel: step.channel, address });
    } else if (commands.length > 0) {
      const command = (commands[step.pick % commands.length] as { id: string }).id;
      driver.send(step.type, { command, text: "Hello from an agent. ".repeat(4), agent: "Ada" });
    }
  }
  return { driver, commands: driver.sent };
}

test("whatever happens, a message fits its channel, and what cannot be said freely goes out as a template or not at all", () => {
  const seen = { templates: 0, free: 0, refused: 0, split: 0 };
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 25 }), (happenings) => {
      const { driver, commands } = play(happenings);
      expect(driver.rows.flatMap(({ entries }) => entries).filter(({ type }) => type === "error")).toEqual([]);
      for (const { at, command } of commands) {
        const channel = definition.project.channels[command.channel];
        if (command.type !== "message.send" || !channel) continue;
        const data = command.data as MessageSend;
        expect(messageLength(data.text, channel.encoding)).toBeLessThanOrEqual(channel.maxLength);
        expect(data.subject !== undefined).toBe(channel.subject);
        if (data.media) expect(channel.media).toBe(true);
        if (channel.sessionWindow === undefined) continue;
        const inbound = driver.rows
          .flatMap(({ entries }) => entries)
          .flatMap((entry) => (entry.type === "event" && entry.event.type === "message.received" ? [entry] : []))
          .filter((entry) => entry.at <= at && entry.event.data?.channel === command.channel);
        const open = inbound.some((entry) => at - entry.at <= channel.sessionWindow!);
        if (!open) expect(data.template).toBeDefined();
        else expect(data.template).toBeUndefined();
        seen[open ? "free" : "templates"]++;
      }
      const entries = driver.rows.flatMap((row) => row.entries);
      seen.refused += entries.filter((entry) => entry.type === "gate" && entry.rule === "sessionWindow").length;
      seen.split += driver.conversation.messages.filter(({ parts }) => parts !== undefined).length;
      // The journal alone gives the same conversation.
      expect(JSON.stringify(replay(definition, driver.rows))).toBe(JSON.stringify(driver.conversation));
    }),
    { numRuns: 300 },
  );
  // The walk must get everywhere, or the property says little.
  for (const count of Object.values(seen)) expect(count, JSON.stringify(seen)).toBeGreaterThan(20);
});
