import { useSelector } from "@xstate/store-react";
import { useMemo } from "react";
import { durationMs } from "../../engine/language/index.ts";
import { useLanguage, useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { channelTitle, localized, useClock } from "../channels/index.ts";
import type { Preparation, SimulationView } from "../model/simulation/index.ts";
import { type Play, type PlayState, playOf } from "./play.ts";
import type { Wording } from "./words.ts";

export function usePlay(): Play {
  return playOf(useWorkspace());
}

export function usePlayState<T>(select: (state: PlayState) => T): T {
  return useSelector(usePlay().state, select);
}

type Ready = Extract<Preparation, { ready: true }>;

/** The names of things for sentences, in the language of the interface. */
export function useWording(preparation: Ready | undefined, view?: SimulationView): Wording {
  const { simulator: strings } = useStrings();
  const language = useLanguage();
  const clock = useClock(preparation?.timezone ?? "UTC");
  return useMemo(
    () => ({
      strings,
      channel(name) {
        const known = preparation?.channels.find((one) => one.name === name);
        return known ? channelTitle(known, language) : name;
      },
      fact: (name) => localized(view?.facts.find((one) => one.name === name)?.title, language) ?? name,
      span: (duration) => clock.span(durationMs(duration), "in-full"),
    }),
    [strings, language, clock, preparation, view],
  );
}

/** What a state is called: its title, or its name. */
export function useStateName(): (path: string) => string {
  const graph = useWorkspaceState((state) => state.graph);
  return (path) => graph.state(path)?.title ?? path;
}
