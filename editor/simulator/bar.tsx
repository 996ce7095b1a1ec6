import { CircleStop, RotateCcw, Save } from "lucide-react";
import { useState } from "react";
import { useStrings } from "../app/index.ts";
import { useClock } from "../channels/index.ts";
import { IconButton } from "../ui/index.ts";
import type { RunningProps } from "./running.tsx";
import { SaveDialog } from "./save-dialog.tsx";
import { usePlay, usePlayState, useStateName } from "./use-play.ts";

/** Where the run stands: the time, the states, how it ended; and what can be done with all of it. */
export function Bar({ view, preparation }: RunningProps) {
  const { simulator } = useStrings();
  const play = usePlay();
  const clock = useClock(view.timezone);
  const nameOf = useStateName();
  const busy = usePlayState((state) => state.busy);
  const [saving, setSaving] = useState(false);
  const { conversation, active } = view;
  return (
    <header className="simulator-bar" aria-busy={busy}>
      <div className="simulator-standing">
        <p>
          <time dateTime={new Date(view.now).toISOString()}>{clock.moment(view.now)}</time>
          {conversation?.status === "closed" && (
            <span className="ui-badge ui-badge--good">
              {conversation.outcome === undefined ? simulator.closed : simulator.closedAs(conversation.outcome)}
            </span>
          )}
          {conversation?.tags.map((tag) => (
            <span key={tag} className="ui-badge">
              {tag}
            </span>
          ))}
        </p>
        <p className="simulator-states">
          <span className="visually-hidden">{simulator.states} </span>
          {active.length === 0 ? simulator.notBegun : active.map(nameOf).join(" · ")}
        </p>
      </div>
      <IconButton label={simulator.restart} onPress={() => void play.restart()}>
        <RotateCcw aria-hidden />
      </IconButton>
      <IconButton label={simulator.saveScenario} onPress={() => setSaving(true)} isDisabled={view.at === 0}>
        <Save aria-hidden />
      </IconButton>
      <IconButton label={simulator.end} onPress={() => play.end()}>
        <CircleStop aria-hidden />
      </IconButton>
      {saving && <SaveDialog view={view} preparation={preparation} onClose={() => setSaving(false)} />}
    </header>
  );
}
