import type { Path } from "../../engine/language/index.ts";
import { field, valueAt } from "../model/forms/index.ts";
import type { GraphState } from "../model/index.ts";
import { ActionsField } from "./actions-field.tsx";
import { channelTitle } from "./channel-title.ts";
import { FieldView } from "./field-view.tsx";
import { fieldWords } from "./field-words.ts";
import { FieldFindings } from "./findings.tsx";
import { useForm } from "./form.ts";
import { NamesField } from "./list-field.tsx";
import { RenameField } from "./rename-field.tsx";
import { Section } from "./section.tsx";
import { StateKindSection } from "./state-kind-section.tsx";
import { StepSection } from "./step-section.tsx";
import { AddTransition, TransitionsList } from "./transitions-list.tsx";

/** All about one state. */
export function StateForm({ state }: { state: GraphState }) {
  const form = useForm();
  const { words, graph } = form;
  const { path, kind } = state;
  const at = (...keys: string[]): Path => [...path, ...keys];
  const own = graph.transitions.filter(({ from }) => from === state.id);
  const timeouts = own.filter((one) => one.kind === "after");
  const others = own.filter((one) => one.kind !== "after" && one.kind !== "history");
  const siblings = graph.states.filter(({ parent, id }) => parent === state.parent && id !== state.id);
  const entry = fieldWords(words, "state.entry").name;
  const exit = fieldWords(words, "state.exit").name;
  return (
    <>
      <FieldFindings path={path} shallow />
      <Section title={words.basics} paths={[at("title"), at("description")]}>
        <FieldView spec={field("state", "title")} base={path} />
        <RenameField
          name={state.name}
          taken={siblings.map(({ name }) => name)}
          edit={(name) => ({ do: "renameState", path, name })}
          select={(name) => ({ kind: "states", ids: [state.parent === undefined ? name : `${state.parent}.${name}`] })}
        />
        <FieldView spec={field("state", "description")} base={path} />
        {kind === "final" && <FieldView spec={field("state", "outcome")} base={path} />}
      </Section>
      {kind !== "final" && kind !== "history" && <StepSection state={state} />}
      {kind !== "history" && (
        <>
          <Section title={entry} paths={[at("entry")]}>
            <ActionsField path={at("entry")} label={entry} />
          </Section>
          <Section
            title={words.talking}
            summary={channelsWords()}
            paths={[at("channel"), at("notice")]}
            isOpen={state.channel !== undefined}
          >
            <NamesField
              path={at("channel")}
              label={fieldWords(words, "state.channel").name}
              help={fieldWords(words, "state.channel").help}
              of="channel"
              oneAlone
              empty={inheritedWords()}
            />
            <FieldView spec={field("state", "notice")} base={path} />
          </Section>
        </>
      )}
      {kind !== "final" && kind !== "history" && (
        <>
          <Section title={words.leadsOn} paths={[at("on"), at("always"), at("onDone")]}>
            <TransitionsList transitions={others} state={state} />
            <AddTransition transitions={own} state={state} />
          </Section>
          <Section title={fieldWords(words, "state.after").name} paths={[at("after")]} isOpen={timeouts.length > 0}>
            <TransitionsList transitions={timeouts} />
            <AddTransition transitions={own} state={state} only="after" />
          </Section>
          <Section title={exit} paths={[at("exit")]} isOpen={valueAt(form.journey, at("exit")) !== undefined}>
            <ActionsField path={at("exit")} label={exit} />
          </Section>
        </>
      )}
      <StateKindSection state={state} />
    </>
  );

  function channelsWords(): string {
    const names = state.channel ?? state.channelHere;
    return names ? names.map((name) => channelTitle(form, name)).join(", ") : "";
  }

  function inheritedWords(): string {
    const names = state.channelHere;
    return names ? words.channelInherited(names.map((name) => channelTitle(form, name)).join(", ")) : words.channelAny;
  }
}
