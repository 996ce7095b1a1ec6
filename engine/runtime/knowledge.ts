import type { Definition, KnownAnswers } from "../compile/index.ts";
import { type Knowledge, knowledgeNamed, type Project } from "../language/index.ts";
import { createUnderstanding, type Understanding } from "./understanding.ts";

/**
 * Looks up what the project’s knowledge answers to a message of a customer in a journey; undefined for a journey
 * without bots, and where nothing is known. The customer’s locale as far as it is known.
 */
export type KnowledgeLookup = (
  definition: Pick<Definition, "document">,
  text: string,
  locale: string | undefined,
) => KnownAnswers | undefined;

/** Answers that are journaled with one message: a journey whose bots name more knowledge gets the best of it. */
const mostAnswers = 20;

export function createKnowledgeLookup(project: Project): KnowledgeLookup {
  const subjects = new Map(project.knowledge.map((knowledge) => [knowledge.name, subjectOf(knowledge, project)]));
  const named = new WeakMap<Definition["document"], string[]>();

  return ({ document }, text, locale) => {
    const names = named.get(document) ?? knowledgeNamed(document);
    named.set(document, names);
    const found = names.flatMap((name) => {
      const answer = subjects.get(name)?.(text, locale);
      return answer ? [[name, answer] as const] : [];
    });
    if (found.length === 0) return undefined;
    return Object.fromEntries(found.toSorted(([, a], [, b]) => b.score - a.score).slice(0, mostAnswers));
  };
}

type Subject = (text: string, locale: string | undefined) => KnownAnswers[string] | undefined;

/** The best answer of one knowledge file. Its questions are indexed when first asked: no engine needs all at once. */
function subjectOf({ document }: Knowledge, project: Project): Subject {
  let understanding: Understanding | undefined;
  return (text, locale) => {
    understanding ??= createUnderstanding(
      Object.fromEntries(document.answers.map(({ questions }, index) => [String(index), questions])),
      project.document.understanding ?? {},
    );
    const { name, score } = understanding.recognise(text, locale);
    const answer = name === undefined ? undefined : document.answers[Number(name)];
    return answer && { title: answer.title, text: answer.answer, score };
  };
}
