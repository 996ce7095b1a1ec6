import { describe, expect, test } from "vitest";
import { createDeeds } from "../../../editor/demo/deeds.ts";
import { openMemory } from "../../../editor/demo/memory.ts";
import { builtInChannels, type ChannelCapabilities } from "../../../engine/language/index.ts";

const channel = (name: string): ChannelCapabilities => builtInChannels[name]!;

function aPage() {
  const memory = openMemory(undefined, () => {});
  return { memory, deeds: createDeeds({ memory, wake() {}, channels: builtInChannels }) };
}

describe("what a visitor does", () => {
  test("on a channel is posted in their language, and waits until it was taken", () => {
    const { memory, deeds } = aPage();
    deeds.say(channel("sms"), "Hallo", { locale: "de" });
    const [outgoing] = memory.now.outgoing;
    expect(outgoing?.event).toMatchObject({
      type: "message.received",
      data: { channel: "sms", address: memory.now.phone, text: "Hallo", locale: "de" },
    });
    expect(memory.now.threads[`sms:${memory.now.phone}`]).toMatchObject([{ text: "Hallo", state: "waiting" }]);
  });

  test("on the phone names the line that was called", () => {
    const { memory, deeds } = aPage();
    deeds.dial(channel("voice"), "sales", "en");
    expect(memory.now.outgoing[0]?.event).toMatchObject({ type: "call.received", data: { line: "sales" } });
    expect(memory.now.calls).toMatchObject([{ placed: false, status: "talking" }]);
  });

  test("to look at a conversation puts the devices where it takes place", () => {
    const { memory, deeds } = aPage();
    const message = (conversation: string) => ({
      id: conversation,
      at: 1,
      by: "company" as const,
      text: "Hello",
      state: "done" as const,
      conversation,
    });
    memory.update((state) => {
      state.threads["chat:visitor:1"] = [message("cnv_1")];
      state.threads["whatsapp:+491701"] = [message("cnv_1")];
      state.threads["email:kim@example.com"] = [message("cnv_1")];
      state.threads["sms:+491702"] = [message("cnv_2")];
    });
    deeds.select("cnv_1");
    expect(memory.now).toMatchObject({
      selected: "cnv_1",
      session: "visitor:1",
      phone: "+491701",
      email: "kim@example.com",
    });
    deeds.select(undefined);
    expect(memory.now).toMatchObject({ selected: undefined, phone: "+491701" });
  });

  test("who declines a call that is answered already declines nothing", () => {
    const { memory, deeds } = aPage();
    deeds.dial(channel("voice"), "sales", "en");
    const { id } = memory.now.calls[0]!;
    deeds.leaveCall(id, "declined");
    expect(memory.now.calls[0]?.status).toBe("talking");
  });
});
