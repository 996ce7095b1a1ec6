import { useSelector } from "@xstate/store-react";
import { useCallback, useEffect, useState } from "react";
import { Link } from "react-aria-components";
import { Loading, route, type Session, SessionContext, useLanguage, useStrings } from "../app/index.ts";
import { JourneyList, unreadableWords } from "../journeys/index.ts";
import { reasonOf, useSavingState } from "../saving/index.ts";
import { Button } from "../ui/index.ts";
import { EditorView } from "./editor-view.tsx";
import { openSession } from "./open-session.ts";

/** The journeys of the project, or one of them, once the project is loaded. */
export function ProjectView() {
  const [session, setSession] = useState<Session>();
  const [failed, setFailed] = useState<{ error: unknown }>();
  const strings = useStrings();
  const { app } = strings;
  const load = useCallback(() => {
    setFailed(undefined);
    openSession().then(setSession, (error: unknown) => setFailed({ error }));
  }, []);
  useEffect(load, [load]);

  if (failed !== undefined) {
    return (
      <main className="app-message" role="alert">
        <h1>{app.unreachable}</h1>
        <p>{reasonOf(strings, failed.error)}</p>
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
  if (file === undefined) return <NotThere name={now.name} />;
  return file === open ? <EditorView /> : <Loading words={app.loading} />;
}

/** There is no such file, or it cannot be shown: then why. */
function NotThere({ name }: { name: string }) {
  const { app, journeys } = useStrings();
  const language = useLanguage();
  const file = useSavingState(({ unreadable }) => unreadable.find((one) => one.file === `${name}.journey.yaml`));
  return (
    <main className="app-message">
      <h1>{file ? name : app.noSuchJourney(name)}</h1>
      {file && (
        <p>
          <strong>{file.file}</strong> {unreadableWords(journeys, file, language)}
        </p>
      )}
      <Link href="/">{app.backToList}</Link>
    </main>
  );
}

/** The file of a journey by its name without the ending; folders are part of it. */
function journeyFile(files: readonly string[], name: string): string | undefined {
  return files.find((file) => file === `${name}.journey.yaml`);
}
