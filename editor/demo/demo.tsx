import { useEffect, useState } from "react";
import { Link } from "react-aria-components";
import { createProjectApi } from "../api/index.ts";
import { Loading, SettingsMenu, useStrings } from "../app/index.ts";
import { Button } from "../ui/index.ts";
import { type DemoProject, demoProject } from "./demo-project.ts";
import { Stage } from "./stage.tsx";
import "./demo.css";

/** ms between two tries to load the project. */
const RETRY = 3000;

/** The published journeys on this server, with the page as every channel and as the desk. */
export function Demo() {
  const { app, demo } = useStrings();
  const [project, setProject] = useState<DemoProject>();
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // Each attempt loads again.
  useEffect(() => {
    let isGone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    createProjectApi()
      .project()
      .then(
        (loaded) => {
          const files = (loaded?.files ?? []).flatMap(({ file, kind, text }) =>
            text === undefined ? [] : [{ file, kind, text }],
          );
          if (!isGone) setProject(demoProject(files));
        },
        () => {
          if (isGone) return;
          setFailed(true);
          again = setTimeout(() => setAttempt(attempt + 1), RETRY);
        },
      );
    return () => {
      isGone = true;
      clearTimeout(again);
    };
  }, [attempt]);

  return (
    <div className="demo">
      <a className="app-skip" href="#demo-stage">
        {demo.skip}
      </a>
      <header className="app-header">
        <nav className="app-crumbs" aria-label={app.journeys}>
          <Link href="/">{app.journeys}</Link>
          <span aria-hidden>/</span>
          <h1>{demo.title}</h1>
        </nav>
        <SettingsMenu />
      </header>
      {project ? (
        <Stage project={project} />
      ) : failed ? (
        <main className="app-message">
          <p role="alert">{app.unreachable}</p>
          <Button look="primary" onPress={() => setAttempt(attempt + 1)}>
            {app.retry}
          </Button>
        </main>
      ) : (
        <Loading words={app.loading} />
      )}
    </div>
  );
}
