import { createAtom, useSelector } from "@xstate/store-react";

/** Which details are shown; kept while the pane is away. */
const tab = createAtom("timeline");

export function useTab(): [string, (id: string) => void] {
  return [useSelector(tab, (now) => now), (id) => tab.set(id)];
}
