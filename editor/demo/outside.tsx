import { useState } from "react";
import { useStrings } from "../app/index.ts";
import { DataForm } from "../channels/index.ts";
import { Button, Select } from "../ui/index.ts";
import type { DemoProject } from "./demo-project.ts";
import { sampleData } from "./events.ts";
import type { Live, LiveState } from "./live.ts";

interface OutsideProps {
  live: Live;
  state: LiveState;
  project: DemoProject;
  now: number;
}

/** What other systems would report of the conversation that is shown, such as a truck that has arrived. */
export function Outside({ live, state, project, now }: OutsideProps) {
  const { demo } = useStrings();
  const [chosen, setChosen] = useState<string>();
  const { conversation } = state.watched;
  const { events } = project.info;
  const expected = (conversation?.status === "open" && project.expects[conversation.journey]) || [];
  const names = [...expected, ...Object.keys(events).filter((name) => !expected.includes(name))];
  const type = chosen !== undefined && names.includes(chosen) ? chosen : names[0];
  const fields = (type === undefined ? {} : (events[type] ?? {})) as Record<string, unknown>;
  const known = Object.fromEntries(
    Object.entries(conversation?.context ?? {}).map(([name, fact]) => [name, fact.value]),
  );
  return (
    <section className="demo-panel" aria-labelledby="demo-outside-title">
      <h2 id="demo-outside-title">{demo.outside}</h2>
      {type === undefined ? (
        <p className="ui-help">{demo.noOutside}</p>
      ) : (
        <>
          <p className="ui-help">
            {conversation ? demo.outsideHelp(conversation.journey, expected.length) : demo.outsideNobody}
          </p>
          <Select
            label={demo.outsideEvent}
            value={type}
            choices={names.map((name) => ({
              id: name,
              label: name,
              ...(expected.includes(name) && { detail: demo.expected }),
            }))}
            onChange={setChosen}
          />
          <DataForm
            // Another sample for another conversation, or once more is known of it; what is being written stays.
            key={`${type} ${conversation?.id} ${Object.keys(fields).map((name) => name in known)}`}
            schema={{ type: "object", properties: fields }}
            sample={sampleData(fields, now, known)}
            onSubmit={(data) => live.deeds.outside(type, data, state.memory.selected)}
          >
            <Button type="submit">{demo.report}</Button>
          </DataForm>
        </>
      )}
      <p className={state.outside?.outcome === "taken" ? "demo-good" : "ui-error"} role="status">
        {state.outside && resultOf(state.outside, demo)}
      </p>
    </section>
  );
}

function resultOf(
  { outcome, reason = "" }: NonNullable<LiveState["outside"]>,
  { outsideResults }: ReturnType<typeof useStrings>["demo"],
): string {
  return outcome === "refused" ? outsideResults.refused(reason) : outsideResults[outcome];
}
