/** The server cannot start. The message is for a person: one line for each thing to put right, never a secret. */
export class StartError extends Error {
  constructor(lines: string | string[], options?: { cause?: unknown }) {
    super(typeof lines === "string" ? lines : lines.join("\n"), options);
    this.name = "StartError";
  }
}
