import { FastForward } from "lucide-react";
import { useState } from "react";
import { durationMs, formatDuration } from "../../engine/language/index.ts";
import { useStrings } from "../app/index.ts";
import { useClock } from "../channels/index.ts";
import type { SimulationView } from "../model/simulation/index.ts";
import { Button, TextField } from "../ui/index.ts";
import { usePlay } from "./use-play.ts";

/** Lets time pass, or goes to the next moment at which something happens by itself. */
export function TimeControls({ view }: { view: SimulationView }) {
  const { simulator } = useStrings();
  const play = usePlay();
  const clock = useClock(view.timezone);
  const [other, setOther] = useState("");
  const next = view.timers.find(({ dueAt }) => dueAt > view.now);
  const duration = read(other);
  return (
    <section className="simulator-section simulator-time" aria-labelledby="simulator-time">
      <h2 id="simulator-time">{simulator.time}</h2>
      <div className="simulator-buttons">
        <Button onPress={() => void play.give({ wait: "1m" })}>{simulator.minute}</Button>
        <Button onPress={() => void play.give({ wait: "1h" })}>{simulator.hour}</Button>
        <Button onPress={() => void play.give({ wait: "1d" })}>{simulator.day}</Button>
        <Button isDisabled={!next} onPress={() => void play.toNextTimer()}>
          <FastForward aria-hidden />
          {next ? simulator.nextDeadline(clock.span(next.dueAt - view.now)) : simulator.noDeadline}
        </Button>
      </div>
      <form
        className="simulator-inline"
        onSubmit={(event) => {
          event.preventDefault();
          if (duration === undefined) return;
          setOther("");
          void play.give({ wait: duration });
        }}
      >
        <TextField
          label={simulator.otherTime}
          value={other}
          onChange={setOther}
          placeholder="2h30m"
          error={other.trim() !== "" && duration === undefined ? simulator.noDuration : undefined}
        />
        <Button type="submit" isDisabled={duration === undefined}>
          {simulator.letPass}
        </Button>
      </form>
    </section>
  );
}

/** A duration as scenarios have it; a bare number is minutes. */
function read(text: string): string | undefined {
  const written = text.trim().replaceAll(" ", "");
  if (written === "") return undefined;
  const ms = /^\d+$/.test(written)
    ? Number(written) * 60_000
    : /^(\d+(ms|[smhd]))+$|^P/.test(written)
      ? durationMs(written)
      : Number.NaN;
  return Number.isFinite(ms) && ms > 0 ? formatDuration(ms) : undefined;
}
