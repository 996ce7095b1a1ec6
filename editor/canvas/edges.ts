import type { Boxes } from "./geometry.ts";
import { ABOVE_GROUPS, type Lane, type TransitionEdge } from "./scene.ts";

/** From a label to the next card. */
const LABEL_SPACE = 24;
const WIDEST_LABEL = 230;
/** Labels may stand this far above or below their card. */
const LABEL_RANGE = 30;

/** How wide labels beside a card may be: up to the next card to its right. */
export function roomBeside(id: string, boxes: Boxes): number {
  const box = boxes.get(id);
  if (!box) return WIDEST_LABEL;
  const right = box.x + box.width;
  let room = WIDEST_LABEL + LABEL_SPACE;
  for (const [other, { x, y, height }] of boxes) {
    if (x <= right || x - right >= room || y >= box.y + box.height + LABEL_RANGE || y + height <= box.y - LABEL_RANGE) {
      continue;
    }
    if (!id.startsWith(`${other}.`) && !other.startsWith(`${id}.`)) room = x - right;
  }
  return Math.max(56, room - LABEL_SPACE);
}

interface Shown {
  /** The id of the transition that is selected. */
  selected: string | undefined;
  /** States that are selected. */
  states: ReadonlySet<string>;
  boxes: Boxes;
  /** The name of a transition, for whoever does not see it. */
  words: (lane: Lane["transition"]) => string;
  role: string;
}

/** The edges of lanes; what did not change is the very same object as before, so that React passes over it. */
export function createEdges() {
  let known = new Map<string, { edge: TransitionEdge; lane: Lane; key: string }>();
  let rooms = new Map<string, number>();
  let last: Pick<Shown, "boxes" | "words"> | undefined;

  return (lanes: readonly Lane[], { selected, states, boxes, words, role }: Shown): TransitionEdge[] => {
    if (last?.boxes !== boxes) rooms = new Map();
    if (last?.boxes !== boxes || last.words !== words) known = new Map();
    last = { boxes, words };
    const roomOf = (id: string): number => {
      const room = rooms.get(id) ?? roomBeside(id, boxes);
      rooms.set(id, room);
      return room;
    };
    const next: typeof known = new Map();
    const edges = lanes.map((lane) => {
      const { transition, ...place } = lane;
      const { id, from, to } = transition;
      const near = states.has(from!) || states.has(to!);
      const key = `${id === selected} ${near}`;
      const before = known.get(id);
      const edge: TransitionEdge =
        before?.lane === lane && before.key === key
          ? before.edge
          : {
              id,
              type: "transition",
              source: from!,
              target: to!,
              selected: id === selected,
              data: { transition, ...place, height: boxes.get(from!)?.height ?? 80, room: roomOf(from!), near },
              ariaLabel: words(transition),
              domAttributes: { "aria-roledescription": role },
              zIndex: ABOVE_GROUPS,
            };
      next.set(id, { edge, lane, key });
      return edge;
    });
    known = next;
    return edges;
  };
}
