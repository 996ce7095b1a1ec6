import { beforeEach, describe, expect, it } from "vitest";
import type { Store, StoredDefinition } from "../../../engine/runtime/index.ts";
import { start } from "../samples.ts";

export function definitionsContract(opened: () => Store): void {
  describe("definitions", () => {
    let store: Store;
    const definition = (changes: Partial<StoredDefinition> = {}): StoredDefinition => ({
      version: "sha256:1",
      journey: "breakdown",
      file: "journeys/breakdown.journey.yaml",
      text: "journey: breakdown\n",
      projectText: "project: roadside\n",
      parts: [
        { file: "journeys/feedback.journey.yaml", text: "journey: feedback\n" },
        { file: "journeys/address.journey.yaml", text: "journey: address # 'Straße' \"x\"\n" },
      ],
      publishedAt: start,
      ...changes,
    });
    beforeEach(() => {
      store = opened();
    });

    it("are kept with the texts of their parts, in order", async () => {
      await store.putDefinition(definition());
      expect(await store.definition("sha256:1")).toEqual(definition());
      expect(await store.definition("sha256:2")).toBeUndefined();
    });

    it("stay as they were first, whatever happens to what was handed in or out", async () => {
      const given = definition();
      await store.putDefinition(given);
      given.parts[0]!.text = "changed";
      (await store.definition("sha256:1"))!.parts.pop();
      await store.putDefinition(definition({ text: "another", parts: [] }));
      expect(await store.definition("sha256:1")).toEqual(definition());
    });

    it("of a journey are listed, the last one published first", async () => {
      await store.putDefinition(definition());
      await store.putDefinition(definition({ version: "sha256:2", parts: [], publishedAt: start + 1 }));
      await store.putDefinition(definition({ version: "sha256:3", journey: "feedback" }));
      const listed = await store.definitions("breakdown");
      expect(listed.map(({ version, parts }) => [version, parts.length])).toEqual([
        ["sha256:2", 0],
        ["sha256:1", 2],
      ]);
    });
  });
}
