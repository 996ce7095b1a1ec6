import { useState } from "react";
import { useWorkspace } from "../app/index.ts";
import type { GraphState, JourneyEdit } from "../model/index.ts";
import { Button, Select, TextField } from "../ui/index.ts";
import { fieldWords } from "./field-words.ts";
import { stateTitle, useChange, useForm } from "./form.ts";
import { choicesOf } from "./names.ts";
import { Section } from "./section.tsx";

const NONE = "(none)";

/** What several states have in common. */
export function StatesForm({ states }: { states: readonly GraphState[] }) {
  const form = useForm();
  const { words } = form;
  const workspace = useWorkspace();
  const change = useChange();
  const [name, setName] = useState("");
  const channels = new Set(states.map(({ channel }) => channel?.join() ?? NONE));
  const shared = channels.size === 1 ? [...channels][0] : undefined;
  const areSiblings = new Set(states.map(({ parent }) => parent)).size === 1;
  const outermost = states.filter((one) => !states.some((other) => one.id.startsWith(`${other.id}.`)));
  const label = fieldWords(words, "state.channel").name;
  const setChannel = (id: string) => {
    const edits = states.flatMap(({ path, channel }): JourneyEdit[] => {
      if (id !== NONE) return [{ do: "set", path: [...path, "channel"], value: id }];
      return channel === undefined ? [] : [{ do: "remove", path: [...path, "channel"] }];
    });
    if (edits.length > 0) change(edits, { label: { key: "change", name: label } });
  };
  return (
    <>
      <Section title={words.selected}>
        <ul className="inspector-links">
          {states.map((state) => (
            <li key={state.id}>
              <button
                type="button"
                className="inspector-link"
                onClick={() => workspace.select({ kind: "states", ids: [state.id] })}
              >
                {stateTitle(state)}
              </button>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={label}>
        <Select
          label={label}
          help={words.changesAll}
          value={shared !== undefined && !shared.includes(",") ? shared : undefined}
          placeholder={words.differs}
          choices={[{ id: NONE, label: words.channelAny }, ...choicesOf(form, "channel")]}
          onChange={setChannel}
        />
      </Section>
      {areSiblings && (
        <Section title={words.group}>
          <form
            className="inspector-new"
            onSubmit={(event) => {
              event.preventDefault();
              const parent = states[0]?.parent;
              change(
                { do: "groupStates", paths: states.map(({ path }) => path), name: name.trim() },
                {
                  label: { key: "group", name: name.trim() },
                  select: { kind: "states", ids: [parent === undefined ? name.trim() : `${parent}.${name.trim()}`] },
                },
              );
            }}
          >
            <TextField label={words.groupName} value={name} onChange={setName} />
            <Button type="submit" aria-label={`${words.add}: ${words.group}`} isDisabled={name.trim() === ""}>
              {words.add}
            </Button>
          </form>
        </Section>
      )}
      <Button
        look="danger"
        onPress={() =>
          change(
            outermost.map(({ path }) => ({ do: "removeState", path })),
            { label: { key: "remove", name: words.statesHeading(states.length) }, select: { kind: "journey" } },
          )
        }
      >
        {words.removeAll(states.length)}
      </Button>
    </>
  );
}
