import { type Impact, sortImpacts } from "./change.ts";
import { stepShown } from "./diff-states.ts";
import type { Outline, PlainState, StepKey } from "./plain-state.ts";

/** Two versions of a journey’s states, and which is which. */
export interface Versions {
  before: Outline;
  after: Outline;
  pairs: ReadonlyMap<string, string>;
}

/** The steps that wait for an answer to a command, and what the command is. */
const commands: Partial<Record<StepKey, string>> = {
  service: "service call",
  call: "phone call",
  handoff: "handoff",
};

/** What it means for conversations that states went, were renamed, or are made differently inside. */
export function stateImpacts(versions: Versions): Impact[] {
  const { before, after, pairs } = versions;
  const impacts: Impact[] = [];
  for (const state of before.values()) {
    if (state.path === "") continue;
    const to = pairs.get(state.path);
    if (to === undefined) impacts.push(...removed(state));
    else impacts.push(...stayed(state, after.get(to)!, pairs));
  }
  return sortImpacts(impacts);
}

/** Does a conversation stay here, rather than in a state inside or not at all? */
function isRestingPlace({ children, document, step, transitions }: PlainState): boolean {
  if (children.length > 0 || document.type === "final" || document.type === "history") return false;
  return step !== undefined || !transitions.some(({ trigger, guard }) => trigger.kind === "always" && !guard);
}

function removed(state: PlainState): Impact[] {
  const { path, step, document } = state;
  const of = { kind: "state-removed", state: path } as const;
  if (document.type === "final") {
    return [
      { ...of, severity: "harmless", sentence: `\`${path}\` is gone. Conversations that ended there have ended.` },
    ];
  }
  if (document.type === "history") {
    const sentence = `The history \`${path}\` is gone: where a conversation was before is not gone back to.`;
    return [{ ...of, severity: "review", sentence }];
  }
  if (state.children.length > 0) return [];
  if (!isRestingPlace(state)) {
    const sentence = `\`${path}\` is gone. No conversation stays in it: it is left at once.`;
    return [{ ...of, severity: "harmless", sentence }];
  }
  const sentence = `\`${path}\` is gone. A conversation that is in it needs to be told where it goes on.`;
  return [{ ...of, severity: "breaking", sentence }, ...pending(path, step)];
}

function pending(path: string, step: PlainState["step"]): Impact[] {
  const command = step && (commands[step.kind] ?? (step.settings.has("service") ? "service call" : undefined));
  if (!step || command === undefined) return [];
  const sentence = `A ${command} of \`${path}\` (${stepShown(step)}) may be under way. Its answer finds nobody who waits for it.`;
  return [{ severity: "breaking", kind: "command-pending", state: path, sentence }];
}

function stayed(before: PlainState, after: PlainState, pairs: ReadonlyMap<string, string>): Impact[] {
  const impacts: Impact[] = [];
  const { path } = before;
  if (before.path !== after.path && (isRestingPlace(before) || before.document.type === "history")) {
    const waits = pending(path, before.step).length > 0 ? " and what it has asked others to do" : "";
    impacts.push({
      severity: "review",
      kind: "state-renamed",
      state: path,
      sentence: `\`${path}\` is \`${after.path}\` now. A conversation that is in it${waits} has to be moved along.`,
    });
  }
  const restructured = (severity: "breaking" | "review", sentence: string) =>
    impacts.push({ severity, kind: "state-restructured", state: path, sentence });
  const [was, is] = [shapeOf(before), shapeOf(after)];
  if (was !== is) {
    restructured(
      "breaking",
      `\`${path}\` was ${shapes[was]} and is ${shapes[is]} now. A conversation that is in it needs a place in the new one.`,
    );
  } else if (is === "parallel") {
    const kept = new Set(before.children.map((name) => pairs.get(`${path}.${name}`)));
    const fresh = after.children.filter((name) => !kept.has(`${after.path}.${name}`));
    if (fresh.length > 0) {
      const regions = fresh.map((name) => `\`${name}\``).join(", ");
      restructured(
        "breaking",
        `\`${path}\` is parallel and has ${regions} besides now, in which no conversation is yet.`,
      );
    }
  }
  impacts.push(...stepImpacts(before, after));
  return impacts;
}

function shapeOf({ document: { type }, children }: PlainState): keyof typeof shapes {
  if (type !== undefined) return type;
  return children.length > 0 ? "nested" : "plain";
}

const shapes = {
  plain: "a state without others inside",
  nested: "a state with others inside",
  parallel: "parallel",
  final: "final",
  history: "a history",
};

/** Settings of a step that are told elsewhere or that only count when it begins. */
const HARMLESS_SETTINGS = ["priority", "tries"];

function stepImpacts(before: PlainState, after: PlainState): Impact[] {
  const { path, step } = before;
  if (step?.kind !== after.step?.kind) {
    if (!step) {
      if (!isRestingPlace(before)) return [];
      const sentence = `\`${path}\` has a step now (${stepShown(after.step!)}). A conversation that is in it has not begun it.`;
      return [{ severity: "breaking", kind: "state-restructured", state: path, sentence }];
    }
    const now = after.step ? `is \`${stepShown(after.step)}\` now` : "is gone";
    const sentence = `The step of \`${path}\` (${stepShown(step)}) ${now}. A conversation may be in the middle of it.`;
    return [{ severity: "breaking", kind: "state-restructured", state: path, sentence }, ...pending(path, step)];
  }
  if (!step || !after.step) return [];
  const other = [...new Set([...step.settings.keys(), ...after.step.settings.keys()])].filter(
    (name) => !HARMLESS_SETTINGS.includes(name) && step.settings.get(name)?.is !== after.step!.settings.get(name)?.is,
  );
  if (other.length === 0) return [];
  const sentence = `The step of \`${path}\` is made with other settings (${other.join(", ")}). One that has begun was begun with the old ones.`;
  const kind = pending(path, step).length > 0 ? "command-pending" : "state-restructured";
  return [{ severity: "review", kind, state: path, sentence }];
}
