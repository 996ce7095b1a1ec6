import type { YamlData } from "../../engine/language/edits/index.ts";
import type { Path } from "../../engine/language/index.ts";
import { dropEdit, factsOf, itemPath, listOf, mapOf } from "../model/forms/index.ts";
import { Menu } from "../ui/index.ts";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useChange, useField, useForm } from "./form.ts";
import { ItemMenu } from "./item-menu.tsx";
import { likelyFact } from "./likely-value.ts";
import { NamesField, WordsField } from "./list-field.tsx";
import { MapField } from "./map-field.tsx";
import { MessageField } from "./message-field.tsx";
import { NameField } from "./name-field.tsx";
import { eventFields } from "./names.ts";
import { LineField } from "./simple-fields.tsx";

const kinds = ["say", "assign", "tag", "forget", "raise", "publish"] as const;
type ActionKind = (typeof kinds)[number];

interface ActionsFieldProps {
  path: Path;
  label: string;
}

/** What is done, in order: say something, set facts … */
export function ActionsField({ path, label }: ActionsFieldProps) {
  const form = useForm();
  const { journey, words, info } = form;
  const { value, set } = useField(path);
  const change = useChange();
  const actions = listOf(value);
  const add = (kind: ActionKind) => {
    const action = newAction(kind);
    if (actions.length === 0) set([action], { name: label });
    else
      change(
        { do: "insert", path, index: actions.length, value: action },
        { label: { key: "add", name: words.actionKinds[kind]! } },
      );
  };
  return (
    <fieldset className="inspector-group" data-path={pathMark(path)}>
      <legend className="visually-hidden">{label}</legend>
      {actions.map((action, index) => {
        const kind = kinds.find((one) => one in mapOf(action));
        const name = words.actionOf(kind ? words.actionKinds[kind]! : words.none, index + 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: actions have nothing else to be told apart by.
          <div key={`${index}:${kind}`} className="inspector-action">
            <div className="inspector-action-head">
              <h4>{name}</h4>
              <ItemMenu
                name={words.of(label, name)}
                index={index}
                count={actions.length}
                onMove={(to) =>
                  change({ do: "reorder", path: [...path, index], index: to }, { label: { key: "move", name } })
                }
                onRemove={() => change(dropEdit(journey, path, index), { label: { key: "remove", name } })}
              />
            </div>
            {kind && (
              <ActionFields
                kind={kind}
                path={[...itemPath(journey, path, index), kind]}
                name={words.of(label, name)}
                isFirst={index === 0}
              />
            )}
          </div>
        );
      })}
      <Menu
        label={words.addAction(label)}
        words={words.addActionShort}
        choices={kinds.map((id) => ({ id, label: words.actionKinds[id]! }))}
        onChoose={(id) => add(id as ActionKind)}
      />
      <FieldFindings path={path} shallow />
    </fieldset>
  );

  function newAction(kind: ActionKind): YamlData {
    const fact = factsOf(journey)[0];
    switch (kind) {
      case "say":
        return { say: info.locales.length > 1 ? Object.fromEntries(info.locales.map((locale) => [locale, "…"])) : "…" };
      case "assign": {
        const likely = likelyFact(form, path);
        return { assign: { [likely?.name ?? words.newFact]: likely?.value ?? '""' } };
      }
      case "tag":
        return { tag: "tag" };
      case "forget":
        return { forget: fact?.name ?? words.newFact };
      case "raise":
        return { raise: Object.keys(info.events)[0] ?? "event" };
      case "publish":
        return { publish: "event" };
    }
  }
}

interface ActionFieldsProps {
  kind: ActionKind;
  path: Path;
  name: string;
  isFirst: boolean;
}

function ActionFields({ kind, path, name, isFirst }: ActionFieldsProps) {
  const { words } = useForm();
  switch (kind) {
    case "say":
      return (
        <MessageField
          path={path}
          label={words.fields["messageObject.text"].name}
          owner={name}
          isPreviewOpen={isFirst}
        />
      );
    case "assign":
      return <MapField path={path} label={words.factsToSet} owner={name} of={{ is: "value" }} ofFacts />;
    case "tag":
      return <WordsField path={path} label={words.tags} owner={name} oneAlone />;
    case "forget":
      return <NamesField path={path} label={words.factsToForget} owner={name} of="fact" oneAlone />;
    case "raise":
      return <NameField path={path} label={words.eventToRaise} owner={name} of="event" />;
    case "publish":
      return <PublishFields path={path} name={name} />;
  }
}

/** An event for other systems: its type, and its data where it has some. */
function PublishFields({ path, name }: { path: Path; name: string }) {
  const form = useForm();
  const { words } = form;
  const { value, set } = useField(path);
  const isMap = typeof value === "object" && value !== null;
  const type = isMap ? mapOf(value).type : value;
  if (!isMap) {
    return (
      <>
        <LineField path={path} label={words.eventToRaise} owner={name} />
        <Menu
          label={words.addEntry(words.of(name, words.eventData))}
          choices={form.facts.map((fact) => ({ id: fact.name, label: fact.name }))}
          onChoose={(fact) => set({ type: String(type ?? ""), data: { [fact]: `context.${fact}` } }, { name })}
        />
      </>
    );
  }
  return (
    <>
      <LineField path={[...path, "type"]} label={words.eventToRaise} owner={name} />
      <MapField
        path={[...path, "data"]}
        label={words.eventData}
        owner={name}
        of={{ is: "value" }}
        ofFacts={false}
        names={eventFields(form, String(type ?? ""))}
      />
    </>
  );
}
