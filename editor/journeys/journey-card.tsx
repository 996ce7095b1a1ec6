import { EllipsisVertical } from "lucide-react";
import { Link } from "react-aria-components";
import { addressOf, useLanguage, useStrings } from "../app/index.ts";
import { Menu } from "../ui/index.ts";
import type { ListedJourney } from "./listed-journeys.ts";
import { Sketch } from "./sketch.tsx";
import type { Counts } from "./use-findings.ts";

export type JourneyDeed = "open" | "duplicate" | "rename" | "remove";

interface JourneyCardProps {
  journey: ListedJourney;
  /** undefined: being checked. */
  counts: Counts | undefined;
  unsaved: boolean;
  conflict: boolean;
  /** When it was published; null: never; undefined: not known. */
  published: string | null | undefined;
  onDeed: (deed: JourneyDeed) => void;
}

export function JourneyCard({ journey, counts, unsaved, conflict, published, onDeed }: JourneyCardProps) {
  const { journeys: words } = useStrings();
  const language = useLanguage();
  const { title, name, page, graph, broken, description } = journey;
  const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className="journeys-card">
      <Sketch graph={graph} />
      <div className="journeys-card-head">
        <h2>
          <Link href={addressOf({ page: "journey", name: page })}>{title}</Link>
        </h2>
        <Menu
          label={words.menu(title)}
          icon={<EllipsisVertical aria-hidden />}
          choices={[
            { id: "open", label: words.open },
            { id: "duplicate", label: words.duplicate, isDisabled: broken },
            { id: "rename", label: words.rename, isDisabled: broken },
            { id: "remove", label: words.remove },
          ]}
          onChoose={(id) => onDeed(id as JourneyDeed)}
        />
      </div>
      <p className="journeys-card-name">
        <code>{name}</code> · {words.states(graph.states.length)}
      </p>
      {broken ? (
        <p className="journeys-card-broken">{words.broken}</p>
      ) : (
        <p className="journeys-card-description">{description}</p>
      )}
      <p className="journeys-card-marks">
        <Findings counts={counts} />
        {conflict && <span className="ui-badge ui-badge--error">{words.conflict}</span>}
        {unsaved && <span className="ui-badge ui-badge--warning">{words.unsaved}</span>}
        {published !== undefined && (
          <span className="journeys-card-published">
            {published === null ? words.notPublished : words.published(when.format(new Date(published)))}
          </span>
        )}
      </p>
    </li>
  );
}

function Findings({ counts }: { counts: Counts | undefined }) {
  const { journeys: words } = useStrings();
  if (!counts) return <span className="ui-badge">{words.checking}</span>;
  const { errors, warnings } = counts;
  if (errors + warnings === 0) return <span className="ui-badge ui-badge--good">{words.noFindings}</span>;
  return (
    <>
      {errors > 0 && <span className="ui-badge ui-badge--error">{words.errors(errors)}</span>}
      {warnings > 0 && <span className="ui-badge ui-badge--warning">{words.warnings(warnings)}</span>}
    </>
  );
}
