import type { Journey, Path } from "../../language/index.ts";

/** Where a node of an expanded document was written. */
export interface Origin {
  journey: Journey;
  path: Path;
}

interface Branch {
  origin?: Origin;
  inside: Map<string | number, Branch>;
}

/** From paths of an expanded document to where it was written: what nothing is said of lies where what it is in does. */
export interface Origins {
  set(path: Path, origin: Origin): void;
  of(path: Path): Origin;
}

export function createOrigins(journey: Journey): Origins {
  const root: Branch = { origin: { journey, path: [] }, inside: new Map() };
  return {
    set(path, origin) {
      let branch = root;
      for (const part of path) {
        const next: Branch = branch.inside.get(part) ?? { inside: new Map() };
        branch.inside.set(part, next);
        branch = next;
      }
      branch.origin = origin;
    },
    of(path) {
      let nearest = root.origin!;
      let depth = 0;
      let branch: Branch | undefined = root;
      for (const [index, part] of path.entries()) {
        branch = branch.inside.get(part);
        if (!branch) break;
        if (!branch.origin) continue;
        nearest = branch.origin;
        depth = index + 1;
      }
      return { journey: nearest.journey, path: [...nearest.path, ...path.slice(depth)] };
    },
  };
}
