import { ChevronsDownUp, ChevronsUpDown, Plus } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import {
  type Selection as AriaSelection,
  ListLayout,
  Tree,
  type TreeRenderProps,
  Virtualizer,
} from "react-aria-components";
import { AddStateDialog, ConnectDialog, RenameDialog } from "../actions/index.ts";
import { useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import { Button, IconButton } from "../ui/index.ts";
import "./outline.css";
import type { Selection } from "../model/index.ts";
import { deedOf } from "./outline-deeds.ts";
import { OutlineRow } from "./outline-row.tsx";
import { JOURNEY_KEY, keysOf, type OutlineNode, rowOf, selectionOf, stateKey } from "./outline-tree.ts";
import { RetargetDialog } from "./retarget-dialog.tsx";
import type { Row } from "./rows.ts";
import { type Asking, useDeeds } from "./use-deeds.ts";
import { useDragRows } from "./use-drag-rows.ts";
import { useRows } from "./use-rows.ts";

const ROW = 30;

/** The journey as a tree: whatever the canvas can do can be done here, by keyboard and by ear. */
export function Outline() {
  const { outline } = useStrings();
  const workspace = useWorkspace();
  const selection = useWorkspaceState((state) => state.selection);
  const { tree, rows, nodes, parents, expanded, expand } = useRows();
  const [asking, setAsking] = useState<Asking>();
  const treeState = useRef<TreeRenderProps["state"]>(undefined);
  const scroller = useRef<HTMLDivElement>(null);
  const [message, setMessage] = useState<string>();
  const keys = keysWith(message, selection, nodes);
  const [first] = keys;

  const deeds = useDeeds(setAsking);
  const latest = useRef(deeds);
  latest.current = deeds;
  const latestNodes = useRef(nodes);
  latestNodes.current = nodes;
  // biome-ignore lint/correctness/useExhaustiveDependencies: refocus reads what is there when it runs
  const onDeed = useCallback<typeof latest.current>((deed, node) => {
    const inTree = scroller.current?.contains(document.activeElement) ?? false;
    latest.current(deed, node);
    if (inTree && deed !== "details") refocus();
  }, []);
  const dragAndDropHooks = useDragRows(nodes);

  /**
   * A row that was renamed or moved is another row: the focus follows what is selected. A dialog gives the focus back to
   * where it was asked for, a moment after it is gone: tries is how often that is waited for.
   */
  function refocus(tries = 0): void {
    setTimeout(() => {
      const active = document.activeElement;
      const isPending = !active || active === document.body || active.closest("[role=dialog]");
      if (isPending && tries > 0) return refocus(tries - 1);
      if (active && active !== document.body && !scroller.current?.contains(active)) return;
      const key = keysOf(workspace.get().selection, latestNodes.current)[0] ?? JOURNEY_KEY;
      treeState.current?.selectionManager.setFocused(true);
      treeState.current?.selectionManager.setFocusedKey(key);
    }, 60);
  }
  const close = () => {
    setAsking(undefined);
    refocus(8);
  };

  // What is selected elsewhere is brought into view here: opened, scrolled to, and where Tab leads.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when something else is selected, not when rows are closed
  useEffect(() => {
    if (first === undefined) return;
    const closed: string[] = [];
    for (let key = parents.get(first); key !== undefined; key = parents.get(key)) {
      if (!expanded.has(key)) closed.push(key);
    }
    const now = closed.length > 0 ? new Set([...expanded, ...closed]) : expanded;
    if (now !== expanded) expand(now);
    if (scroller.current?.contains(document.activeElement)) return;
    treeState.current?.selectionManager.setFocusedKey(first);
    const row = rowOf(tree, now, first);
    const element = scroller.current?.querySelector<HTMLElement>(".outline-tree");
    if (row === undefined || !element) return;
    const top = row * ROW;
    if (top < element.scrollTop || top + ROW > element.scrollTop + element.clientHeight) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    }
  }, [first]);

  const onSelectionChange = (chosen: AriaSelection) => {
    const { graph } = workspace.get();
    const tops = graph.states.filter(({ parent }) => parent === undefined).map(({ id }) => stateKey(id));
    const wanted = [...(chosen === "all" ? tops : chosen)].flatMap((key) => nodes.get(String(key)) ?? []);
    const last = wanted.at(-1);
    if (!last) return;
    setMessage(last.kind === "message" ? last.key : undefined);
    // Its very field would take the focus away from the tree: that is for Enter.
    if (last.kind === "message") workspace.select({ kind: "states", ids: [last.state.id] });
    else workspace.select(selectionOf(wanted));
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>("[role=row]");
    const node = row?.dataset.key === undefined ? undefined : nodes.get(row.dataset.key);
    const deed = deedOf(event);
    if (!node || !row || deed === undefined || event.target !== row) return;
    event.preventDefault();
    event.stopPropagation();
    if (deed === "menu") openMenu(row);
    else onDeed(deed, node);
  };

  return (
    <section className="outline" aria-label={outline.label}>
      <div className="outline-tools">
        <Button onPress={() => onDeed(first === JOURNEY_KEY ? "addInside" : "addAfter", nodeToAddAt())}>
          <Plus aria-hidden />
          {outline.add}
        </Button>
        <IconButton label={outline.expand} onPress={() => expand(new Set(nodes.keys()))}>
          <ChevronsUpDown aria-hidden />
        </IconButton>
        <IconButton label={outline.collapse} onPress={() => expand(new Set())}>
          <ChevronsDownUp aria-hidden />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the keys and the menu */}
      <div
        ref={scroller}
        className="outline-scroller"
        onKeyDownCapture={onKeyDown}
        onContextMenu={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>("[role=row]");
          if (!row) return;
          event.preventDefault();
          openMenu(row);
        }}
      >
        <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
          <Tree
            aria-label={outline.label}
            aria-describedby="outline-hint"
            className={({ state }) => {
              treeState.current = state;
              return "outline-tree";
            }}
            items={rows as Row[]}
            expandedKeys={expanded}
            onExpandedChange={(open) => expand(new Set([...open].map(String)))}
            selectionMode="multiple"
            selectionBehavior="replace"
            selectedKeys={keys}
            onSelectionChange={onSelectionChange}
            dragAndDropHooks={dragAndDropHooks}
          >
            {(row) => <OutlineRow row={row} onDeed={onDeed} />}
          </Tree>
        </Virtualizer>
      </div>
      {nodes.size === 1 && (
        <div className="outline-empty">
          <p>{outline.empty}</p>
          <Button look="primary" onPress={() => setAsking({ dialog: "add" })}>
            {outline.addFirst}
          </Button>
        </div>
      )}
      <p id="outline-hint" className="visually-hidden">
        {outline.hint}
      </p>
      {asking?.dialog === "add" && (
        <AddStateDialog from={asking.from} into={asking.into} before={asking.before} onClose={close} />
      )}
      {asking?.dialog === "connect" && <ConnectDialog from={asking.from} onClose={close} />}
      {asking?.dialog === "rename" && <RenameDialog id={asking.id} onClose={close} />}
      {asking?.dialog === "retarget" && <RetargetDialog id={asking.id} onClose={close} />}
    </section>
  );

  function nodeToAddAt() {
    const node = nodes.get(first ?? JOURNEY_KEY) ?? nodes.get(JOURNEY_KEY)!;
    if (node.kind === "message") return nodes.get(stateKey(node.state.id))!;
    if (node.kind === "transition") return nodes.get(stateKey(node.transition.from ?? "")) ?? nodes.get(JOURNEY_KEY)!;
    return node;
  }
}

/** The row of a text stands for its state, as long as nothing else is selected. */
function keysWith(
  message: string | undefined,
  selection: Selection,
  nodes: ReadonlyMap<string, OutlineNode>,
): string[] {
  const node = message === undefined ? undefined : nodes.get(message);
  const isShown =
    node?.kind === "message" &&
    selection.kind === "states" &&
    selection.at === undefined &&
    selection.ids.length === 1 &&
    selection.ids[0] === node.state.id;
  return isShown ? [node.key] : keysOf(selection, nodes);
}

const LAYOUT = { rowSize: ROW };

function openMenu(row: HTMLElement): void {
  row.querySelector<HTMLElement>(".outline-menu button")?.click();
}
