import { useSelector } from "@xstate/store-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { Loading, type Pane, panes, showPane, useMode, useStrings, useWorkspaceState } from "../app/index.ts";
import { Canvas } from "../canvas/index.ts";
import { Outline } from "../outline/index.ts";
import { ProblemCount, Problems } from "../problems/index.ts";
import { Button, Tabs } from "../ui/index.ts";
import { Header } from "./header.tsx";
import { Later } from "./later.tsx";
import { LowerPane } from "./lower-pane.tsx";
import { useShortcuts } from "./shortcuts.ts";

const Inspector = lazy(async () => ({ default: (await import("../inspector/index.ts")).Inspector }));
const Simulator = lazy(async () => ({ default: (await import("../simulator/index.ts")).Simulator }));
const YamlPane = lazy(async () => ({ default: (await import("../yaml/index.ts")).YamlPane }));
const Changes = lazy(async () => ({ default: (await import("../changes/index.ts")).Changes }));

/** One journey: outline, canvas, details; problems, YAML and changes below. Narrow pages show one of them at a time. */
export function EditorView() {
  const { app } = useStrings();
  const narrow = useNarrow();
  const { right } = useSelector(panes, (now) => now);
  useShortcuts();
  const contents = useContents();
  const rightTabs = contents.filter(({ id }) => id === "inspector" || id === "simulator");
  const lowerTabs = contents.filter(({ id }) => id === "problems" || id === "yaml" || id === "changes");

  if (narrow) return <NarrowView contents={contents} />;
  return (
    <div className="app-editor">
      <a className="app-skip" href="#canvas">
        {app.skip}
      </a>
      <Header />
      <aside className="app-left" data-area="outline" aria-label={app.left}>
        <Later>
          <Outline />
        </Later>
      </aside>
      <main className="app-centre" id="canvas">
        <BrokenText />
        <Canvas />
        <LowerPane tabs={lowerTabs} />
      </main>
      <aside className={`app-right app-right--${right}`} data-area="details" aria-label={app.right}>
        <Tabs label={app.right} selected={right} onSelect={(id) => showPane(id as Pane)} tabs={rightTabs} />
      </aside>
    </div>
  );
}

interface Content {
  id: Pane;
  title: React.ReactNode;
  content: React.ReactNode;
}

function useContents(): Content[] {
  const { app } = useStrings();
  const waiting = <Loading words={app.loading} />;
  const lazily = (content: React.ReactNode) => <Suspense fallback={waiting}>{content}</Suspense>;
  return [
    { id: "canvas", title: app.canvas, content: <Canvas /> },
    { id: "outline", title: app.outline, content: <Outline /> },
    { id: "inspector", title: app.inspector, content: lazily(<Inspector />) },
    { id: "simulator", title: app.simulator, content: lazily(<Simulator />) },
    {
      id: "problems",
      title: (
        <>
          {app.problems} <ProblemCount />
        </>
      ),
      content: <Problems />,
    },
    { id: "yaml", title: app.yaml, content: lazily(<YamlPane />) },
    { id: "changes", title: app.changes, content: lazily(<Changes />) },
  ];
}

function NarrowView({ contents }: { contents: Content[] }) {
  const { app } = useStrings();
  const { narrow } = useSelector(panes, (now) => now);
  return (
    <div className="app-editor app-editor--narrow">
      <Header />
      <main className="app-centre">
        <BrokenText />
        <Tabs label={app.panes} selected={narrow} onSelect={(id) => showPane(id as Pane)} tabs={contents} />
      </main>
    </div>
  );
}

/** Said above the canvas while it shows an earlier text. */
function BrokenText() {
  const broken = useWorkspaceState((state) => state.broken);
  const { app } = useStrings();
  useMode();
  if (!broken) return null;
  return (
    <div className="app-broken" role="alert">
      <p>{app.brokenText}</p>
      <Button onPress={() => showPane("yaml")}>{app.showError}</Button>
    </div>
  );
}

function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(() => matchMedia("(max-width: 960px)").matches);
  useEffect(() => {
    const query = matchMedia("(max-width: 960px)");
    const listen = () => setNarrow(query.matches);
    query.addEventListener("change", listen);
    return () => query.removeEventListener("change", listen);
  }, []);
  return narrow;
}
