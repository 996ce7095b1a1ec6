import type { FindingCode, LocateOptions, Path, Witness } from "../language/index.ts";
import type { ChoiceVerdict } from "./choices/index.ts";
import type { Facts, Operations } from "./data/operations.ts";
import type { DataFlow } from "./data/solve.ts";
import type { Flow } from "./model/flows.ts";
import type { Graph } from "./model/graph.ts";
import type { Model } from "./model/model.ts";
import type { Move } from "./model/moves.ts";
import type { StateNode } from "./model/states.ts";

/** What a rule has found. */
export interface Report {
  message: string;
  fix: string;
  /** Where a path shows it. */
  witness?: Omit<Witness, "journey">;
  /** The place, more exactly. */
  place?: LocateOptions;
}

/** What a rule sees of a journey, and whom it tells. */
export interface Subject {
  model: Model;
  graph: Graph;
  facts: Facts;
  operations: Operations;
  data: DataFlow;
  /** What can be said of the guards of a flow’s moves together. */
  choice(leaf: StateNode, flow: Flow): ChoiceVerdict;
  /** One of the flow’s moves is made whenever it is triggered: proved. */
  always(leaf: StateNode, flow: Flow): boolean;
  /** These guards never hold together: proved. */
  never(leaf: StateNode, guards: readonly string[]): boolean;
  /** A conversation never rests in this leaf. */
  passing(leaf: StateNode): boolean;
  /** The shortest way to a leaf that somebody could go, as the ids of transitions. by: its last move is one of these. */
  wayInto(leaf: StateNode, by?: (from: StateNode, move: Move) => boolean): string[] | undefined;
  /** That way, to where a conversation that comes there comes to rest, for a report. */
  wayTo(leaf: StateNode): Pick<Report, "witness">;
  /** The same, to being stuck there. */
  stuckIn(leaf: StateNode): Pick<Report, "witness">;
  /** path: in the expanded document. */
  report(code: FindingCode, path: Path, found: Report): void;
}

/** Looks at one thing of a journey, and reports where it is not so. */
export type Rule = (subject: Subject) => void;

/** A fact as its author calls it: those of a part are renamed where the part is used. */
export function factName(fact: string): string {
  return fact.split("__").at(-1)!;
}
