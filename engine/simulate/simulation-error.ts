/** Something that cannot happen in a simulation as it stands, such as answering a call that nobody placed. */
export class SimulationError extends Error {
  /** What to do instead, as a sentence. */
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.name = "SimulationError";
    this.fix = fix;
  }
}
