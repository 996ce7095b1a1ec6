import { ArrowLeft } from "lucide-react";
import type { Trigger } from "../../engine/language/edits/index.ts";
import { useWorkspace } from "../app/index.ts";
import { field } from "../model/forms/index.ts";
import type { GraphTransition } from "../model/index.ts";
import { Button, ComboBox, Select } from "../ui/index.ts";
import { ActionsField } from "./actions-field.tsx";
import { DurationInput } from "./duration-field.tsx";
import { FieldView } from "./field-view.tsx";
import { fieldWords } from "./field-words.ts";
import { FieldFindings } from "./findings.tsx";
import { stateTitle, useChange, useForm } from "./form.ts";
import { choicesOf, distinct } from "./names.ts";
import { outcomesOfStep } from "./outcomes-of-step.ts";
import { Section } from "./section.tsx";
import { TargetField } from "./target-field.tsx";

/** All about one transition. */
export function TransitionForm({ transition }: { transition: GraphTransition }) {
  const { words, graph, mode } = useForm();
  const workspace = useWorkspace();
  const from = transition.from === undefined ? undefined : graph.state(transition.from);
  const { path, kind } = transition;
  const actions = fieldWords(words, "transition.actions").name;
  const form = kind === "start" ? "start" : "transition";
  return (
    <>
      <Button
        look="quiet"
        onPress={() => workspace.select(from ? { kind: "states", ids: [from.id] } : { kind: "journey" })}
      >
        <ArrowLeft aria-hidden /> {from ? words.toState(stateTitle(from)) : words.back}
      </Button>
      <FieldFindings path={path} shallow />
      <Section
        title={words.basics}
        paths={[
          [...path, "target"],
          [...path, "guard"],
        ]}
      >
        <TriggerFields transition={transition} />
        {kind !== "start" && (
          <TargetField
            transition={transition}
            label={fieldWords(words, "transition.target").name}
            path={[...path, "target"]}
          />
        )}
        {kind !== "history" && <FieldView spec={field(form, "guard")} base={path} />}
        {kind === "start" && (
          <>
            <FieldView spec={field("start", "times")} base={path} />
            <FieldView spec={field("start", "within")} base={path} />
          </>
        )}
      </Section>
      {kind !== "start" && kind !== "history" && (
        <Section title={actions} paths={[[...path, "actions"]]}>
          <ActionsField path={[...path, "actions"]} label={actions} />
        </Section>
      )}
      {kind !== "start" && kind !== "history" && kind !== "interrupt" && (
        <Section title={words.more} isOpen={false}>
          <FieldView spec={field("transition", "description")} base={path} />
          {mode === "engineer" && <FieldView spec={field("transition", "reenter")} base={path} />}
        </Section>
      )}
    </>
  );
}

/** When the transition is taken; another one keeps where it leads and what it does. */
function TriggerFields({ transition }: { transition: GraphTransition }) {
  const form = useForm();
  const { words, graph, info } = form;
  const workspace = useWorkspace();
  const change = useChange();
  const { kind, trigger, path, calendar, from } = transition;
  const state = from === undefined ? undefined : graph.state(from);
  const outcomes = outcomesOfStep(form, state);
  const put = (next: Trigger, typing = false) => {
    const before = new Map(graph.transitions.map((one) => [one.id, one]));
    const done = change(
      { do: "changeTrigger", path, trigger: next },
      { label: { key: "change", name: words.trigger }, ...(typing && { group: `inspector:trigger:${from}` }) },
    );
    if (!done) return;
    const now = workspace.get().graph;
    const moved = now.transitions.findLast((one) => one.from === from && !before.has(one.id));
    if (moved) workspace.select({ kind: "transition", id: moved.id });
  };
  if (kind === "start" || kind === "interrupt") return <FieldView spec={field(kind, "on")} base={path} />;
  if (kind === "history") return null;
  const kinds = [
    ...(outcomes.length > 0 ? ["outcome"] : []),
    "event",
    ...(state ? ["after", "always"] : []),
    ...(state && state.children.length > 0 ? ["done"] : []),
  ];
  const first: Record<string, Trigger> = {
    outcome: { on: outcomes[0] ?? "done" },
    event: { on: "message.received" },
    after: { after: "30m" },
    always: { always: true },
    done: { onDone: true },
  };
  const calendars = [
    { id: ALWAYS, label: words.clockTime },
    ...info.calendars.map((id) => ({ id, label: words.openingHours(id) })),
  ];
  return (
    <>
      <Select
        label={words.triggerKind}
        value={kind}
        choices={[...new Set([...kinds, kind])].map((id) => ({ id, label: words.triggerKinds[id] ?? id }))}
        onChange={(next) => next !== kind && put(first[next]!)}
      />
      {kind === "outcome" && (
        <Select
          label={words.trigger}
          value={trigger}
          choices={[...new Set([...outcomes, trigger])].map((id) => ({
            id,
            label: words.outcomes[id] ?? words.outcome(id),
          }))}
          onChange={(on) => on !== trigger && put({ on })}
        />
      )}
      {kind === "event" && (
        <ComboBox
          label={words.trigger}
          value={trigger}
          choices={distinct(choicesOf(form, "event"))}
          onCommit={(on) => on.trim() !== "" && put({ on: on.trim() })}
        />
      )}
      {kind === "after" && (
        <>
          <DurationInput
            label={fieldWords(words, "delayed.delay").name}
            value={trigger}
            onChange={(after, typing) =>
              after !== "" && put({ after, ...(calendar !== undefined && { calendar }) }, typing)
            }
          />
          {(info.calendars.length > 0 || calendar !== undefined) && (
            <Select
              label={fieldWords(words, "delayed.calendar").name}
              value={calendar ?? ALWAYS}
              choices={calendars}
              onChange={(id) => put({ after: trigger, ...(id !== ALWAYS && { calendar: id }) })}
            />
          )}
        </>
      )}
    </>
  );
}

const ALWAYS = "(always)";
