import { useSelector } from "@xstate/store-react";
import { Pause, Play, StepBack, StepForward, X } from "lucide-react";
import { type KeyboardEvent, useEffect } from "react";
import { useStrings, useWorkspace } from "../app/index.ts";
import { announce, Button, IconButton, Select } from "../ui/index.ts";
import { scenarioChange, scenarioFileOf } from "./scenario-change.ts";
import { end, moveBy, run, type Speed, setSpeed, show } from "./show-me.ts";
import { useTitleOf } from "./use-place-of.ts";
import { stepWords } from "./words.ts";

/** Plays the way to a problem on the canvas, and says each step. */
export function Player({ file }: { file: string }) {
  const { problems } = useStrings();
  const workspace = useWorkspace();
  const titleOf = useTitleOf();
  const now = useSelector(show, (shown) => shown);
  const steps = now?.trace.steps ?? [];
  const last = now && steps[now.step - 1];
  const words = !now ? "" : last ? stepWords(problems, last.step, titleOf) : problems.beginning;
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
  if (!now) return null;

  const save = (): void => {
    const target = scenarioFileOf(file);
    const change = scenarioChange(target, workspace.get().files[target]?.text, now.trace.scenario);
    if (!change) return;
    workspace.change([change], { label: { key: "add", name: target } });
    announce(problems.scenarioSaved(target));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.key === "ArrowLeft") moveBy(-1);
    else if (event.key === "ArrowRight") moveBy(1);
    else if (event.key === "Escape") end();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section className="problems-player" aria-label={problems.player} onKeyDown={onKeyDown}>
      <div className="problems-player-tools">
        <IconButton label={problems.back} isDisabled={now.step === 0} onPress={() => moveBy(-1)}>
          <StepBack aria-hidden />
        </IconButton>
        <IconButton label={now.running ? problems.pause : problems.play} onPress={() => run(!now.running)}>
          {now.running ? <Pause aria-hidden /> : <Play aria-hidden />}
        </IconButton>
        <IconButton label={problems.next} isDisabled={now.step === steps.length} onPress={() => moveBy(1)}>
          <StepForward aria-hidden />
        </IconButton>
        <Select
          label={problems.speed}
          value={now.speed}
          choices={(["slow", "normal", "fast"] as const).map((id) => ({ id, label: problems.speeds[id] }))}
          onChange={(id) => setSpeed(id as Speed)}
        />
        {!now.trace.alone && <Button onPress={save}>{problems.saveScenario}</Button>}
        <IconButton label={problems.stop} onPress={end}>
          <X aria-hidden />
        </IconButton>
      </div>
      <p className="problems-soft">
        {problems.stepOf(now.step, steps.length)}
        {now.trace.alone && ` · ${problems.alone}`}
      </p>
      <ol className="problems-steps">
        {steps.map(({ step }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a trace do not change their order
            key={index}
            className={index === now.step - 1 ? "problems-step problems-step--now" : "problems-step"}
            aria-current={index === now.step - 1 ? "step" : undefined}
          >
            {stepWords(problems, step, titleOf)}
          </li>
        ))}
      </ol>
    </section>
  );
}
