/** An expression that cannot be evaluated: bad source, a fact that is not known yet, a value of the wrong type. */
export class ExpressionError extends Error {
  /** The expression as written. */
  readonly source: string;

  constructor(message: string, source: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ExpressionError";
    this.source = source;
  }
}
