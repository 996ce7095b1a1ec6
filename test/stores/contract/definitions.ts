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
      expect(await store.definitions("breakdown", { limit: 10 })).toEqual({
        items: [
          { version: "sha256:2", journey: "breakdown", publishedAt: start + 1 },
          { version: "sha256:1", journey: "breakdown", publishedAt: start },
        ],
      });
    });

    it("are listed page by page, those of one moment too", async () => {
      for (const version of ["sha256:1", "sha256:2", "sha256:3"]) await store.putDefinition(definition({ version }));
      await store.putDefinition(definition({ version: "sha256:0", publishedAt: start - 1 }));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.definitions("breakdown", { limit: 2, ...(cursor !== undefined && { cursor }) });
        seen.push(...page.items.map(({ version }) => version));
        cursor = page.cursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(["sha256:3", "sha256:2", "sha256:1", "sha256:0"]);
      await expect(store.definitions("breakdown", { limit: 1, cursor: "nonsense" })).rejects.toThrow(/cursor/);
    });
  });
}
