import { useEffect, useState } from "react";
import type { Finding } from "../../engine/language/index.ts";
import { type Session, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { plainly, Sentence, sentenceOf } from "../problems/index.ts";
import { Button, Dialog, DialogButtons } from "../ui/index.ts";
import { reasonOf } from "./reason.ts";
import { showFinding } from "./show-finding.ts";
import { useSave, useSaving } from "./use-saving.ts";

type Progress =
  | { at: "saving" | "checking" | "publishing" | "not-saved" | "offline" }
  | { at: "errors"; findings: readonly Pick<Finding, "code" | "message" | "file" | "start">[] }
  | { at: "failed"; why: string }
  | { at: "done"; version: string };

/** Saves, asks the checker, and makes the journey the one that new conversations run; or says why not. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const { saving, app, problems } = useStrings();
  const { publishing: words } = saving;
  const { workspace } = useSession();
  const title = useWorkspaceState(({ graph }) => graph.title ?? graph.journey);
  const progress = usePublishing();
  const isDone = progress.at === "done";
  return (
    <Dialog title={isDone ? words.doneTitle : words.title} isOpen onClose={onClose}>
      <div className="saving-progress" role="status">
        <Told progress={progress} title={title} />
      </div>
      {progress.at === "errors" && (
        <ul className="saving-findings">
          {progress.findings.map((finding) => (
            <li key={`${finding.file}:${finding.start.line}:${finding.code}:${finding.message}`}>
              <span>
                <Sentence text={sentenceOf(problems, finding)} />{" "}
                <span className="ui-help">{words.line(finding.file, finding.start.line)}</span>
              </span>
              <Button
                aria-label={words.show(plainly(sentenceOf(problems, finding)))}
                onPress={() => {
                  showFinding(workspace, finding);
                  onClose();
                }}
              >
                {app.show}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <DialogButtons>
        <Button look={isDone ? "primary" : "normal"} onPress={onClose} autoFocus>
          {words.close}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Told({ progress, title }: { progress: Progress; title: string }) {
  const { saving } = useStrings();
  const { publishing: words } = saving;
  switch (progress.at) {
    case "saving":
    case "checking":
    case "publishing":
      return <p>{words[progress.at]}</p>;
    case "not-saved":
      return <p className="saving-trouble">{words.notSaved}</p>;
    case "offline":
      return <p className="saving-trouble">{words.notSavedOffline}</p>;
    case "errors":
      return <p className="saving-trouble">{words.errors(progress.findings.length)}</p>;
    case "failed":
      return <p className="saving-trouble">{words.failed(progress.why)}</p>;
    case "done":
      return (
        <>
          <p className="saving-done">{words.done(title)}</p>
          <p>{words.meaning}</p>
          <p className="ui-help">
            <code>{words.version(progress.version.slice(0, 19))}</code>
          </p>
        </>
      );
  }
}

function usePublishing(): Progress {
  const session = useSession();
  const strings = useStrings();
  const saving = useSaving();
  const save = useSave();
  const [progress, setProgress] = useState<Progress>({ at: "saving" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog is opened
  useEffect(() => {
    let left = false;
    const tell = (next: Progress) => {
      if (!left) setProgress(next);
    };
    const run = async () => {
      if (!(await save())) return tell({ at: saving.state.get().phase === "offline" ? "offline" : "not-saved" });
      tell({ at: "checking" });
      const errors = (await checked(session)).filter(({ severity }) => severity === "error");
      if (errors.length > 0) return tell({ at: "errors", findings: errors });
      if (left) return;
      tell({ at: "publishing" });
      const result = await session.api.publish(session.workspace.get().graph.journey);
      if (result.published) return tell({ at: "done", version: result.version });
      const findings = result.findings.map(({ line, ...rest }) => ({
        ...rest,
        start: { line, column: 1, offset: -1 },
      }));
      tell({ at: "errors", findings });
    };
    run().catch((error: unknown) => tell({ at: "failed", why: reasonOf(strings, error) }));
    return () => {
      left = true;
    };
  }, []);
  return progress;
}

/** A check for the list, or for the canvas, may come in between: then it is asked for again. */
async function checked({ checker, workspace }: Session): Promise<readonly Finding[]> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const { files, file } = workspace.get();
    checker.setProject(Object.values(files));
    const findings = await checker.check(file, files[file]?.text ?? "");
    if (findings) return findings;
  }
  return workspace.get().findings;
}
