import { useWorkspace } from "../app/index.ts";
import { field, mapOf, valueAt } from "../model/forms/index.ts";
import type { GraphState, JourneyEdit } from "../model/index.ts";
import { Select } from "../ui/index.ts";
import { FieldView } from "./field-view.tsx";
import { fieldWords } from "./field-words.ts";
import { stateTitle, useChange, useForm } from "./form.ts";
import { Section } from "./section.tsx";
import { FieldFrame } from "./simple-fields.tsx";
import { TargetField } from "./target-field.tsx";

const NORMAL = "normal";

/** What kind of state it is, and what is inside it. */
export function StateKindSection({ state }: { state: GraphState }) {
  const { words, graph, journey } = useForm();
  const workspace = useWorkspace();
  const change = useChange();
  const { path, kind, children } = state;
  const value = mapOf(valueAt(journey, path));
  const type = typeof value.type === "string" ? value.type : NORMAL;
  const back = graph.transitions.find((one) => one.from === state.id && one.kind === "history");
  const inside = children.flatMap((id) => graph.state(id) ?? []);
  const choose = (next: string) => {
    if (next === type) return;
    // Keys that only the old kind has go with it.
    const gone = { final: ["outcome"], history: ["history", "target"] }[type] ?? [];
    const edits: JourneyEdit[] = gone
      .filter((key) => value[key] !== undefined)
      .map((key) => ({ do: "remove", path: [...path, key] }));
    edits.push(
      next === NORMAL ? { do: "remove", path: [...path, "type"] } : { do: "set", path: [...path, "type"], value: next },
    );
    change(edits, { label: { key: "change", name: fieldWords(words, "state.type").name } });
  };
  return (
    <Section
      title={words.kindSection}
      summary={kind === "atomic" ? undefined : (words.kinds[type] ?? type)}
      paths={[
        [...path, "type"],
        [...path, "initial"],
        [...path, "history"],
        [...path, "target"],
      ]}
      isOpen={kind !== "atomic" && kind !== "final"}
    >
      <Select
        label={fieldWords(words, "state.type").name}
        value={type}
        choices={[NORMAL, "parallel", "final", "history"].map((id) => ({ id, label: words.kinds[id] ?? id }))}
        onChange={choose}
      />
      {kind === "history" && (
        <>
          <FieldView spec={field("state", "history")} base={path} />
          {back && (
            <TargetField transition={back} label={fieldWords(words, "state.target").name} path={[...path, "target"]} />
          )}
        </>
      )}
      {kind === "compound" && (
        <FieldFrame path={[...path, "initial"]}>
          <Select
            label={fieldWords(words, "state.initial").name}
            value={inside.find(({ initial }) => initial)?.name}
            placeholder={words.choose}
            choices={inside.map((one) => ({ id: one.name, label: stateTitle(one) }))}
            onChange={(name) =>
              change(
                { do: "set", path: [...path, "initial"], value: name },
                { label: { key: "change", name: words.fields["state.initial"].name } },
              )
            }
          />
        </FieldFrame>
      )}
      {inside.length > 0 && (
        <div className="inspector-group">
          <p className="ui-label">{words.statesInside}</p>
          <ul className="inspector-links">
            {inside.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className="inspector-link"
                  onClick={() => workspace.select({ kind: "states", ids: [one.id] })}
                >
                  {stateTitle(one)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
