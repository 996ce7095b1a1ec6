import { useStore } from "@xyflow/react";
import {
  AlignHorizontalDistributeCenter,
  Download,
  Keyboard,
  LayoutDashboard,
  Maximize,
  Search,
  StickyNote,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { Toolbar as AriaToolbar } from "react-aria-components";
import { useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { notice } from "../app/notices.ts";
import { Button, IconButton, Menu } from "../ui/index.ts";
import type { Alignment } from "./align.ts";
import { type ExportFormat, exportJourney } from "./export.ts";
import type { Boxes } from "./geometry.ts";
import type { Overlay } from "./overlay.ts";
import type { View } from "./use-view.ts";

interface ToolbarProps {
  view: View;
  boxes: Boxes;
  align: (alignment: Alignment) => void;
  arrange: () => void;
  search: () => void;
  open: (overlay: Overlay) => void;
}

/** Tools of the canvas: one stop of the Tab key. */
export function Toolbar({ view, boxes, align, arrange, search, open }: ToolbarProps) {
  const { canvas, actions } = useStrings();
  const workspace = useWorkspace();
  const zoom = useStore(({ transform }) => Math.round(transform[2] * 100));
  const several = useWorkspaceState(({ selection }) => selection.kind === "states" && selection.ids.length > 1);
  const save = async (format: ExportFormat) => {
    if (!(await exportJourney(format, workspace, actions.locale))) {
      notice({ kind: "trouble", words: canvas.exportFailed });
    }
  };
  return (
    <AriaToolbar className="canvas-tools" aria-label={canvas.tools}>
      <IconButton label={canvas.search} keys="Ctrl+F" onPress={search}>
        <Search aria-hidden />
      </IconButton>
      <IconButton label={canvas.arrange} onPress={arrange}>
        <LayoutDashboard aria-hidden />
      </IconButton>
      <Menu
        label={canvas.align}
        icon={<AlignHorizontalDistributeCenter aria-hidden />}
        choices={[
          { id: "left", label: canvas.alignLeft, isDisabled: !several },
          { id: "top", label: canvas.alignTop, isDisabled: !several },
          { id: "distributeX", label: canvas.distributeX, isDisabled: !several },
          { id: "distributeY", label: canvas.distributeY, isDisabled: !several },
        ]}
        onChoose={(id) => align(id as Alignment)}
      />
      <IconButton label={canvas.notes} keys="N" onPress={() => open({ kind: "notes" })}>
        <StickyNote aria-hidden />
      </IconButton>
      <Menu
        label={canvas.export}
        icon={<Download aria-hidden />}
        choices={[
          { id: "png", label: canvas.exportPng },
          { id: "svg", label: canvas.exportSvg },
          { id: "mermaid", label: canvas.exportMermaid },
        ]}
        onChoose={(id) => void save(id as ExportFormat)}
      />
      <IconButton label={canvas.shortcutsTitle} keys="?" onPress={() => open({ kind: "shortcuts" })}>
        <Keyboard aria-hidden />
      </IconButton>
      <span className="canvas-tools-gap" />
      <IconButton label={canvas.zoomOut} keys="-" onPress={() => view.zoom(0.8)}>
        <ZoomOut aria-hidden />
      </IconButton>
      <Button look="quiet" aria-label={canvas.zoomIs(zoom)} onPress={() => view.fullSize()}>
        <span className="canvas-zoom">{`${zoom} %`}</span>
      </Button>
      <IconButton label={canvas.zoomIn} keys="+" onPress={() => view.zoom(1.25)}>
        <ZoomIn aria-hidden />
      </IconButton>
      <IconButton label={canvas.fit} keys="1" onPress={() => view.fit(boxes.values())}>
        <Maximize aria-hidden />
      </IconButton>
    </AriaToolbar>
  );
}
