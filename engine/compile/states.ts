import type { JourneyDocument, State } from "../../schemas/journey.generated.ts";

/** A state of the author, with what its place in the tree says of it. */
export interface StateInfo {
  /** Dotted, from the root of the journey. */
  path: string;
  document: State;
  /** The path of the parallel state’s child that it is in or is; "root" outside of all. */
  region: string;
  /** The state whose channel: holds here: itself or the nearest around it. */
  channelState?: string;
}

/** Where a state stands in the document, as ids of transitions begin: states/a/states/b of a.b. */
export function stateId(path: string): string {
  return `states/${path.replaceAll(".", "/states/")}`;
}

/** All states by path, parents before children, in the order of the file. */
export function indexStates(document: JourneyDocument): Map<string, StateInfo> {
  const states = new Map<string, StateInfo>();
  const visit = (children: Record<string, State>, parent?: StateInfo): void => {
    for (const [name, state] of Object.entries(children)) {
      const path = parent ? `${parent.path}.${name}` : name;
      const region = parent?.document.type === "parallel" ? path : (parent?.region ?? "root");
      const channelState = state.channel === undefined ? parent?.channelState : path;
      const info: StateInfo = { path, document: state, region, ...(channelState !== undefined && { channelState }) };
      states.set(path, info);
      if (state.states) visit(state.states, info);
    }
  };
  visit(document.states);
  return states;
}
