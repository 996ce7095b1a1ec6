import { useEffect, useState } from "react";
import { useSession, useWorkspaceState } from "../app/index.ts";
import type { ListedJourney } from "./listed-journeys.ts";

export interface Counts {
  errors: number;
  warnings: number;
}

/** How many findings each journey has, by file: checked one after the other while the list is shown. */
export function useFindings(journeys: readonly ListedJourney[]): Readonly<Record<string, Counts>> {
  const { checker, workspace } = useSession();
  const files = useWorkspaceState((state) => state.files);
  const [counts, setCounts] = useState<Record<string, Counts>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: journeys follow from files
  useEffect(() => {
    let left = false;
    const run = async () => {
      for (const { file } of journeys) {
        const findings = await checked(file);
        if (left) return;
        if (!findings) continue;
        const of = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
        setCounts((now) => ({ ...now, [file]: { errors: of("error"), warnings: of("warning") } }));
      }
    };
    /** The open journey’s own check goes first: there is one answer at a time. */
    const checked = async (file: string) => {
      for (let attempt = 0; attempt < 20 && !left; attempt++) {
        while (workspace.get().checking && !left) await new Promise((resolve) => setTimeout(resolve, 50));
        if (left) return undefined;
        checker.setProject(Object.values(files));
        const findings = await checker.check(file, files[file]?.text ?? "").catch(() => []);
        if (findings) return findings;
      }
      return undefined;
    };
    const timer = setTimeout(() => void run(), 100);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [files, checker, workspace]);
  return counts;
}
