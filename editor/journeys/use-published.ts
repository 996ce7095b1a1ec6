import { useEffect, useState } from "react";
import { useSession } from "../app/index.ts";
import type { ListedJourney } from "./listed-journeys.ts";

/** When each journey was published last, by its name; null: never. Unknown ones are left out. */
export function usePublished(journeys: readonly ListedJourney[]): Readonly<Record<string, string | null>> {
  const { api } = useSession();
  const [published, setPublished] = useState<Record<string, string | null>>({});
  const names = journeys.map(({ name }) => name).join("\n");
  useEffect(() => {
    let left = false;
    const run = async () => {
      for (const name of names.split("\n").filter(Boolean)) {
        // A journey that was never on the server has no versions.
        const versions = await api.versions(name).catch(() => undefined);
        if (left) return;
        if (versions) setPublished((now) => ({ ...now, [name]: versions[0]?.publishedAt ?? null }));
      }
    };
    void run();
    return () => {
      left = true;
    };
  }, [api, names]);
  return published;
}
