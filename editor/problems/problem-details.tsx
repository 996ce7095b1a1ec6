import { useEffect, useState } from "react";
import type { Finding } from "../../engine/language/index.ts";
import { useMode, useSession, useStrings } from "../app/index.ts";
import { announce, Button } from "../ui/index.ts";
import { Fixes } from "./fixes.tsx";
import { Sentence } from "./sentence.tsx";
import { begin } from "./show-me.ts";
import { adviceOf, sentenceOf } from "./words.ts";

interface ProblemDetailsProps {
  finding: Finding;
  onGoTo: () => void;
}

/** One problem: what it says, what can be done with a click, and the way to it. */
export function ProblemDetails({ finding, onGoTo }: ProblemDetailsProps) {
  const { problems } = useStrings();
  const engineer = useMode() === "engineer";
  const advice = adviceOf(problems, finding);
  const translated = advice === undefined;
  return (
    <section className="problems-details" aria-label={problems.details}>
      <h2>
        <Sentence text={sentenceOf(problems, finding)} />
      </h2>
      {advice !== undefined && (
        <p>
          <Sentence text={advice} />
        </p>
      )}
      {translated && engineer && (
        <div lang="en" className="problems-english">
          <p className="problems-soft" lang="de">
            {problems.untranslated}
          </p>
          <p>
            <Sentence text={finding.message} />
          </p>
          <p>
            <Sentence text={finding.fix} />
          </p>
        </div>
      )}
      <Fixes finding={finding} />
      <div className="problems-buttons">
        <Button onPress={onGoTo}>{problems.select}</Button>
        {finding.witness && <ShowMe finding={finding} />}
      </div>
      <Meaning code={finding.code} />
    </section>
  );
}

function ShowMe({ finding }: { finding: Finding }) {
  const { problems } = useStrings();
  const { checker } = useSession();
  const [looking, setLooking] = useState<"idle" | "looking" | "none">("idle");
  const showIt = async (): Promise<void> => {
    setLooking("looking");
    announce(problems.looking);
    const trace = await checker.trace(finding).catch(() => undefined);
    setLooking(trace ? "idle" : "none");
    if (trace) begin(trace, { still: matchMedia("(prefers-reduced-motion: reduce)").matches });
    else announce(problems.noTrace);
  };
  return (
    <>
      <Button look="primary" isDisabled={looking === "looking"} onPress={showIt}>
        {looking === "looking" ? problems.looking : problems.showMe}
      </Button>
      {looking === "none" && <p className="problems-soft">{problems.noTrace}</p>}
    </>
  );
}

/** What the docs say of the code, in place. */
function Meaning({ code }: { code: string }) {
  const { problems } = useStrings();
  const engineer = useMode() === "engineer";
  const [open, setOpen] = useState(false);
  const [text, setText] = useState<string>();
  useEffect(() => {
    if (!open) return;
    let gone = false;
    void import("./meanings.json").then(({ default: all }) => {
      if (!gone) setText((all as Readonly<Record<string, string>>)[code]);
    });
    return () => {
      gone = true;
    };
  }, [open, code]);
  return (
    <details className="problems-meaning" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {problems.meaning}
        {engineer && <code> {code}</code>}
      </summary>
      {text !== undefined && <p lang="en">{text}</p>}
    </details>
  );
}
