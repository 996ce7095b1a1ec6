import { Pencil, Zap } from "lucide-react";
import { useState } from "react";
import { useMode, useStrings } from "../app/index.ts";
import { DataForm } from "../channels/index.ts";
import type { OfferedEvent } from "../model/simulation/index.ts";
import { Button, Dialog, IconButton, Menu } from "../ui/index.ts";
import type { RunningProps } from "./running.tsx";
import { usePlay } from "./use-play.ts";

/** What other systems can report now, with sample data; engineers can report anything. */
export function Events({ view, preparation }: RunningProps) {
  const { simulator } = useStrings();
  const mode = useMode();
  const play = usePlay();
  const [edited, setEdited] = useState<OfferedEvent>();
  const heard = preparation.events.filter(({ type }) => view.heard.includes(type));
  const others = mode === "engineer" && view.at > 0 ? preparation.events.filter((one) => !heard.includes(one)) : [];
  const report = ({ type }: OfferedEvent, data: Record<string, unknown>) =>
    void play.give({ event: { type, ...(Object.keys(data).length > 0 && { data }) } });
  if (heard.length + others.length === 0) return null;
  return (
    <section className="simulator-section" aria-labelledby="simulator-events">
      <h2 id="simulator-events">{simulator.events}</h2>
      <ul className="simulator-events">
        {heard.map((event) => (
          <li key={event.type}>
            <Button onPress={() => report(event, event.sample)}>
              <Zap aria-hidden />
              {event.type}
            </Button>
            {Object.keys(event.fields).length > 0 && (
              <IconButton label={simulator.withOtherData(event.type)} onPress={() => setEdited(event)}>
                <Pencil aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <Menu
              label={simulator.otherEvents}
              choices={others.map(({ type }) => ({ id: type, label: type }))}
              onChoose={(id) => setEdited(others.find(({ type }) => type === id))}
            />
          </li>
        )}
      </ul>
      {edited && (
        <Dialog title={simulator.reports(edited.type)} isOpen onClose={() => setEdited(undefined)}>
          <DataForm
            schema={{ type: "object", properties: edited.fields, required: Object.keys(edited.fields) }}
            sample={edited.sample}
            onSubmit={(data) => {
              setEdited(undefined);
              report(edited, data);
            }}
          >
            <Button onPress={() => setEdited(undefined)}>{simulator.cancel}</Button>
            <Button look="primary" type="submit">
              {simulator.report}
            </Button>
          </DataForm>
        </Dialog>
      )}
    </section>
  );
}
