import type { Finding, Path } from "../../engine/language/index.ts";
import { useStrings } from "../app/index.ts";
import { Sentence, sentenceOf } from "../problems/index.ts";
import { findingsAt, useForm } from "./form.ts";

interface FieldFindingsProps {
  path: Path;
  /** Those at the path alone, not below it. */
  shallow?: boolean;
}

/** What is wrong with a field, at the field. */
export function FieldFindings({ path, shallow = false }: FieldFindingsProps) {
  const form = useForm();
  const found = findingsAt(form, path, !shallow);
  if (found.length === 0) return null;
  return (
    <ul className="inspector-findings">
      {found.map((finding) => (
        <FindingLine key={`${finding.code}:${finding.start.offset}:${finding.message}`} finding={finding} />
      ))}
    </ul>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { words } = useForm();
  const message = useFindingWords(finding);
  return (
    <li className={`inspector-finding inspector-finding--${finding.severity}`}>
      <span className="visually-hidden">{finding.severity === "error" ? words.error : words.warning}: </span>
      <Sentence text={message} />
    </li>
  );
}

/** In German by its code, where there is a sentence for it; else as the checker says it. */
function useFindingWords(finding: Finding): string {
  const { problems } = useStrings();
  const sentence = sentenceOf(problems, finding);
  return problems.sentences[finding.code] === undefined ? `${sentence.replace(/\.$/, "")}. ${finding.fix}` : sentence;
}
