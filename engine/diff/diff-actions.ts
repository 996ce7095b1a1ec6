import { align } from "./align.ts";
import type { Change } from "./change.ts";
import { diffMessages, type Place } from "./diff-messages.ts";
import type { PlainAction } from "./plain-action.ts";
import { similarity } from "./similarity.ts";

/** Two versions of a list of actions, which are carried out in order. */
export function diffActions(before: readonly PlainAction[], after: readonly PlainAction[], place: Place): Change[] {
  const { pairs, gone, added, moved } = align(before, after, ({ is }) => is, alike);
  const { name, state } = place;
  const at = (action: PlainAction): Place => ({
    name: `${name}: ${action.kind}`,
    path: action.path,
    ...(state !== undefined && { state }),
  });
  const order: Change[] = moved
    ? [
        {
          kind: "changed",
          subject: "action",
          ...place,
          name: `${name}: order`,
          before: shown(before),
          after: shown(after),
        },
      ]
    : [];
  return [
    ...pairs.flatMap(([from, to]) => (from.is === to.is ? [] : changed(from, to, at(to)))),
    ...gone.map((action): Change => ({ kind: "removed", subject: "action", ...at(action), before: action.shown })),
    ...added.map((action): Change => ({ kind: "added", subject: "action", ...at(action), after: action.shown })),
    ...order,
  ];
}

function changed(before: PlainAction, after: PlainAction, place: Place): Change[] {
  if (before.message && after.message) return diffMessages(before.message, after.message, place);
  return [{ kind: "changed", subject: "action", ...place, before: before.shown, after: after.shown }];
}

/** Two messages are taken for versions of one another by their words, other actions by what they set. */
function alike(a: PlainAction, b: PlainAction): number {
  if (a.kind !== b.kind) return 0;
  // However little they have in common, where one was and one is it was rewritten.
  return 0.01 + similarity(wordsOf(a), wordsOf(b));
}

const wordsOf = ({ is }: PlainAction): string[] => is.split(/\W+/);

const shown = (actions: readonly PlainAction[]): string => actions.map((action) => action.shown).join("; ");
