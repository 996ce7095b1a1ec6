import { useSelector } from "@xstate/store-react";
import { PanelBottomClose } from "lucide-react";
import { type ReactNode, useState } from "react";
import { hideLower, type Pane, panes, showPane, useStrings } from "../app/index.ts";
import { IconButton, Tabs } from "../ui/index.ts";

interface LowerPaneProps {
  tabs: readonly { id: Pane; title: ReactNode; content: ReactNode }[];
}

const LEAST = 120;
const MOST = 700;
const STEP = 24;

/** Problems, YAML and changes, below the canvas; its height can be dragged, or set with the arrow keys. */
export function LowerPane({ tabs }: LowerPaneProps) {
  const { app } = useStrings();
  const lower = useSelector(panes, (now) => now.lower);
  const [height, setHeight] = useState(280);
  const resize = (next: number) => setHeight(Math.min(MOST, Math.max(LEAST, next)));
  if (lower === undefined) {
    return (
      <nav className="app-lower-closed" data-area="lower" aria-label={app.lower}>
        {tabs.map(({ id, title }) => (
          <button key={id} type="button" className="app-lower-tab" onClick={() => showPane(id)}>
            {title}
          </button>
        ))}
      </nav>
    );
  }
  return (
    <section className="app-lower" data-area="lower" aria-label={app.lower} style={{ height }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no hr */}
      <div
        className="app-resize"
        role="separator"
        aria-orientation="horizontal"
        aria-label={app.resize}
        aria-valuenow={height}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onKeyDown={({ key }) => {
          if (key === "ArrowUp") resize(height + STEP);
          if (key === "ArrowDown") resize(height - STEP);
        }}
        onPointerDown={(event) => {
          const from = event.clientY + height;
          const target = event.currentTarget;
          target.setPointerCapture(event.pointerId);
          target.onpointermove = ({ clientY }) => resize(from - clientY);
          target.onpointerup = () => {
            target.onpointermove = null;
          };
        }}
      />
      <div className="app-lower-hide">
        <IconButton label={app.hide} onPress={hideLower}>
          <PanelBottomClose aria-hidden />
        </IconButton>
      </div>
      <Tabs label={app.lower} selected={lower} onSelect={(id) => showPane(id as Pane)} tabs={tabs} />
    </section>
  );
}
