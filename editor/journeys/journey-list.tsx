import { Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "react-aria-components";
import { addressOf, go, SettingsMenu, useProjectInfo, useStrings, useWorkspaceState } from "../app/index.ts";
import { filesOfJourney } from "../model/index.ts";
import { ConflictButton, SaveButton, SaveStatus, useConflicts, useUnsaved } from "../saving/index.ts";
import { Button, TextField } from "../ui/index.ts";
import { CreateDialog } from "./create-dialog.tsx";
import { JourneyCard } from "./journey-card.tsx";
import "./journeys.css";
import { type ListedJourney, listedJourneys, matching } from "./listed-journeys.ts";
import { RemoveDialog } from "./remove-dialog.tsx";
import { Removed } from "./removed.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { Unreadable } from "./unreadable.tsx";
import { useFindings } from "./use-findings.ts";
import { usePublished } from "./use-published.ts";

type Asking = { dialog: "create" } | { dialog: "duplicate" | "rename" | "remove"; journey: ListedJourney };

/** All journeys of the project: to open one, or to make, copy, rename or delete some. */
export function JourneyList() {
  const { journeys: words } = useStrings();
  const files = useWorkspaceState((state) => state.files);
  const all = listedJourneys(files);
  const [search, setSearch] = useState("");
  const [asking, setAsking] = useState<Asking>();
  const close = () => setAsking(undefined);
  const found = matching(all, search);
  return (
    <div className="journeys-page">
      <ListHeader />
      <main className="journeys-main">
        {all.length === 0 ? (
          <section className="journeys-empty">
            <h2>{words.emptyTitle}</h2>
            <p>{words.empty}</p>
            <Button look="primary" onPress={() => setAsking({ dialog: "create" })}>
              <Plus aria-hidden />
              {words.create}
            </Button>
          </section>
        ) : (
          <>
            <div className="journeys-tools">
              <TextField label={words.search} type="search" value={search} onChange={setSearch} />
              <p className="ui-help" role="status">
                {found.length === 0 ? words.noneFound(search) : words.found(found.length)}
              </p>
              <Button look="primary" onPress={() => setAsking({ dialog: "create" })}>
                <Plus aria-hidden />
                {words.create}
              </Button>
            </div>
            <Cards all={all} found={found} onAsk={(dialog, journey) => setAsking({ dialog, journey })} />
          </>
        )}
        <Removed />
        <Unreadable />
      </main>
      {asking?.dialog === "create" && <CreateDialog onClose={close} />}
      {(asking?.dialog === "duplicate" || asking?.dialog === "rename") && (
        <RenameDialog journey={asking.journey} copy={asking.dialog === "duplicate"} onClose={close} />
      )}
      {asking?.dialog === "remove" && <RemoveDialog journey={asking.journey} onClose={close} />}
    </div>
  );
}

interface CardsProps {
  all: readonly ListedJourney[];
  found: readonly ListedJourney[];
  onAsk: (dialog: "duplicate" | "rename" | "remove", journey: ListedJourney) => void;
}

function Cards({ all, found, onAsk }: CardsProps) {
  const { journeys: words } = useStrings();
  const unsaved = useUnsaved();
  const conflicts = useConflicts();
  const counts = useFindings(all);
  const published = usePublished(all);
  return (
    <ul className="journeys-cards" aria-label={words.title}>
      {found.map((journey) => (
        <JourneyCard
          key={journey.file}
          journey={journey}
          counts={counts[journey.file]}
          unsaved={filesOfJourney(journey.file).some((file) => unsaved.includes(file))}
          conflict={filesOfJourney(journey.file).some((file) => conflicts.includes(file))}
          published={published[journey.name]}
          onDeed={(deed) => (deed === "open" ? go({ page: "journey", name: journey.page }) : onAsk(deed, journey))}
        />
      ))}
    </ul>
  );
}

function ListHeader() {
  const { app, journeys: words } = useStrings();
  const { name } = useProjectInfo();
  return (
    <header className="app-header journeys-header">
      <h1>{words.ofProject(name)}</h1>
      <div className="app-tools">
        <SaveStatus />
        <ConflictButton />
        <SaveButton />
        <Link href={addressOf({ page: "demo" })} className="journeys-demo">
          {app.demo}
        </Link>
        <SettingsMenu />
      </div>
    </header>
  );
}
