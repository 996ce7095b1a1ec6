import {
  ArrowRight,
  ChevronRight,
  CirclePlay,
  EllipsisVertical,
  GripVertical,
  MessageSquareText,
  Route,
} from "lucide-react";
import { memo } from "react";
import { Button as AriaButton, Collection, TreeItem, TreeItemContent } from "react-aria-components";
import { kindIcons, kindOf } from "../actions/index.ts";
import { useStrings, useWorkspace } from "../app/index.ts";
import { Menu } from "../ui/index.ts";
import { type Deed, deedKeys, deedsOf } from "./outline-deeds.ts";
import type { OutlineNode } from "./outline-tree.ts";
import type { Row } from "./rows.ts";

interface OutlineRowProps {
  row: Row;
  onDeed: (deed: Deed, node: OutlineNode) => void;
}

/** One row, and those inside it while it is open. */
export function OutlineRow({ row, onDeed }: OutlineRowProps) {
  const { node, words, rows, hasRows } = row;
  return (
    <TreeItem
      id={row.id}
      value={row}
      textValue={words.name}
      aria-label={words.label}
      className={`outline-row outline-row--${node.kind}`}
      hasChildItems={hasRows}
      onAction={() => onDeed("details", node)}
    >
      <TreeItemContent>
        <RowContent row={row} onDeed={onDeed} />
      </TreeItemContent>
      <Collection items={rows}>{(inner) => <OutlineRow row={inner} onDeed={onDeed} />}</Collection>
    </TreeItem>
  );
}

const RowContent = memo(function RowContent({ row, onDeed }: OutlineRowProps) {
  const { outline } = useStrings();
  const { node, words, problems, hasRows } = row;
  const isState = node.kind === "state";
  return (
    <div className="outline-content">
      {hasRows ? (
        <AriaButton slot="chevron" className="outline-chevron">
          <ChevronRight aria-hidden />
        </AriaButton>
      ) : (
        <span className="outline-chevron" />
      )}
      {isState && (
        <AriaButton slot="drag" className="outline-drag">
          <GripVertical aria-hidden />
        </AriaButton>
      )}
      <RowIcon node={node} />
      <span className="outline-words" title={words.name}>
        <span className="outline-name">{words.name}</span>
        {words.detail !== "" && <span className="outline-detail">{words.detail}</span>}
      </span>
      {isState && node.state.initial && <CirclePlay className="outline-initial" aria-label={outline.isInitial} />}
      {problems > 0 && (
        <span className="ui-badge ui-badge--error outline-badge" title={outline.problems(problems)}>
          {problems}
        </span>
      )}
      <RowMenu row={row} onDeed={onDeed} />
    </div>
  );
});

function RowMenu({ row, onDeed }: OutlineRowProps) {
  const { outline } = useStrings();
  const { node, words } = row;
  const { graph, selection } = useWorkspace().get();
  const isSelected = node.kind === "state" && selection.kind === "states" && selection.ids.includes(node.state.id);
  const deeds = deedsOf(node, graph, isSelected ? selection.ids.length : 1);
  return (
    <span className="outline-menu">
      <Menu
        label={outline.menu(words.name)}
        icon={<EllipsisVertical aria-hidden />}
        choices={deeds.map((deed) => {
          const keys = deedKeys[deed];
          return { id: deed, label: outline.menuItems[deed], ...(keys !== undefined && { keys }) };
        })}
        onChoose={(id) => onDeed(id as Deed, node)}
      />
    </span>
  );
}

function RowIcon({ node }: { node: OutlineNode }) {
  const { graph } = useWorkspace().get();
  switch (node.kind) {
    case "journey":
      return <Route aria-hidden className="outline-icon" />;
    case "transition":
      return <ArrowRight aria-hidden className="outline-icon" />;
    case "message":
      return <MessageSquareText aria-hidden className="outline-icon" />;
    case "state": {
      const Icon = kindIcons[kindOf(node.state, graph)];
      return <Icon aria-hidden className="outline-icon" />;
    }
  }
}
