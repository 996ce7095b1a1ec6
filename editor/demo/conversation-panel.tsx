import { Link } from "react-aria-components";
import { addressOf, useLanguage, useStrings } from "../app/index.ts";
import { ContextCard, localized, useClock } from "../channels/index.ts";
import type { ProjectInfo } from "../model/index.ts";
import { Select } from "../ui/index.ts";
import { deadlineName } from "./deadlines.ts";
import { factsOf } from "./desk.tsx";
import { Journal } from "./journal.tsx";
import type { Wording } from "./journal-sentences.ts";
import type { Live, LiveState } from "./live.ts";
import type { ConversationView, JournalRow } from "./server-api.ts";
import { timezone } from "./timezone.ts";

/** How many states of the way are shown before the present one. */
const SHOWN_STEPS = 4;

interface PanelProps {
  live: Live;
  state: LiveState;
  journeys: ProjectInfo["journeys"];
  now: number;
  channelName: (name: string) => string;
}

/** The conversation as it moves: its way, what is known, what it waits for, and its journal. */
export function ConversationPanel({ live, state, journeys, now, channelName }: PanelProps) {
  const { demo } = useStrings();
  const clock = useClock(timezone);
  const { list, conversation, journal } = state.watched;
  const wording = useWording(conversation, channelName);
  const choices = list.map(({ id, journey, startedAt, status, states }) => ({
    id,
    label: demo.option(journey, clock.time(Date.parse(startedAt)), status === "open" ? states.join(", ") : demo.closed),
  }));
  return (
    <section
      className="demo-panel demo-conversation-panel"
      id="demo-conversation"
      aria-labelledby="demo-conversation-title"
      tabIndex={-1}
    >
      <h2 id="demo-conversation-title">{demo.conversation}</h2>
      <Select
        label={demo.pick}
        value={conversation?.id ?? ""}
        choices={[{ id: "", label: demo.none }, ...choices]}
        onChange={(id) => live.deeds.select(id === "" ? undefined : id)}
      />
      {conversation ? (
        <>
          <Way conversation={conversation} journal={journal} journeys={journeys} channelName={channelName} />
          <h3>{demo.known}</h3>
          <ContextCard facts={factsOf(conversation.context)} timezone={timezone} channelName={channelName} />
          <h3>{demo.timers.title}</h3>
          {conversation.timers.length === 0 && <p className="ui-help">{demo.timers.empty}</p>}
          <ul className="demo-timers">
            {conversation.timers.map(({ id, dueAt }) => {
              const left = Date.parse(dueAt) - now;
              return (
                <li key={id}>
                  <span>{deadlineName(id, demo)}</span>
                  <span>{left > 0 ? demo.timers.due(clock.span(left)) : demo.timers.overdue}</span>
                </li>
              );
            })}
          </ul>
          <Journal rows={journal} wording={wording} clock={clock} />
        </>
      ) : (
        <p className="ui-help">{state.gone ? demo.gone : demo.empty}</p>
      )}
    </section>
  );
}

interface WayProps {
  conversation: ConversationView;
  journal: readonly JournalRow[];
  journeys: ProjectInfo["journeys"];
  channelName: (name: string) => string;
}

function Way({ conversation, journal, journeys, channelName }: WayProps) {
  const { demo } = useStrings();
  const { journey, status, outcome, channel, states, tags } = conversation;
  // A page names a journey by its file, which may have been removed since.
  const file = journeys.find(({ name }) => name === journey)?.file.replace(/\.journey\.yaml$/, "");
  return (
    <div>
      <p className="demo-facing">
        {file === undefined ? (
          <strong>{journey}</strong>
        ) : (
          <Link href={addressOf({ page: "journey", name: file })} aria-label={demo.edit(journey)}>
            {journey}
          </Link>
        )}
        {channel !== undefined && <span>{demo.channelNow(channelName(channel))}</span>}
        <span className={status === "open" ? "ui-badge ui-badge--good" : "ui-badge"}>
          {status === "open" ? demo.open : outcome === undefined ? demo.closed : demo.closedAs(outcome)}
        </span>
        {tags.map((tag) => (
          <span key={tag} className="ui-badge">
            <span className="visually-hidden">{demo.tag} </span>
            {tag}
          </span>
        ))}
      </p>
      <ol className="demo-way" aria-label={demo.path}>
        {passedStates(journal, states).map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a state is passed more than once.
          <li key={`${index} ${name}`}>{name}</li>
        ))}
        {states.map((name) => (
          <li key={name} aria-current="step">
            {name}
            <span className="visually-hidden"> ({demo.now})</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The states before the present ones, oldest first. */
function passedStates(rows: readonly JournalRow[], present: readonly string[]): string[] {
  const states: string[] = [];
  for (const entry of rows.flatMap(({ entries }) => entries)) {
    if (entry.type !== "transition" || String(entry.from) === String(entry.to)) continue;
    const to = entry.to as string[];
    for (const state of entry.from as string[]) {
      // In parallel regions one may move while the others stay.
      if (states.at(-1) !== state && !to.includes(state)) states.push(state);
    }
  }
  if (states.length > 0 && present.includes(states.at(-1)!)) states.pop();
  return states.slice(-SHOWN_STEPS);
}

function useWording(conversation: ConversationView | undefined, channelName: (name: string) => string): Wording {
  const { demo, channels } = useStrings();
  const language = useLanguage();
  const clock = useClock(timezone);
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
  return {
    time: (at) => clock.time(typeof at === "number" ? at : Date.parse(at)),
    span: clock.span,
    value(value) {
      if (typeof value === "boolean") return value ? demo.values.yes : demo.values.no;
      if (typeof value === "string") return isInstant.test(value) ? clock.moment(Date.parse(value)) : value;
      return typeof value === "number" ? value.toLocaleString(language) : JSON.stringify(value);
    },
    channel: (name) => (name === undefined ? "" : channelName(name)),
    source(by) {
      const [kind = "", name = ""] = by.split(/:(.*)/);
      const { sources } = channels;
      if (kind === "service" || kind === "event") return sources[kind](name);
      return kind === "customer" || kind === "profile" || kind === "agent" || kind === "journey" ? sources[kind] : by;
    },
    fact: (name) => localized(conversation?.context[name]?.title, language) ?? name,
  };
}
