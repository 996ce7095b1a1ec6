/** What the command line ends with, for CI. */
export const exitCodes = {
  ok: 0,
  /** It ran, and the answer is no: findings, a port in use, a store that cannot be opened. */
  failed: 1,
  /** It was called in a way that cannot work: an unknown command or option, a folder that is not there. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The command line was used in a way that cannot work; the message says how to do it right. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
