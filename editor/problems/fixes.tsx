import { Wrench } from "lucide-react";
import { useEffect, useState } from "react";
import { acceptance, type Fix } from "../../engine/fixes/index.ts";
import type { Finding } from "../../engine/language/index.ts";
import { useEdit, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import type { EditOptions } from "../model/index.ts";
import { selectionAt } from "../model/selection-at.ts";
import { announce, Button, Dialog, DialogButtons, TextField } from "../ui/index.ts";
import { useTitleOf } from "./use-place-of.ts";
import { fixWords } from "./words.ts";

/** What can be done about a finding with a click: tried beforehand, so that each does it. */
export function Fixes({ finding }: { finding: Finding }) {
  const { problems } = useStrings();
  const edit = useEdit();
  const titleOf = useTitleOf();
  const { workspace, checker } = useSession();
  const text = useWorkspaceState(({ reading }) => reading.text);
  const checking = useWorkspaceState((state) => state.checking);
  const [fixes, setFixes] = useState<readonly Fix[]>();
  const [asking, setAsking] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other fixes, once it is checked
  useEffect(() => {
    if (checking) return;
    let gone = false;
    checker.fixes(finding).then(
      (found) => !gone && setFixes(found),
      () => !gone && setFixes([]),
    );
    return () => {
      gone = true;
    };
  }, [checker, finding, checking, text]);

  const options = (fix: Fix): EditOptions => {
    const { graph } = workspace.get();
    const label = { key: "fix", name: finding.code };
    return { label, ...(fix.look && { select: selectionAt(graph, fix.look) }) };
  };
  const apply = (fix: Fix): void => {
    if (fix.ask) {
      setAsking(true);
      return;
    }
    if (fix.changes) workspace.change(fix.changes, options(fix));
    else if (fix.edits && !edit(fix.edits, options(fix))) return;
    announce(problems.fixed);
  };
  const accept = (reason: string): void => {
    setAsking(false);
    const { files } = workspace.get();
    const source = files[finding.file];
    if (!source) return;
    workspace.change([acceptance(finding, source, reason)], { label: { key: "fix", name: finding.code } });
    announce(problems.fixed);
  };

  if (!fixes) return <p className="problems-soft">{problems.trying}</p>;
  if (fixes.length === 0) return <p className="problems-soft">{problems.noFix}</p>;
  return (
    <div className="problems-fixes">
      <h3 id="problems-fixes-title">{problems.fixesTitle}</h3>
      <ul aria-labelledby="problems-fixes-title">
        {fixes.map((fix) => (
          <li key={JSON.stringify(fix)}>
            <Button onPress={() => apply(fix)} isDisabled={checking}>
              <Wrench aria-hidden size={14} /> {fixWords(problems, fix, titleOf)}
            </Button>
          </li>
        ))}
      </ul>
      <AcceptDialog isOpen={asking} onClose={() => setAsking(false)} onAccept={accept} />
    </div>
  );
}

interface AcceptDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onAccept: (reason: string) => void;
}

function AcceptDialog({ isOpen, onClose, onAccept }: AcceptDialogProps) {
  const { problems } = useStrings();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const done = (): void => {
    setTried(true);
    if (reason.trim() !== "") onAccept(reason);
  };
  return (
    <Dialog title={problems.acceptTitle} isOpen={isOpen} onClose={onClose}>
      <TextField
        label={problems.reason}
        help={problems.acceptHelp}
        value={reason}
        onChange={setReason}
        autoFocus
        error={tried && reason.trim() === "" ? problems.reasonMissing : undefined}
      />
      <DialogButtons>
        <Button onPress={onClose}>{problems.cancel}</Button>
        <Button look="primary" onPress={done}>
          {problems.accept}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
