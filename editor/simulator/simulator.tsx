import { useEffect } from "react";
import { useLanguage, useStrings, useWorkspaceState } from "../app/index.ts";
import { NotReady } from "./not-ready.tsx";
import { Running } from "./running.tsx";
import { StartForm } from "./start-form.tsx";
import { Trouble } from "./trouble.tsx";
import { usePlay, usePlayState } from "./use-play.ts";
import "./simulator.css";
import "./details.css";

/** How long the texts have to stand still before they are read again, in ms. */
const settles = 400;

/** The pane in which the open journey is tried out, by the real engine. */
export function Simulator() {
  const play = usePlay();
  const language = useLanguage();
  const { simulator } = useStrings();
  const files = useWorkspaceState((state) => state.files);
  const file = useWorkspaceState((state) => state.file);
  const preparation = usePlayState((state) => state.preparation);
  const view = usePlayState((state) => state.view);
  const isRunning = view !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other files or another journey are why it is read again.
  useEffect(() => {
    if (isRunning) return;
    const timer = setTimeout(() => void play.prepare(language), settles);
    return () => clearTimeout(timer);
  }, [files, file, language, isRunning, play]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first reading does not wait.
  useEffect(() => {
    if (!isRunning) void play.prepare(language);
  }, [file]);

  return (
    <div className="simulator">
      <Trouble />
      {view && preparation?.ready ? (
        <Running view={view} preparation={preparation} />
      ) : !preparation ? (
        <p className="simulator-hint" role="status">
          {simulator.reading}
        </p>
      ) : preparation.ready ? (
        <StartForm key={`${file} ${preparation.who.locale}`} preparation={preparation} />
      ) : (
        <NotReady preparation={preparation} />
      )}
    </div>
  );
}
