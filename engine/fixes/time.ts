import { statePath } from "../language/completion/index.ts";
import { durationMs, formatDuration } from "../language/index.ts";
import type { Proposed } from "./fix.ts";
import { at, type Rule, type Scene } from "./scene.ts";
import { messageWith } from "./texts.ts";

/** A delay of zero is a minute. */
export const zeroDelay: Rule = (scene) => delay(scene, "1m", "longer");

/** A delay ends before the session window does. */
export const longDelay: Rule = (scene) => {
  const name = /session window of ([\w-]+)/.exec(scene.finding.message)?.[1];
  const window = name === undefined ? undefined : scene.project?.channels[name]?.sessionWindow;
  if (window === undefined || window <= 3_600_000) return [];
  return delay(scene, formatDuration(window - 3_600_000), "shorter");
};

function delay(scene: Scene, to: string, kind: "longer" | "shorter"): Proposed[] {
  const { path, ofKey } = scene;
  const name = String(ofKey ? path.at(-1) : at(scene, path));
  if (ofKey && path.at(-2) === "after")
    return [{ label: { kind, name, to }, edits: [{ do: "renameKey", path, name: to }] }];
  const item = typeof path.at(-1) === "number" ? [...path, "delay"] : path;
  return [{ label: { kind, name: String(at(scene, item)), to }, edits: [{ do: "set", path: item, value: to }] }];
}

/** A question that quiet hours swallow waits longer, or is sent at once. */
export const swallowedQuestion: Rule = (scene) => {
  const { path } = scene;
  const owner = statePath(path);
  const step = path[owner.length];
  const within = step === undefined ? undefined : at(scene, [...owner, step, "within"]);
  const proposed: Proposed[] = [];
  if (typeof within === "string" && durationMs(within) < 86_400_000) {
    proposed.push({
      label: { kind: "longer", name: within, to: "24h" },
      edits: [{ do: "set", path: [...owner, step!, "within"], value: "24h" }],
    });
  }
  const edits = messageWith(scene, "urgent", true);
  return edits ? [...proposed, { label: { kind: "urgent" }, edits }] : proposed;
};
