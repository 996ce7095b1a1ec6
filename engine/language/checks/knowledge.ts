import type { KnowledgeDocument } from "../../../schemas/knowledge.generated.ts";
import { placeOf } from "../schema/wording.ts";
import type { Report } from "./scope.ts";
import { checkLocales, checkText } from "./texts.ts";

/** Questions and answers that lack a locale of the project, and answers that would be different for each customer. */
export function checkKnowledge({ answers }: KnowledgeDocument, locales: string[], report: Report): void {
  answers.forEach(({ questions, answer }, index) => {
    const path = ["answers", index];
    checkLocales(Object.keys(questions), [...path, "questions"], locales, report, "there are no questions in");
    checkText(answer, [...path, "answer"], locales, report, "customer");
    const texts = typeof answer === "string" ? { "": answer } : answer;
    for (const [locale, text] of Object.entries(texts)) {
      if (!text.includes("{{")) continue;
      const at = [...path, "answer", ...(locale === "" ? [] : [locale])];
      report("TL404", at, {
        message: `${placeOf(at)}: an answer is the same in every journey, so it can have no {{ expression }}.`,
        fix: "Write what is true for everybody, or have a service answer.",
      });
    }
  });
}
