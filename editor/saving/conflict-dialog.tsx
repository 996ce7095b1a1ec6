import { useEffect, useMemo, useState } from "react";
import { Radio, RadioGroup } from "react-aria-components";
import { go, notice, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { chosen, type MergePiece, merge, type Resolution, resolved } from "../model/saving/index.ts";
import { Button, Dialog, DialogButtons, TextField } from "../ui/index.ts";
import { useSaving } from "./use-saving.ts";

interface ConflictDialogProps {
  file: string;
  onClose: () => void;
  /** Decided, or no longer a conflict: the next one may follow. */
  onSettled: () => void;
}

/** Both versions of a file that two have changed, merged; each place that does not fit together is chosen. */
export function ConflictDialog({ file, onClose, onSettled }: ConflictDialogProps) {
  const { saving: words } = useStrings();
  const saving = useSaving();
  const { workspace } = useSession();
  const known = useWorkspaceState(({ files }) => files[file]);
  const theirs = known?.theirs;
  const ours = known?.text ?? "";
  const base = known?.saved?.text ?? "";
  const result = useMemo(
    () => (theirs?.text === undefined ? undefined : merge(base, ours, theirs.text)),
    [base, ours, theirs],
  );
  const [choices, setChoices] = useState<readonly Resolution[]>([]);
  useEffect(() => {
    if (!theirs) onSettled();
  }, [theirs, onSettled]);
  if (!known || !theirs) return null;

  const settle = (text: string | undefined) => {
    saving.settle(file, text);
    notice({ kind: "done", words: words.conflict.merged });
    onSettled();
  };
  const text = result && resolved(result.pieces, choices);
  const isUnreadable = theirs.text === undefined && theirs.hash !== "";
  const lead = isUnreadable ? "unreadable" : theirs.text === undefined ? "removed" : "lead";
  const keepCopy = () => {
    const copy = copyName(file, Object.keys(workspace.get().files));
    const isOpen = workspace.get().file === file;
    workspace.change([{ file: copy, splices: [{ from: 0, to: 0, insert: ours }] }]);
    saving.settle(file, theirs.text);
    notice({ kind: "done", words: words.conflict.copied(copy) });
    onSettled();
    const name = /^(.*)\.journey\.yaml$/.exec(copy)?.[1];
    if (isUnreadable && isOpen && name !== undefined) go({ page: "journey", name });
  };
  return (
    <Dialog title={words.conflict.title} isOpen onClose={onClose} wide alert>
      <p>{words.conflict[lead](file)}</p>
      {result && text !== undefined && (
        <>
          <p>{result.conflicts.length === 0 ? words.conflict.clean : words.conflict.open(result.conflicts.length)}</p>
          <Places pieces={result.pieces} choices={choices} onChoose={setChoices} />
          <Preview file={file} text={text} />
        </>
      )}
      <DialogButtons>
        <Button onPress={onClose}>{words.conflict.later}</Button>
        {!isUnreadable && <Button onPress={() => settle(ours)}>{words.conflict.keepMine}</Button>}
        {isUnreadable ? (
          <Button look="primary" onPress={keepCopy}>
            {words.conflict.copyOnly}
          </Button>
        ) : theirs.text === undefined ? (
          <Button onPress={() => settle(undefined)}>{words.conflict.takeRemoval}</Button>
        ) : (
          <>
            <Button onPress={keepCopy}>{words.conflict.copy}</Button>
            <Button onPress={() => settle(theirs.text)}>{words.conflict.takeTheirs}</Button>
            <Button look="primary" onPress={() => settle(text)}>
              {words.conflict.take}
            </Button>
          </>
        )}
      </DialogButtons>
    </Dialog>
  );
}

interface PlacesProps {
  pieces: readonly MergePiece[];
  choices: readonly Resolution[];
  onChoose: (choices: readonly Resolution[]) => void;
}

function Places({ pieces, choices, onChoose }: PlacesProps) {
  let line = 1;
  let index = -1;
  return pieces.map((piece) => {
    const at = line;
    line += ("text" in piece ? piece.text : piece.conflict.ours).split("\n").length - 1;
    if ("text" in piece) return null;
    const place = ++index;
    const choose = (choice: Resolution) =>
      onChoose(
        Array.from({ length: Math.max(choices.length, place + 1) }, (_, one) =>
          one === place ? choice : (choices[one] ?? "ours"),
        ),
      );
    return (
      <Place
        key={place}
        number={place + 1}
        line={at}
        conflict={piece.conflict}
        choice={choices[place] ?? "ours"}
        onChoose={choose}
      />
    );
  });
}

interface PlaceProps {
  number: number;
  line: number;
  conflict: { ours: string; theirs: string; base: string };
  choice: Resolution;
  onChoose: (choice: Resolution) => void;
}

function Place({ number, line, conflict, choice, onChoose }: PlaceProps) {
  const { saving } = useStrings();
  const { conflict: words } = saving;
  const shown = (text: string) => <pre>{text === "" ? words.nothing : text}</pre>;
  return (
    <section className="saving-place">
      <RadioGroup
        value={typeof choice === "string" ? choice : "edit"}
        onChange={(value) =>
          onChoose(value === "edit" ? { text: chosen(conflict, choice) } : (value as "ours" | "theirs" | "both"))
        }
        aria-label={words.place(number, line)}
      >
        <h3>{words.place(number, line)}</h3>
        <div className="saving-sides">
          <Radio value="ours" className="saving-side">
            {words.ours}
            {shown(conflict.ours)}
          </Radio>
          <Radio value="theirs" className="saving-side">
            {words.theirs}
            {shown(conflict.theirs)}
          </Radio>
        </div>
        <div className="saving-others">
          <Radio value="both" className="saving-side">
            {words.both}
          </Radio>
          <Radio value="edit" className="saving-side">
            {words.edit}
          </Radio>
        </div>
      </RadioGroup>
      {typeof choice !== "string" && (
        <TextField label={words.text} value={choice.text} onChange={(text) => onChoose({ text })} multiline />
      )}
    </section>
  );
}

function Preview({ file, text }: { file: string; text: string }) {
  const { saving } = useStrings();
  const { conflict: words } = saving;
  const { checker, workspace } = useSession();
  const [counts, setCounts] = useState<{ errors: number; warnings: number }>();
  useEffect(() => {
    if (!file.endsWith(".journey.yaml")) return;
    setCounts(undefined);
    const timer = setTimeout(async () => {
      const { files } = workspace.get();
      checker.setProject(Object.values(files));
      // A merge that cannot be checked is shown without counts.
      const findings = await checker.check(file, text).catch(() => undefined);
      const of = (severity: string) => findings?.filter((finding) => finding.severity === severity).length ?? 0;
      if (findings) setCounts({ errors: of("error"), warnings: of("warning") });
    }, 300);
    return () => clearTimeout(timer);
  }, [file, text, checker, workspace]);
  return (
    <details className="saving-preview">
      <summary>
        {words.preview}
        {file.endsWith(".journey.yaml") && (
          <span className="ui-help" role="status">
            {counts ? words.findings(counts.errors, counts.warnings) : words.checking}
          </span>
        )}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reached by keyboard */}
      <section tabIndex={0} aria-label={words.preview}>
        <pre>{text}</pre>
      </section>
    </details>
  );
}

/** a.journey.yaml → a-mine.journey.yaml, or a-mine-2 … where that is taken. */
function copyName(file: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = file.replace(/^([^.]*)/, `$1-mine${number === 1 ? "" : `-${number}`}`);
    if (!taken.includes(name)) return name;
  }
}
