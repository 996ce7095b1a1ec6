import type { Path } from "../../engine/language/index.ts";
import { useWorkspace } from "../app/index.ts";
import { field, mapOf, valueAt } from "../model/forms/index.ts";
import { Menu } from "../ui/index.ts";
import { FactsSection } from "./facts-section.tsx";
import { FieldView } from "./field-view.tsx";
import { fieldWords } from "./field-words.ts";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useChange, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { AddEntry } from "./map-field.tsx";
import { eventNames, triggerWords } from "./names.ts";
import { RenameField } from "./rename-field.tsx";
import { Section } from "./section.tsx";
import { FieldFrame } from "./simple-fields.tsx";
import { StateSelect } from "./state-select.tsx";
import { AddTransition, TransitionsList } from "./transitions-list.tsx";

/** All about the journey itself. */
export function JourneyForm() {
  const form = useForm();
  const { words, graph, info, mode } = form;
  const change = useChange();
  const top = graph.states.filter(({ parent }) => parent === undefined);
  const own = graph.transitions.filter(({ from }) => from === undefined);
  const interrupts = own.filter(({ kind }) => kind === "interrupt");
  const others = own.filter(({ kind }) => kind === "event");
  const initial = fieldWords(words, "journey.initial").name;
  return (
    <>
      <FieldFindings path={[]} shallow />
      <Section title={words.basics} paths={[["title"], ["description"], ["journey"], ["initial"]]}>
        <FieldView spec={field("journey", "title")} base={[]} />
        <RenameField
          name={graph.journey}
          taken={info.journeys.map(({ name }) => name).filter((name) => name !== graph.journey)}
          edit={(name) => ({ do: "renameJourney", name })}
        />
        <FieldView spec={field("journey", "description")} base={[]} />
        <FieldFrame path={["initial"]}>
          <StateSelect
            label={initial}
            value={top.find((state) => state.initial)?.id}
            placeholder={words.choose}
            isTop
            onChange={(id) => {
              const name = graph.state(id)?.path[1];
              if (name === undefined) return;
              change(
                { do: "set", path: ["initial"], value: String(name) },
                { label: { key: "change", name: initial } },
              );
            }}
          />
        </FieldFrame>
      </Section>
      <StartSection />
      <FactsSection />
      <Section title={fieldWords(words, "journey.interrupts").name} paths={[["interrupts"]]}>
        <p className="ui-help">{fieldWords(words, "journey.interrupts").help}</p>
        <TransitionsList transitions={interrupts} />
        <Menu
          label={words.addOf(fieldWords(words, "journey.interrupts").name)}
          choices={eventChoices()}
          onChoose={(event) =>
            change(
              {
                do: "addTransition",
                owner: [],
                trigger: { interrupt: event },
                transition: top[0] ? { target: top[0].path } : { actions: [] },
              },
              { label: { key: "add", name: fieldWords(words, "journey.interrupts").name } },
            )
          }
        />
      </Section>
      <Section title={fieldWords(words, "journey.on").name} paths={[["on"]]} isOpen={others.length > 0}>
        <TransitionsList transitions={others} />
        <AddTransition transitions={others} />
      </Section>
      {mode === "engineer" && <GuardsSection />}
    </>
  );

  function eventChoices() {
    return eventNames(form).map((id) => ({ id, label: words.when(words.events[id] ?? words.event(id)) }));
  }
}

/** What begins the journey. */
function StartSection() {
  const form = useForm();
  const { words, graph, journey } = form;
  const change = useChange();
  const workspace = useWorkspace();
  const starts = graph.transitions.filter(({ kind }) => kind === "start");
  const { name } = fieldWords(words, "journey.start");
  const now = valueAt(journey, ["start"]);
  return (
    <Section title={name} paths={[["start"]]}>
      {starts.length === 0 && <p className="ui-help">{words.noStart}</p>}
      {starts.map((start, index) => {
        const title = words.startItem(index + 1);
        return (
          <fieldset key={start.id} className="inspector-action" data-path={pathMark(start.path)}>
            <div className="inspector-action-head">
              <h4>{triggerWords(form, start)}</h4>
              <ItemMenu
                name={title}
                index={index}
                count={starts.length}
                onDetails={() => workspace.select({ kind: "transition", id: start.id })}
                {...(starts.length > 1 && {
                  onMove: (to: number) =>
                    change({ do: "reorder", path: start.path, index: to }, { label: { key: "move", name: title } }),
                })}
                onRemove={() =>
                  change(
                    { do: "remove", path: starts.length === 1 ? ["start"] : start.path },
                    { label: { key: "remove", name: title } },
                  )
                }
              />
            </div>
            <FieldView spec={field("start", "guard")} base={start.path} owner={title} />
          </fieldset>
        );
      })}
      <Menu
        label={words.addStart}
        choices={eventNames(form).map((id) => ({ id, label: words.when(words.events[id] ?? words.event(id)) }))}
        onChoose={(event) =>
          change(
            now === undefined
              ? { do: "set", path: ["start"], value: [{ on: event }] }
              : { do: "insert", path: ["start"], index: starts.length, value: { on: event } },
            { label: { key: "add", name } },
          )
        }
      />
    </Section>
  );
}

/** Named conditions: for engineers. */
function GuardsSection() {
  const { words, journey } = useForm();
  const change = useChange();
  const path: Path = ["guards"];
  const { name } = fieldWords(words, "journey.guards");
  const spec = field("journey", "guards");
  const isEmpty = Object.keys(mapOf(valueAt(journey, path))).length === 0;
  return (
    <Section title={name} paths={[path]} isOpen={!isEmpty}>
      {isEmpty ? (
        <AddEntry
          label={words.addGuard}
          choices={[]}
          onAdd={(guard) =>
            change({ do: "set", path: [...path, guard], value: "true" }, { label: { key: "add", name: guard } })
          }
        />
      ) : (
        <FieldView spec={spec} base={[]} />
      )}
    </Section>
  );
}
