import { useMode, useStrings } from "../app/index.ts";
import { usePlayState } from "./use-play.ts";

/** What went wrong with the simulator itself. */
export function Trouble() {
  const { simulator } = useStrings();
  const mode = useMode();
  const trouble = usePlayState((state) => state.trouble);
  if (!trouble || trouble.kind === "not-started") return null;
  return (
    <div className="simulator-alert simulator-alert--trouble" role="alert">
      <p>{trouble.kind === "hung" ? simulator.hung(trouble.seconds) : simulator.crashed}</p>
      {trouble.kind === "crashed" && mode === "engineer" && <code>{trouble.message}</code>}
    </div>
  );
}
