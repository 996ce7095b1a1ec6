import type { Input, Preparation } from "../model/simulation/index.ts";
import type { Wording } from "./words.ts";

/** One way to begin a run: a channel to write on, a call, an event. */
export interface Beginning {
  id: string;
  label: string;
  input: Input;
  /** The first words, where somebody writes. */
  says?: string;
}

/** The ways in which a journey can begin, one a channel and one for each call line and event, the likeliest first. */
export function beginnings({ starts }: Extract<Preparation, { ready: true }>, wording: Wording): Beginning[] {
  const { strings, channel } = wording;
  const found = new Map<string, Beginning>();
  for (const { input } of starts) {
    const one = beginning(input);
    if (one && !found.has(one.id)) found.set(one.id, one);
  }
  return [...found.values()];

  function beginning(input: Input): Beginning | undefined {
    if ("customer" in input) {
      const { channel: on = "", says } = input.customer;
      return { id: `message ${on}`, label: strings.writesOn(channel(on)), input, says };
    }
    if (!("event" in input)) return undefined;
    const { type, data } = input.event;
    if (type === "call.received") {
      const line = typeof data?.line === "string" ? data.line : undefined;
      return { id: `call ${line ?? ""}`, label: strings.inputs.calls(line), input };
    }
    return { id: `event ${type}`, label: strings.inputs.reported(type), input };
  }
}
