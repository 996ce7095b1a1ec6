// Written by schemas/generate-types.ts from knowledge.schema.json. Change the schema, then run: npm run types

/**
 * The name that bots refer to, unique in the project.
 */
export type Name = string;
/**
 * What the customer reads or hears.
 */
export type Text =
  | string
  | {
      [k: string]: string;
    };

/**
 * Questions and their answers, for the bot step. One file, one subject.
 */
export interface KnowledgeDocument {
  knowledge: Name;
  /**
   * What people call it.
   */
  title?: string;
  /**
   * Each with the questions that it answers.
   *
   * @minItems 1
   * @maxItems 1000
   */
  answers: Answer[];
}
/**
 * One thing that is known.
 */
export interface Answer {
  /**
   * What it is about, in a few words; a person who takes over reads that it was tried.
   */
  title: string;
  /**
   * How customers ask for it, for each locale.
   */
  questions: {
    /**
     * @minItems 1
     * @maxItems 100
     */
    [k: string]: string[];
  };
  answer: Text;
}
