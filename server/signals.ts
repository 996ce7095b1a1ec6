import type { RunningServer } from "./start.ts";

/** Closes the server on SIGTERM and SIGINT and ends the process; a second signal ends it at once. */
export function stopOnSignals(server: Pick<RunningServer, "close">): void {
  let stopping = false;
  const onSignal = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, onSignal);
}
