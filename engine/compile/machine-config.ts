import { type BusinessDelay, createBuilder } from "./builder.ts";
import type { Definition } from "./definition.ts";
import type { NodeConfig } from "./node.ts";
import { compileNodes } from "./nodes.ts";

/** What a definition’s machine is made from: its states as data, and what the names of its delays mean. */
export interface MachineConfig {
  root: NodeConfig;
  /** By the names that stand in after. */
  delays: ReadonlyMap<string, BusinessDelay>;
}

/** The machine of a definition as data, to be written down elsewhere. */
export function machineConfig({ document, project }: Definition): MachineConfig {
  const builder = createBuilder(document, project);
  return { root: compileNodes(builder), delays: builder.delays };
}
