import { useSelector } from "@xstate/store-react";
import { useCallback, useEffect, useState } from "react";
import { Link } from "react-aria-components";
import { Loading, route, type Session, SessionContext, useStrings } from "../app/index.ts";
import { JourneyList } from "../journeys/index.ts";
import { Button } from "../ui/index.ts";
import { EditorView } from "./editor-view.tsx";
import { openSession } from "./open-session.ts";

/** The journeys of the project, or one of them, once the project is loaded. */
export function ProjectView() {
  const [session, setSession] = useState<Session>();
  const [failed, setFailed] = useState<string>();
  const { app } = useStrings();
  const load = useCallback(() => {
    setFailed(undefined);
    openSession().then(setSession, (error: unknown) =>
      setFailed(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  useEffect(load, [load]);

  if (failed !== undefined) {
    return (
      <main className="app-message" role="alert">
        <h1>{app.unreachable}</h1>
        <p>{failed}</p>
        <Button look="primary" onPress={load}>
          {app.retry}
        </Button>
      </main>
    );
  }
  if (!session) return <Loading words={app.loading} />;
  return (
    <SessionContext value={session}>
      <Shown session={session} />
    </SessionContext>
  );
}

function Shown({ session }: { session: Session }) {
  const now = useSelector(route, (one) => one);
  const file = useSelector(session.workspace.state, ({ files }) =>
    now.page === "journey" ? journeyFile(Object.keys(files), now.name) : undefined,
  );
  const open = useSelector(session.workspace.state, (state) => state.file);
  const { app } = useStrings();
  useEffect(() => {
    if (file !== undefined && file !== open) session.workspace.open(file);
  }, [file, open, session]);

  if (now.page !== "journey") return <JourneyList />;
  if (file === undefined) {
    return (
      <main className="app-message">
        <h1>{app.noSuchJourney(now.name)}</h1>
        <Link href="/">{app.backToList}</Link>
      </main>
    );
  }
  return file === open ? <EditorView /> : <Loading words={app.loading} />;
}

/** The file of a journey by its name without the ending; folders are part of it. */
export function journeyFile(files: readonly string[], name: string): string | undefined {
  return files.find((file) => file === `${name}.journey.yaml`);
}
