import { isAlias, isMap, isScalar, isSeq, type Node } from "yaml";
import type { FindingCode } from "../findings.ts";
import type { Path } from "../journey.ts";

/** Levels of maps and lists in a document, aliases written out. */
export const DEEPEST = 64;
/** Aliases in a file. */
const MOST_ALIASES = 100;
/** Values that aliases may stand for in all, so that a few lines cannot become a billion. */
const MOST_EXPANDED = 10_000;

interface ValueProblem {
  code: FindingCode;
  node: Node;
  message: string;
  fix: string;
}

export interface YamlValue {
  value: unknown;
  /** What each alias stands for. */
  aliases: Map<Node, Node>;
  problems: ValueProblem[];
}

interface Built {
  value: unknown;
  /** Values in it, itself included and aliases written out. */
  size: number;
  /** Levels of maps and lists in it. */
  height: number;
}

/** Found on every object in JavaScript, and not as a value. */
const FORBIDDEN_KEY = "__proto__";

/**
 * The plain value of a parsed document, aliases resolved within bounds. Values that several aliases share are one object.
 * The depth of the nodes themselves has been bounded by the parser.
 */
export function plainValueOf(root: Node | null): YamlValue {
  const problems: ValueProblem[] = [];
  const aliases = new Map<Node, Node>();
  const anchors = new Map<string, Node>();
  const built = new Map<Node, Built>();
  let expanded = 0;

  function problem(code: FindingCode, node: Node, message: string, fix: string): Built {
    // After a hundred the reader has seen it; the rest would only cost memory.
    if (problems.length < 100) problems.push({ code, node, message, fix });
    return { value: null, size: 1, height: 0 };
  }

  function resolve(alias: Node & { source: string }, depth: number): Built {
    const target = anchors.get(alias.source);
    if (!target) {
      return problem(
        "TL104",
        alias,
        `The alias \`*${alias.source}\` stands for nothing: no \`&${alias.source}\` comes before it.`,
        "Write the value out, or put the text in quotes if it begins with a star.",
      );
    }
    aliases.set(alias, target);
    const whole = built.get(target);
    if (!whole) {
      return problem("TL104", alias, `The alias \`*${alias.source}\` contains itself.`, "Write the value out.");
    }
    expanded += whole.size;
    if (aliases.size > MOST_ALIASES || expanded > MOST_EXPANDED || depth + whole.height > DEEPEST) {
      return problem(
        "TL104",
        alias,
        `The aliases of this file stand for too much: at most ${MOST_ALIASES} aliases, ${MOST_EXPANDED} values and ${DEEPEST} levels.`,
        "Write out what you mean, and leave aliases of aliases away.",
      );
    }
    return whole;
  }

  function map(node: Node & { items: unknown[] }, depth: number): Built {
    const value: Record<string, unknown> = {};
    let size = 1;
    let height = 1;
    for (const pair of node.items as { key: Node; value: Node | null }[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : "";
      if (key === FORBIDDEN_KEY) {
        problem("TL107", pair.key, `A key cannot be called \`${key}\`.`, "Choose another name.");
        continue;
      }
      const item = build(pair.value, depth + 1);
      if (Object.hasOwn(value, key)) {
        problem("TL105", pair.key, `The key \`${key}\` is given twice in the same map.`, "Keep one of the two.");
        continue;
      }
      value[key] = item.value;
      size += item.size;
      height = Math.max(height, item.height + 1);
    }
    return { value, size, height };
  }

  function build(node: Node | null, depth: number): Built {
    // Once the aliases are found to be too many, there is no more use in any of them.
    if (!node || expanded > MOST_EXPANDED) return { value: null, size: 1, height: 0 };
    if (isAlias(node)) return resolve(node, depth);
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor) anchors.set(anchor, node);
    let result: Built;
    if (isMap(node)) result = map(node, depth);
    else if (isSeq(node)) {
      const items = (node.items as Node[]).map((item) => build(item, depth + 1));
      result = {
        value: items.map((item) => item.value),
        size: items.reduce((sum, item) => sum + item.size, 1),
        height: items.reduce((highest, item) => Math.max(highest, item.height + 1), 1),
      };
    } else result = { value: isScalar(node) ? node.value : null, size: 1, height: 0 };
    if (anchor) built.set(node, result);
    return result;
  }

  return { value: build(root, 0).value, aliases, problems };
}

/** A step of a path into a document: the node of the value, and of its key where it has one. */
export interface Found {
  node: Node | null;
  key?: Node;
  /** The path went all the way. */
  complete: boolean;
}

/** The node at a path, or of its nearest ancestor. */
export function find(root: Node | null, path: Path, aliases: ReadonlyMap<Node, Node>): Found {
  let found: Found = { node: root, complete: true };
  for (const part of path) {
    const node = found.node && (aliases.get(found.node) ?? found.node);
    if (isMap(node)) {
      const pair = (node.items as { key: Node; value: Node | null }[]).find(
        ({ key }) => isScalar(key) && String(key.value) === String(part),
      );
      if (!pair) return { ...found, complete: false };
      found = { node: pair.value, key: pair.key, complete: true };
    } else if (isSeq(node) && typeof part === "number" && part < node.items.length) {
      found = { node: node.items[part] as Node, complete: true };
    } else return { ...found, complete: false };
  }
  return found;
}
