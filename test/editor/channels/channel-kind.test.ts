import { describe, expect, test } from "vitest";
import { channelKind, channelTitle } from "../../../editor/channels/channel-kind.ts";
import { builtInChannels } from "../../../engine/language/index.ts";

describe("the look of a channel", () => {
  test.each([
    ["chat", "chat"],
    ["whatsapp", "chat"],
    ["rcs", "chat"],
    ["voice", "voice"],
    ["sms", "sms"],
    ["email", "mail"],
    ["push", "push"],
    ["social", "social"],
  ])("of %s is that of %s, by what it can do", (name, kind) => {
    expect(channelKind({ ...builtInChannels[name]!, name: "of-its-own" })).toBe(kind);
  });

  test("has the title of its language, or of any", () => {
    expect(channelTitle({ name: "voice", title: { en: "phone", de: "Telefon" } }, "de")).toBe("Telefon");
    expect(channelTitle({ name: "voice", title: { fr: "téléphone" } }, "de")).toBe("téléphone");
    expect(channelTitle({ name: "fax", title: "Fax" }, "de")).toBe("Fax");
  });
});
