import { statePath } from "../language/completion/index.ts";
import type { TransitionData, Trigger } from "../language/edits/index.ts";
import type { Path } from "../language/index.ts";
import type { Proposed } from "./fix.ts";
import { at, mentioned, type Rule } from "./scene.ts";
import { dotted, likelyTarget, type Mood, personIn } from "./targets.ts";

/** Outcomes after which a person or an end is the likely way. */
const TROUBLE = /^(un\w+|failed|returned|expired|escalated)$/;

const moodOf = (trigger: string): Mood => (TROUBLE.test(trigger) ? "trouble" : "onwards");

function added(owner: Path, trigger: Trigger, transition: TransitionData): NonNullable<Proposed["edits"]>[number] {
  return { do: "addTransition", owner, trigger, transition };
}

/** Outcomes of a step that nothing handles: each leads somewhere. */
export const missingOutcomes: Rule = (scene) => {
  const owner = statePath(scene.path);
  const outcomes = mentioned(scene.finding.fix).flatMap((text) =>
    [...text.matchAll(/([\w-]+): …/g)].map(([, name]) => name!),
  );
  const ways = outcomes.map((on) => ({ on, target: likelyTarget(scene.value, owner, moodOf(on)) }));
  const { target } = ways[0] ?? {};
  if (!target || ways.some((way) => !way.target)) return [];
  return [
    {
      label: { kind: "add-outcomes", name: outcomes.join(", "), to: dotted(target) },
      edits: ways.map((way) => added(owner, { on: way.on }, { target: way.target! })),
      look: [...owner, "on", outcomes[0]!],
    },
  ];
};

/** A wait without an end. */
export const missingTimeout: Rule = (scene) => {
  const owner = statePath(scene.path);
  const target = likelyTarget(scene.value, owner, "trouble");
  if (!target) return [];
  const after = "24h";
  return [
    {
      label: { kind: "add-timeout", name: after, to: dotted(target) },
      edits: [added(owner, { after }, { target })],
      look: [...owner, "after", after],
    },
  ];
};

/** States that end nowhere, or nowhere good. */
export const deadEnds: Rule = (scene) => {
  const owner = statePath(scene.path);
  const state = at(scene, owner);
  const keys = typeof state === "object" && state !== null ? Object.keys(state) : [];
  const nested = keys.includes("states");
  const target = likelyTarget(scene.value, owner, "onwards");
  const proposed: Proposed[] = [];
  if (nested && target) {
    proposed.push({
      label: { kind: "add-on-done", to: dotted(target) },
      edits: [added(owner, { onDone: true }, { target })],
      look: [...owner, "onDone"],
    });
  }
  if (!nested) {
    proposed.push({
      label: { kind: "make-final", name: dotted(owner) },
      edits: [{ do: "set", path: [...owner, "type"], value: "final" }],
    });
  }
  const trouble = likelyTarget(scene.value, owner, "trouble");
  if (!nested && trouble) {
    proposed.push({
      label: { kind: "add-timeout", name: "24h", to: dotted(trouble) },
      edits: [added(owner, { after: "24h" }, { target: trouble })],
      look: [...owner, "after", "24h"],
    });
  }
  return proposed;
};

/** A choice that leaves a case open: a last transition without a guard. */
export const openChoice: Rule = (scene) => {
  const owner = statePath(scene.path);
  const inside = scene.path.slice(owner.length);
  const trigger = triggerOf(inside);
  const target = trigger && likelyTarget(scene.value, owner, "trouble");
  if (!target) return [];
  return [{ label: { kind: "add-otherwise", to: dotted(target) }, edits: [added(owner, trigger, { target })] }];
};

function triggerOf([kind, name]: Path): Trigger | undefined {
  if (kind === "always") return { always: true };
  if (kind === "onDone") return { onDone: true };
  if (kind === "on" && typeof name === "string") return { on: name };
  if (kind === "after" && typeof name === "string") return { after: name };
  return undefined;
}

/** After an outcome the step is over. */
export const missingTarget: Rule = (scene) => {
  const owner = statePath(scene.path);
  const outcome = scene.path[owner.length + 1];
  const target = likelyTarget(scene.value, owner, moodOf(String(outcome)));
  if (!target) return [];
  const label = { kind: "add-target", to: dotted(target) } as const;
  return [{ label, edits: [{ do: "retarget", path: scene.path, target }] }];
};

/** What nothing leads to, or is never taken. */
export const removeState: Rule = ({ path }) => {
  const own = statePath(path);
  return own.length === 0
    ? []
    : [{ label: { kind: "remove-state", name: dotted(own) }, edits: [{ do: "removeState", path: own }] }];
};

export const removeTransition: Rule = ({ path }) => [
  { label: { kind: "remove-transition" }, edits: [{ do: "remove", path }] },
];

/** The customer cannot be reached on any channel. */
export const unreachable: Rule = (scene) => {
  const owner = statePath(scene.path);
  const target = likelyTarget(scene.value, owner, "trouble");
  const named = mentioned(scene.finding.message)[0]
    ?.split(".")
    .flatMap((name) => ["states", name]);
  const owners = named && dotted(named) !== dotted(owner) && at(scene, named) !== undefined ? [owner, named] : [owner];
  if (!target) return [];
  return owners.map((place) => ({
    label: { kind: "add-unreachable", name: dotted(place), to: dotted(target) },
    edits: [added(place, { on: "unreachable" }, { target })],
    look: [...place, "on", "unreachable"],
  }));
};

/** What the customer writes goes to a person where nothing else takes it. To end for it would be no help. */
export const unheard: Rule = (scene) => {
  const target = personIn(scene.value);
  const owner = statePath(scene.path);
  if (!target) return [];
  return [[] as Path, owner].map((place) => ({
    label: { kind: "hand-over", ...(place.length > 0 && { name: dotted(place) }), to: dotted(target) },
    edits: [added(place, { on: "message.received" }, { target })],
  }));
};

/** A wish to speak to a person is heard everywhere. */
export const noPerson: Rule = (scene) => {
  const person = personIn(scene.value);
  const intents = Object.keys(scene.project?.document.intents ?? {});
  const wish = ["human", "person", "agent"].find((name) => intents.includes(name));
  const proposed: Proposed[] = [];
  if (person && wish) {
    proposed.push({
      label: { kind: "person-on-wish", name: wish, to: dotted(person) },
      edits: [added([], { interrupt: "message.received" }, { guard: `event.intent == "${wish}"`, target: person })],
    });
  }
  proposed.push({ label: { kind: "no-person" }, project: [{ do: "set", path: ["policies", "human"], value: "off" }] });
  return proposed;
};

/** A target that is not there. */
export const missingState: Rule = (scene) => {
  const { path, finding } = scene;
  const name = mentioned(finding.message)[0];
  const written = at(scene, path);
  const target = typeof written === "string" ? written : name;
  if (target === undefined || !/^[A-Za-z][\w-]*$/.test(target)) return [];
  const siblings = statePath(path).slice(0, -1);
  const states = siblings.length > 0 ? siblings : ["states"];
  const create = {
    label: { kind: "create-state", name: target },
    edits: [{ do: "addState", path: [...states, target], state: { type: "final" } }],
    look: [...states, target],
  } as const;
  const other = likelyTarget(scene.value, path, "onwards");
  const lead: Proposed[] = other
    ? [
        {
          label: { kind: "lead-to", to: dotted(other) },
          edits: [{ do: "retarget", path: transitionOf(path), target: other }],
        },
      ]
    : [];
  return path.at(-1) === "initial" ? [] : [create, ...lead];
};

/** The transition that a target is of. */
const transitionOf = (path: Path): Path => (path.at(-1) === "target" ? path.slice(0, -1) : path);

/** The state in which a state or the journey begins: without a word, the first one. */
export const firstState: Rule = ({ path }) => [{ label: { kind: "first-state" }, edits: [{ do: "remove", path }] }];

/** A history state needs somewhere to lead to the first time. */
export const historyTarget: Rule = (scene) => {
  const owner = statePath(scene.path);
  const states = at(scene, owner.slice(0, -1));
  const first = Object.keys((states as object | undefined) ?? {}).find((name) => name !== owner.at(-1));
  if (first === undefined) return [];
  return [
    { label: { kind: "add-target", to: first }, edits: [{ do: "set", path: [...owner, "target"], value: first }] },
  ];
};
