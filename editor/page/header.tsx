import { useSelector } from "@xstate/store-react";
import { Redo2, Undo2 } from "lucide-react";
import { Link, Radio, RadioGroup } from "react-aria-components";
import {
  labelOf,
  type Mode,
  prefer,
  preferences,
  SettingsMenu,
  useStrings,
  useWorkspace,
  useWorkspaceState,
} from "../app/index.ts";
import { SaveBar } from "../saving/index.ts";
import { IconButton } from "../ui/index.ts";

/** What holds for the whole journey: where it is, undo, saving, mode and settings. */
export function Header() {
  const strings = useStrings();
  const { app } = strings;
  const workspace = useWorkspace();
  const title = useWorkspaceState(({ graph, file }) => graph.title ?? (graph.journey || file));
  const undo = useWorkspaceState((state) => state.undo);
  const redo = useWorkspaceState((state) => state.redo);
  return (
    <header className="app-header" data-area="header">
      <nav className="app-crumbs" aria-label={app.journeys}>
        <Link href="/">{app.journeys}</Link>
        <span aria-hidden>/</span>
        <h1>{title}</h1>
      </nav>
      <div className="app-tools">
        <IconButton
          label={undo ? app.undoOf(labelOf(strings, undo)) : app.undo}
          keys="Ctrl+Z"
          isDisabled={!undo}
          onPress={() => workspace.undo()}
        >
          <Undo2 aria-hidden />
        </IconButton>
        <IconButton
          label={redo ? app.redoOf(labelOf(strings, redo)) : app.redo}
          keys="Ctrl+Shift+Z"
          isDisabled={!redo}
          onPress={() => workspace.redo()}
        >
          <Redo2 aria-hidden />
        </IconButton>
        <SaveBar />
        <ModeSwitch />
        <SettingsMenu />
      </div>
    </header>
  );
}

function ModeSwitch() {
  const { app } = useStrings();
  const mode = useSelector(preferences, (now) => now.mode);
  return (
    <RadioGroup
      className="app-mode"
      aria-label={app.mode}
      orientation="horizontal"
      value={mode}
      onChange={(value) => void prefer({ mode: value as Mode })}
    >
      <Radio value="design" className="app-mode-choice">
        {app.design}
      </Radio>
      <Radio value="engineer" className="app-mode-choice">
        {app.engineer}
      </Radio>
    </RadioGroup>
  );
}
