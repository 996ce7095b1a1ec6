import { Component, type ReactNode } from "react";
import { preferences } from "../app/index.ts";
import { stringsIn } from "../strings/index.ts";
import { Button } from "../ui/index.ts";

interface State {
  error?: unknown;
}

/** In the place of a page that failed: what to do, and what to report. The texts are kept in the browser by then. */
export class FaultBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (!("error" in this.state)) return this.props.children;
    const { app } = stringsIn(preferences.get().language);
    const { error } = this.state;
    return (
      <main className="app-message">
        <h1>{app.failedTitle}</h1>
        <p>{app.failed}</p>
        <pre>{error instanceof Error ? `${error.message}\n${error.stack ?? ""}` : String(error)}</pre>
        <Button look="primary" onPress={() => location.reload()}>
          {app.reload}
        </Button>
      </main>
    );
  }
}
