import type { Change } from "./change.ts";
import { diffActions } from "./diff-actions.ts";
import { diffMessages, type Place, unionKeys, wordChanges } from "./diff-messages.ts";
import { diffTransitions } from "./diff-transitions.ts";
import { documentPath, type Outline, type PlainState, type PlainStep } from "./plain-state.ts";
import { block } from "./shown.ts";

/** Two versions of all states and of the journey around them. pairs: paths before → after. */
export function diffStates(before: Outline, after: Outline, pairs: ReadonlyMap<string, string>): Change[] {
  const changes: Change[] = [];
  for (const state of before.values()) {
    const to = pairs.get(state.path);
    if (to === undefined) changes.push({ kind: "removed", ...stateEntry(state), before: content(state) });
  }
  const origins = new Map([...pairs].map(([from, to]) => [to, from]));
  for (const state of after.values()) {
    const from = origins.get(state.path);
    if (from === undefined) changes.push({ kind: "added", ...stateEntry(state), after: content(state) });
    else changes.push(...renames(before.get(from)!, state, pairs), ...diffState(before.get(from)!, state));
  }
  return changes;
}

const stateEntry = ({ path }: PlainState): Pick<Change, "subject" | "state" | "name" | "path"> => ({
  subject: "state",
  state: path,
  name: path,
  path: documentPath(path),
});

/** What a state says itself; the states inside have entries of their own. */
function content({ document }: PlainState): string {
  const { states: _, ...own } = document;
  return block(own);
}

/** One that only lies in a renamed state has not been renamed. */
function renames(before: PlainState, after: PlainState, pairs: ReadonlyMap<string, string>): Change[] {
  if (after.path === "") return [];
  const stayed = before.name === after.name && pairs.get(before.parent!) === after.parent;
  return stayed ? [] : [{ kind: "renamed", ...stateEntry(after), before: before.path, after: after.path }];
}

function diffState(before: PlainState, after: PlainState): Change[] {
  const state = after.path === "" ? undefined : after.path;
  const prefix = state === undefined ? "" : `${documentPath(after.path)}/`;
  const place = (name: string, path = name): Place => ({
    ...(state !== undefined && { state }),
    name,
    path: `${prefix}${path}`,
  });
  // Of another step everything is new: it is one change.
  const sameStep = before.step?.kind === after.step?.kind;
  const messages = unionKeys(before.messages, after.messages).filter((name) => sameStep || name === "notice");
  return [
    ...wordChanges(before.settings, after.settings, (name) => ({
      subject: name === "channel" ? "channel" : "setting",
      ...place(name),
    })),
    ...diffSteps(before.step, after.step, place),
    ...messages.flatMap((name) => {
      const path = name === "notice" ? name : `${after.step!.kind}/${name}`;
      return diffMessages(before.messages.get(name), after.messages.get(name), place(name, path));
    }),
    ...diffActions(before.entry, after.entry, place("entry")),
    ...diffActions(before.exit, after.exit, place("exit")),
    ...diffTransitions(before.transitions, after.transitions, state),
  ];
}

function diffSteps(
  before: PlainStep | undefined,
  after: PlainStep | undefined,
  place: (name: string, path?: string) => Place,
): Change[] {
  if (before?.kind !== after?.kind) {
    const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    return [
      {
        kind,
        subject: "step",
        ...place("step", (after ?? before)!.kind),
        ...(before && { before: stepShown(before) }),
        ...(after && { after: stepShown(after) }),
      },
    ];
  }
  if (!before || !after) return [];
  const at = (name: string) => place(`${after.kind}.${name}`, `${after.kind}/${name.replaceAll(".", "/")}`);
  return [
    ...wordChanges(before.settings, after.settings, (name) => ({ subject: "step", ...at(name) })),
    ...wordChanges(before.waits, after.waits, (name) => ({ subject: "delay", ...at(name) })),
  ];
}

/** `ask location`, `service towing.create-case`: the step and what it is about. */
export function stepShown({ kind, settings }: PlainStep): string {
  const about = ["fact", "name", "queue", "to", "kind", "knowledge", "service"].find((name) => settings.has(name));
  return about === undefined ? kind : `${kind} ${settings.get(about)!.shown}`;
}
