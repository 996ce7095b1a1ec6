import { CornerDownRight } from "lucide-react";
import type { Trigger } from "../../engine/language/edits/index.ts";
import type { Path } from "../../engine/language/index.ts";
import { useWorkspace } from "../app/index.ts";
import { listOf, valueAt } from "../model/forms/index.ts";
import type { GraphState, GraphTransition } from "../model/index.ts";
import { Button, Menu } from "../ui/index.ts";
import { conditionWords } from "./condition-words.ts";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useChange, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { eventNames, triggerWords } from "./names.ts";
import { outcomesOfStep } from "./outcomes-of-step.ts";
import { TargetField } from "./target-field.tsx";

interface TransitionsListProps {
  transitions: readonly GraphTransition[];
  /** The state that they leave; undefined: the journey’s own. */
  state?: GraphState;
}

/** Transitions, each with when it is taken and where it leads. */
export function TransitionsList({ transitions, state }: TransitionsListProps) {
  const { words } = useForm();
  if (transitions.length === 0) return state && <p className="ui-help">{words.noTransitions}</p>;
  return (
    <ul className="inspector-transitions">
      {transitions.map((transition) => (
        <TransitionLine key={transition.id} transition={transition} />
      ))}
    </ul>
  );
}

function TransitionLine({ transition }: { transition: GraphTransition }) {
  const form = useForm();
  const { words, mode, journey } = form;
  const workspace = useWorkspace();
  const change = useChange();
  const { path, guard } = transition;
  const trigger = triggerWords(form, transition);
  const holder = typeof path.at(-1) === "number" ? path.slice(0, -1) : path;
  const siblings = listOf(valueAt(journey, holder)).length;
  const index = typeof path.at(-1) === "number" ? Number(path.at(-1)) : 0;
  const name = siblings > 1 ? words.entry(trigger, index + 1) : trigger;
  return (
    <li className="inspector-transition" data-path={pathMark(path)}>
      <div className="inspector-transition-head">
        <button
          type="button"
          className="inspector-link"
          aria-label={words.of(words.details, name)}
          onClick={() => workspace.select({ kind: "transition", id: transition.id })}
        >
          {trigger}
        </button>
        <ItemMenu
          name={name}
          index={index}
          count={siblings}
          onDetails={() => workspace.select({ kind: "transition", id: transition.id })}
          {...(typeof path.at(-1) === "number" && {
            onMove: (to: number) => change({ do: "reorder", path, index: to }, { label: { key: "move", name } }),
          })}
          onRemove={() => change({ do: "remove", path }, { label: { key: "remove", name } })}
        />
      </div>
      {guard !== undefined && (
        <p className="inspector-transition-guard">
          {mode === "engineer" ? (
            <code>{guard}</code>
          ) : (
            words.conditionText(conditionWords(form, [...path, "guard"], guard) ?? words.ownCondition)
          )}
        </p>
      )}
      <div className="inspector-transition-target">
        <CornerDownRight className="inspector-arrow" aria-hidden size={16} />
        <TargetField
          transition={transition}
          label={words.transitionTo(name)}
          isLabelHidden
          path={[...path, "target"]}
        />
      </div>
      <FieldFindings path={path} />
    </li>
  );
}

/** Adds a transition to a state, or to the journey: outcomes that lead nowhere yet first. */
export function AddTransition({ state, transitions, only }: TransitionsListProps & { only?: "after" }) {
  const form = useForm();
  const { words, graph } = form;
  const workspace = useWorkspace();
  const change = useChange();
  const taken = new Set(transitions.map(({ trigger }) => trigger));
  const all = outcomesOfStep(form, state);
  const outcomes = all.filter((one) => !taken.has(one));
  const outcomeWords = (one: string) => words.outcomes[one] ?? words.outcome(one);
  const events = eventNames(form).filter((one) => !taken.has(one));
  const add = (id: string) => {
    const trigger = triggerOf(id);
    const owner: Path = state?.path ?? [];
    const target = likelyTarget();
    const before = new Set(graph.transitions.map((one) => one.id));
    const done = change(
      { do: "addTransition", owner, trigger, transition: target ? { target } : { actions: [] } },
      { label: { key: "add", name: words.leadsOn } },
    );
    if (!done) return;
    // One that was alone on its trigger is the first of a list now, with another id; the new one is the last.
    const added = workspace.get().graph.transitions.findLast((one) => !before.has(one.id));
    if (added && id !== "always" && !id.startsWith("outcome:")) workspace.select({ kind: "transition", id: added.id });
  };
  if (only) {
    return (
      <Button look="quiet" onPress={() => add(only)}>
        + {words.addTimeoutWords}
      </Button>
    );
  }
  return (
    <Menu
      label={words.addTransition}
      choices={[
        ...outcomes.map((one) => ({ id: `outcome:${one}`, label: outcomeWords(one) })),
        ...all
          .filter((one) => taken.has(one))
          .map((one) => ({ id: `again:${one}`, label: words.otherCase(outcomeWords(one)) })),
        ...(state
          ? [
              { id: "after", label: words.addTimeout },
              { id: "always", label: words.addAlways },
            ]
          : []),
        ...(state && state.children.length > 0 ? [{ id: "done", label: words.addDone }] : []),
        ...events.map((one) => ({ id: `event:${one}`, label: words.when(words.events[one] ?? words.event(one)) })),
      ]}
      onChoose={add}
    />
  );

  /** The state after this one, as one goes on from top to bottom. */
  function likelyTarget(): Path | undefined {
    const siblings = graph.states.filter(({ parent }) => parent === state?.parent);
    const at = state ? siblings.findIndex(({ id }) => id === state.id) : -1;
    return (siblings[at + 1] ?? siblings.find(({ id }) => id !== state?.id) ?? graph.states[0])?.path;
  }

  function triggerOf(id: string): Trigger {
    if (id === "after") return { after: freeDelay() };
    if (id === "always") return { always: true };
    if (id === "done") return { onDone: true };
    return { on: id.slice(id.indexOf(":") + 1) };
  }

  function freeDelay(): string {
    const delays = ["30m", "1h", "2h", "1d"];
    return delays.find((delay) => !taken.has(delay)) ?? "3d";
  }
}
