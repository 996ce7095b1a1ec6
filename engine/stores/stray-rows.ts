/** Rows of a conversation that the store does not have. Only a mistake of the caller’s leads to it. */
export class UnknownConversation extends Error {
  constructor(id: string | undefined) {
    super(
      id === undefined
        ? "A commit that cancels timers has to say of which conversation: give it the conversation or a journal row."
        : `A commit has rows of the conversation "${id}", which is not stored. Commit the conversation with them or before them.`,
    );
    this.name = "UnknownConversation";
  }
}
