import { beforeEach, describe, expect, test } from "vitest";
import { elsewhere } from "../../../editor/demo/elsewhere.ts";
import { openMemory } from "../../../editor/demo/memory.ts";
import { receive } from "../../../editor/demo/receive.ts";
import type { Command } from "../../../schemas/command.generated.ts";

const command = (id: string, type: Command["type"], channel: string, data: Command["data"]): Command => ({
  id,
  key: `cnv_1/1/${id}`,
  type,
  channel,
  address: channel === "desk" ? "roadside" : "+4915112345678",
  conversation: "cnv_1",
  customer: "cus_1",
  attempt: 1,
  data,
});
const offer = command("cmd_offer", "handoff.offer", "desk", {
  queue: "roadside",
  priority: "high",
  deadline: "2026-11-22T10:02:00Z",
});

describe("a command that is received", () => {
  let state: Parameters<typeof receive>[0];
  beforeEach(() => {
    state = structuredClone(openMemory(undefined, () => {}).now);
  });

  test("is carried out once, however often it is delivered", () => {
    const sms = command("cmd_1", "message.send", "sms", { text: "Your truck arrives at 18:30" });
    expect(receive(state, sms, 1000)).toMatchObject({ kind: "message", channel: "sms" });
    expect(receive(state, { ...sms, attempt: 2 }, 2000)).toBeUndefined();
    expect(state.threads["sms:+4915112345678"]?.map(({ text }) => text)).toEqual(["Your truck arrives at 18:30"]);
    expect(state.outgoing.map(({ event }) => event.type)).toEqual(["message.delivered"]);
    expect(state.outgoing[0]?.event).toMatchObject({ subject: "cnv_1", data: { command: "cmd_1" } });
  });

  test("keeps the subject and the pictures of a message beside its words", () => {
    const media = [{ url: "https://example.org/map.png", caption: "A map" }];
    receive(state, command("cmd_1", "message.send", "whatsapp", { text: "Look.", subject: "News", media }), 1000);
    receive(state, command("cmd_2", "message.send", "whatsapp", { text: "Bye." }), 2000);
    const [first, second] = state.threads["whatsapp:+4915112345678"] ?? [];
    expect(first).toMatchObject({ text: "Look.", subject: "News", media });
    expect(Object.keys(second ?? {})).not.toContain("media");
    expect(Object.keys(second ?? {})).not.toContain("subject");
  });

  test("makes the phone ring for as long as it says, and gives an earlier call up", () => {
    const call = (id: string) => command(id, "call.place", "voice", { to: "+4915112345678", withinMs: 5000 });
    receive(state, call("cmd_1"), 1000);
    receive(state, call("cmd_2"), 2000);
    expect(state.calls.map(({ status, ringsUntil }) => ({ status, ringsUntil }))).toEqual([
      { status: "missed", ringsUntil: 6000 },
      { status: "ringing", ringsUntil: 7000 },
    ]);
  });

  test("puts an offer on the desk, the customer’s words beside it, and takes it away again", () => {
    receive(state, offer, 1000);
    const words = { text: "Are you there?", from: "customer", handoff: "cmd_offer" } as const;
    receive(state, command("cmd_2", "message.send", "desk", words), 2000);
    expect(state.handoffs[0]?.messages.map(({ text }) => text)).toEqual(["Are you there?"]);
    const withdrawn = receive(state, command("cmd_3", "handoff.withdraw", "desk", { handoff: "cmd_offer" }), 3000);
    expect(withdrawn).toEqual({ kind: "withdrawn" });
    expect(state.handoffs).toEqual([]);
    expect(state.outgoing).toEqual([]);
  });

  test("for another number is taken by the phone of that number from then on", () => {
    const other = { ...command("cmd_1", "message.send", "whatsapp", { text: "Hello" }), address: "+491701234567" };
    receive(state, other, 1000);
    expect(state.phone).toBe("+491701234567");
    expect(state.unread["whatsapp:+491701234567"]).toBe(1);
  });

  test("for another number is left to that number while the phone is in use, or another matter is looked at", () => {
    const other = (id: string) => ({
      ...command(id, "message.send", "whatsapp", { text: "Hello" }),
      address: "+491701234567",
    });
    const { phone } = state;
    state.selected = "cnv_other";
    receive(state, other("cmd_1"), 1000);
    expect(state.phone).toBe(phone);
    expect(elsewhere(state)).toEqual({ number: "+491701234567", rings: false });
    state.selected = undefined;
    receive(state, command("cmd_2", "call.place", "voice", { to: phone, withinMs: 5000 }), 2000);
    receive(state, other("cmd_3"), 3000);
    expect(state.phone).toBe(phone);
    // The phone in hand that rings is nowhere else.
    expect(elsewhere(state)).toEqual({ number: "+491701234567", rings: false });
    state.phone = "+491701234567";
    expect(elsewhere(state)).toEqual({ number: phone, rings: true });
    state.calls = [];
    expect(elsewhere(state)).toBeUndefined();
  });

  test("by e-mail reaches the mailbox that the customer has named", () => {
    receive(
      state,
      { ...command("cmd_1", "message.send", "email", { text: "Hello" }), address: "kim@example.com" },
      1000,
    );
    expect(state.email).toBe("kim@example.com");
  });
});
