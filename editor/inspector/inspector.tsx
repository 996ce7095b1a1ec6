import "./inspector.css";
import { useRef } from "react";
import { partOutcomes } from "../../engine/language/index.ts";
import { showPane, useLanguage, useMode, useProjectInfo, useStrings, useWorkspaceState } from "../app/index.ts";
import { factsOf, mapOf } from "../model/forms/index.ts";
import { placedFindings, type Selection } from "../model/index.ts";
import { Button } from "../ui/index.ts";
import { type Form, FormContext, stateTitle } from "./form.ts";
import { JourneyForm } from "./journey-form.tsx";
import { triggerWords } from "./names.ts";
import { otherJourney } from "./other-journey.ts";
import { StateForm } from "./state-form.tsx";
import { StatesForm } from "./states-form.tsx";
import { TransitionForm } from "./transition-form.tsx";
import { useFocusAt } from "./use-focus-at.ts";
import { useLostFocus } from "./use-lost-focus.ts";
import { YamlSnippet } from "./yaml-snippet.tsx";

/** Forms for what is selected: the journey, a state, several states, a transition. */
export function Inspector() {
  const form = useCurrentForm();
  const { inspector: words } = useStrings();
  const selection = useWorkspaceState((state) => state.selection);
  const holder = useRef<HTMLElement>(null);
  useFocusAt(holder, selection);
  useLostFocus(holder, JSON.stringify({ ...selection, at: undefined }), form?.journey);
  if (!form) {
    return (
      <div className="inspector inspector--broken">
        <p>{words.broken}</p>
        <Button onPress={() => showPane("yaml")}>{words.toYaml}</Button>
      </div>
    );
  }
  return (
    <FormContext value={form}>
      <section ref={holder} className="inspector" aria-label={kindWords(form, selection)}>
        <header className="inspector-header">
          <p className="inspector-kind">{kindWords(form, selection)}</p>
          <h2>{titleOf(form, selection)}</h2>
        </header>
        <SelectedForm form={form} selection={selection} />
      </section>
    </FormContext>
  );
}

function SelectedForm({ form, selection }: { form: Form; selection: Selection }) {
  const { graph, mode } = form;
  const states = selection.kind === "states" ? selection.ids.flatMap((id) => graph.state(id) ?? []) : [];
  const transition = selection.kind === "transition" ? graph.transition(selection.id) : undefined;
  const [state] = states;
  const isEngineer = mode === "engineer";
  if (states.length > 1) return <StatesForm states={states} />;
  if (state) {
    return (
      <>
        <StateForm state={state} />
        {isEngineer && <YamlSnippet path={state.path} />}
      </>
    );
  }
  if (transition) {
    return (
      <>
        <TransitionForm transition={transition} />
        {isEngineer && <YamlSnippet path={transition.path} />}
      </>
    );
  }
  return <JourneyForm />;
}

function kindWords({ words, graph }: Form, selection: Selection): string {
  if (selection.kind === "states") {
    return selection.ids.length > 1 ? words.statesHeading(selection.ids.length) : words.stateHeading;
  }
  return selection.kind === "transition" && graph.transition(selection.id)
    ? words.transitionHeading
    : words.journeyHeading;
}

function titleOf(form: Form, selection: Selection): string {
  const { graph, words } = form;
  if (selection.kind === "states") {
    const states = selection.ids.flatMap((id) => graph.state(id) ?? []);
    return states.length === 1 ? stateTitle(states[0]!) : words.statesHeading(states.length);
  }
  const transition = selection.kind === "transition" ? graph.transition(selection.id) : undefined;
  return transition ? triggerWords(form, transition) : (graph.title ?? graph.journey);
}

/** undefined while the text cannot be read. */
function useCurrentForm(): Form | undefined {
  const { inspector: words } = useStrings();
  const journey = useWorkspaceState((state) => state.reading.value);
  const graph = useWorkspaceState((state) => state.graph);
  const files = useWorkspaceState((state) => state.files);
  const findings = useWorkspaceState(placedFindings);
  const info = useProjectInfo();
  const language = useLanguage();
  const mode = useMode();
  if (!journey) return undefined;
  const part = (name: string) => mapOf(otherJourney(files, info, name));
  return {
    journey,
    graph,
    info,
    facts: factsOf(journey),
    findings,
    words,
    language,
    mode,
    partFacts: (name) => Object.keys(mapOf(part(name).context)),
    partOutcomes: (name) => outcomesOf(part(name)),
  };
}

function outcomesOf(journey: Readonly<Record<string, unknown>>): readonly string[] {
  const states = mapOf(journey.states);
  const plain = Object.fromEntries(Object.entries(states).map(([name, state]) => [name, mapOf(state)]));
  return [...partOutcomes({ journey: "", states: plain } as Parameters<typeof partOutcomes>[0]).keys()];
}
