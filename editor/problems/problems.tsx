import { useSelector } from "@xstate/store-react";
import { CircleAlert, Lightbulb } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { Finding } from "../../engine/language/index.ts";
import { useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { selectionAt } from "../model/selection-at.ts";
import { countOf, inOrder, keysOf } from "./order.ts";
import { Player } from "./player.tsx";
import { ProblemDetails } from "./problem-details.tsx";
import "./problems.css";
import { Sentence } from "./sentence.tsx";
import { end, show } from "./show-me.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { usePlaceOf } from "./use-place-of.ts";
import { plainly, sentenceOf } from "./words.ts";

/** Everything that the checker says of the open journey, live: where, what it means, and what to do about it. */
export function Problems() {
  const { problems } = useStrings();
  const { workspace, checker } = useSession();
  const file = useWorkspaceState((state) => state.file);
  const found = useWorkspaceState((state) => state.findings);
  const checking = useWorkspaceState((state) => state.checking);
  const trouble = useSelector(checker.trouble, (now) => now);
  const shown = useSelector(show, (now) => now !== undefined);
  const [chosen, choose] = useState<string>();
  const pane = useRef<HTMLDivElement>(null);
  useKeptFocus(pane, `${shown} ${found.length} ${checking}`);

  const findings = inOrder(found, file);
  const keys = keysOf(findings);
  const index = chosen === undefined ? -1 : keys.indexOf(chosen);
  const finding = findings[index];
  const { errors, warnings } = countOf(findings);

  // A show of another journey means nothing here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it ends with the file
  useEffect(() => () => end(), [file]);

  const goTo = (one: Finding): void => {
    const { graph, reading } = workspace.get();
    if (one.file === file) workspace.select(selectionAt(graph, reading.pathAt(one.start.offset)));
  };

  if (shown) {
    return (
      <div className="problems" ref={pane} tabIndex={-1}>
        <Player file={file} />
      </div>
    );
  }
  return (
    <div className="problems" ref={pane} tabIndex={-1}>
      <div className="problems-status" role="status">
        {trouble ? (
          <p className="problems-trouble">{problems.trouble[trouble.reason]}</p>
        ) : (
          <p>{findings.length > 0 ? problems.count(errors, warnings) : checking ? problems.noneYet : problems.none}</p>
        )}
        {checking && !trouble && <p className="problems-checking">{problems.checking}</p>}
      </div>
      {findings.length > 0 && (
        <div className="problems-split">
          <ListBox
            className="problems-list"
            aria-label={problems.listLabel}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={finding ? [keys[index]!] : []}
            onSelectionChange={(selected) => {
              const key = selected === "all" ? undefined : [...selected][0];
              if (key === undefined) return;
              choose(String(key));
              const one = findings[keys.indexOf(String(key))];
              if (one) goTo(one);
            }}
          >
            {findings.map((one, at) => (
              <ProblemItem key={keys[at]} id={keys[at]!} finding={one} elsewhere={one.file !== file} />
            ))}
          </ListBox>
          {finding && <ProblemDetails key={chosen} finding={finding} onGoTo={() => goTo(finding)} />}
        </div>
      )}
    </div>
  );
}

function ProblemItem({ id, finding, elsewhere }: { id: string; finding: Finding; elsewhere: boolean }) {
  const { problems } = useStrings();
  const placeOf = usePlaceOf();
  const sentence = sentenceOf(problems, finding);
  const isError = finding.severity === "error";
  const Icon = isError ? CircleAlert : Lightbulb;
  const place = elsewhere ? problems.elsewhere(finding.file) : placeOf(finding);
  return (
    <ListBoxItem
      id={id}
      textValue={`${isError ? problems.error : problems.warning}: ${plainly(sentence)}`}
      className={`problems-item problems-item--${finding.severity}`}
    >
      <Icon aria-hidden size={16} />
      <span>
        <span className="visually-hidden">{isError ? problems.error : problems.warning}: </span>
        <Sentence text={sentence} />
      </span>
      <span className="problems-place">{place}</span>
    </ListBoxItem>
  );
}
