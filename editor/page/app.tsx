import { useSelector } from "@xstate/store-react";
import { lazy, Suspense } from "react";
import { I18nProvider, RouterProvider } from "react-aria-components";
import { go, Loading, route, routeOf, useLanguage, useStrings } from "../app/index.ts";
import "./app.css";
import { FaultBoundary } from "./fault-boundary.tsx";
import { Notices } from "./notices-view.tsx";
import { ProjectView } from "./project-view.tsx";

const Demo = lazy(async () => ({ default: (await import("../demo/index.ts")).Demo }));

export function App() {
  const language = useLanguage();
  return (
    <I18nProvider locale={language}>
      <RouterProvider navigate={(address) => go(routeOf(address))}>
        <FaultBoundary>
          <Page />
        </FaultBoundary>
        <Notices />
      </RouterProvider>
    </I18nProvider>
  );
}

function Page() {
  const { page } = useSelector(route, (now) => now);
  const { app } = useStrings();
  if (page !== "demo") return <ProjectView />;
  return (
    <Suspense fallback={<Loading words={app.loading} />}>
      <Demo />
    </Suspense>
  );
}
