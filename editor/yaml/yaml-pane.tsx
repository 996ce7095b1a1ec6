import { useEffect, useId, useRef } from "react";
import { useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { createView } from "./create-view.ts";
import "./yaml.css";

/** The text of the open journey itself. What is done here and on the canvas is one history. */
export function YamlPane() {
  const session = useSession();
  const strings = useStrings();
  const file = useWorkspaceState((state) => state.file);
  const parent = useRef<HTMLDivElement>(null);
  const hint = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another file has a view of its own
  useEffect(
    () => createView({ parent: parent.current!, session, strings: () => strings, describedBy: hint }),
    [session, strings, file, hint],
  );

  return (
    <div className="yaml-pane">
      <div className="yaml-text" ref={parent} />
      <p className="yaml-hint" id={hint}>
        {strings.yaml.hint}
      </p>
    </div>
  );
}
