import { useState } from "react";
import { useWorkspaceState } from "../app/index.ts";
import type { KnownFact } from "../model/forms/index.ts";
import { FactForm } from "./fact-form.tsx";
import { factTitle, findingsAt, pathMark, useForm } from "./form.ts";

/** One fact in a line, which opens. Its form is made then: a journey may have hundreds, of some twenty fields each. */
export function FactDetails({ fact }: { fact: KnownFact }) {
  const form = useForm();
  const { words } = form;
  const path = ["context", fact.name];
  const isAskedFor = useWorkspaceState(({ selection: { at } }) => path.every((key, index) => at?.[index] === key));
  const [wasOpened, setOpened] = useState(false);
  const found = findingsAt(form, path, true);
  return (
    <details
      className="inspector-sub inspector-fact"
      data-path={pathMark(path)}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>
        <span>
          {factTitle(form, fact.name)}
          <span className="visually-hidden">, </span>
        </span>
        <span className="inspector-fact-kind">{words.factKinds[fact.kind]}</span>
        {found.length > 0 && <span className="ui-badge ui-badge--warning">{words.findings(found.length)}</span>}
      </summary>
      {(wasOpened || isAskedFor) && <FactForm name={fact.name} />}
    </details>
  );
}
