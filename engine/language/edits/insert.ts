/** An entry to be put into a map or list. */
export interface Insert {
  /** The entry before which it goes; their number for the end. */
  at: number;
  /** Its lines, from the column of the keys or dashes on. */
  block(column: number): string[];
  /** On one line. */
  flow(): string;
}

export interface CollectionChange {
  /** Indexes of entries. */
  remove: Set<number>;
  inserts: Insert[];
}
