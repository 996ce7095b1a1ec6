import type { JourneyDocument } from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";
import { schemaDocuments } from "./documents.ts";
import type { Fault } from "./wording.ts";

/** A journey that does not fit its schema, with what is at fault set right or left out, so that the rest can be checked. */
export interface Repaired {
  document: JourneyDocument;
  /** The path in the file of a path in the document. */
  original(path: Path): Path;
  /** Events raised anywhere in the file, in what was left out as well. */
  raised: string[];
  /** Every fact is declared as the author meant it, so that the types in expressions can be relied upon. */
  factsAreSure: boolean;
}

type Tree = Record<string | number, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null;

function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (isTree(value) && Object.hasOwn(value, part) ? value[part] : undefined),
    root,
  );
}

/** How many parts of a path lead to the innermost state on it; 0 for none. */
function statePrefix(path: Path): number {
  let length = 0;
  while (path[length] === "states" && path.length >= length + 2) length += 2;
  return length;
}

/** Leaves a state without anything but the states inside, so that what leads to it still does. */
function blankState(document: Tree, path: Path, length: number): void {
  const parent = at(document, path.slice(0, length - 1));
  if (!isTree(parent)) return;
  const name = path[length - 1]!;
  const { states } = (isTree(parent[name]) ? parent[name] : {}) as { states?: unknown };
  const sound = isTree(states) && path[length] !== "states";
  parent[name] = sound ? { states } : {};
}

/** Leaves out what a fault is in; false where nothing could be checked without it. */
function leaveOut(document: Tree, { path, code }: Fault): boolean {
  const [section, name] = path;
  if (code === "TL201" || code === "TL206") {
    delete (at(document, path.slice(0, -1)) as Tree | undefined)?.[path.at(-1)!];
    return true;
  }
  const length = statePrefix(path);
  if (length > 0) {
    blankState(document, path, length);
    return true;
  }
  if (section === undefined || section === "journey") document.journey = "unnamed";
  else if (section === "context" && name !== undefined) (document.context as Tree)[name] = { type: "string" };
  else if (section !== "context" && section !== "states") delete document[section];
  else return false;
  return true;
}

function raisedIn(value: unknown, names: string[] = []): string[] {
  if (!isTree(value)) return names;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "raise" && typeof inner === "string") names.push(inner);
    else raisedIn(inner, names);
  }
  return names;
}

/**
 * What can be checked of a journey that has faults; undefined where too much is missing. Misspelt keys are read as they
 * were meant, and of a state with any other fault only the states inside are kept.
 */
export function repair(value: unknown, faults: readonly Fault[]): Repaired | undefined {
  if (!isTree(value) || Array.isArray(value)) return undefined;
  const document = structuredClone(value) as Tree;
  const renamed: { path: Path; was: string | number }[] = [];
  let factsAreSure = true;
  for (const fault of faults) {
    const container = at(document, fault.path.slice(0, -1));
    const was = fault.path.at(-1)!;
    if (fault.meant !== undefined && isTree(container) && !Object.hasOwn(container, fault.meant)) {
      container[fault.meant] = container[was];
      delete container[was];
      renamed.push({ path: [...fault.path.slice(0, -1), fault.meant], was });
    } else {
      if (!leaveOut(document, fault)) return undefined;
      if (fault.path[0] === "context" && fault.code !== "TL201") factsAreSure = false;
    }
  }
  const schemas = schemaDocuments();
  if (!schemas.validator(schemas.root("journey"))(document)) return undefined;
  return {
    document: document as unknown as JourneyDocument,
    original: (path) =>
      path.map((part, index) => {
        const rename = renamed.find(
          (candidate) =>
            candidate.path.length === index + 1 && candidate.path.every((name, depth) => name === path[depth]),
        );
        return rename?.was ?? part;
      }),
    raised: raisedIn(value),
    factsAreSure,
  };
}
