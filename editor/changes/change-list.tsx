import { useStrings, useWorkspace, useWorkspaceState } from "../app/index.ts";
import type { Change, Comparison } from "../model/checking/index.ts";
import { selectionAt } from "../model/selection-at.ts";
import { Sentence } from "../problems/index.ts";
import { Button } from "../ui/index.ts";
import { byState, pathOfChange } from "./painted.ts";

/** Differences by state, and what they mean for conversations under way. */
export function ChangeList({ comparison: { changes, impacts } }: { comparison: Comparison }) {
  const { changes: words } = useStrings();
  const graph = useWorkspaceState((state) => state.graph);
  if (changes.length === 0) return null;
  return (
    <div className="changes-list">
      {byState(changes).map(([state, own]) => (
        <section key={state ?? ""} className="changes-group">
          <h2>{state === undefined ? words.journey : words.state(graph.state(state)?.title ?? state)}</h2>
          <ul aria-label={words.listLabel}>
            {own.map((change) => (
              <ChangeItem key={JSON.stringify(change)} change={change} />
            ))}
          </ul>
        </section>
      ))}
      {impacts.length > 0 && (
        <section className="changes-group">
          <h2>{words.impacts}</h2>
          <ul>
            {impacts.map(({ severity, sentence }) => (
              <li key={sentence} className={`changes-impact changes-impact--${severity}`}>
                <span className="changes-chip">{words.severities[severity]}</span>
                <span lang="en">
                  <Sentence text={sentence} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function ChangeItem({ change }: { change: Change }) {
  const { changes: words } = useStrings();
  const workspace = useWorkspace();
  const { kind, subject, name, locale, before, after, path } = change;
  const there = kind !== "removed";
  return (
    <li className={`changes-item changes-item--${kind}`}>
      <p className="changes-head">
        <span className="changes-chip">{words.kinds[kind]}</span>
        <span>{words.subjects[subject] ?? subject}</span>
        <code>{name}</code>
        {locale !== undefined && <span>({locale})</span>}
        {there && (
          <Button look="quiet" onPress={() => workspace.select(selectionAt(workspace.get().graph, pathOfChange(path)))}>
            {words.goTo}
          </Button>
        )}
      </p>
      <dl className="changes-values">
        {before !== undefined && <Value label={words.before} text={before} kind="before" />}
        {after !== undefined && <Value label={words.after} text={after} kind="after" />}
      </dl>
    </li>
  );
}

function Value({ label, text, kind }: { label: string; text: string; kind: "before" | "after" }) {
  return (
    <div className={`changes-value changes-value--${kind}`}>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </div>
  );
}
