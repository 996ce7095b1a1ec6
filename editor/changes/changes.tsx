import { useSelector } from "@xstate/store-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useLanguage, useMode, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import type { Comparison } from "../model/checking/index.ts";
import { comparedWith, comparing } from "../model/comparing.ts";
import { Select } from "../ui/index.ts";
import { ChangeList } from "./change-list.tsx";
import "./changes.css";
import { painted } from "./painted.ts";
import { SAVED, textOf, type Version, versionsOf } from "./versions.ts";

const TextDiff = lazy(async () => ({ default: (await import("./text-diff.tsx")).TextDiff }));

/** ms without a change before it is compared again. */
const REST = 300;

/** What of the draft is different from an earlier version: in words, on the canvas, and for engineers as text. */
export function Changes() {
  const { changes: words } = useStrings();
  const { workspace } = useSession();
  const engineer = useMode() === "engineer";
  const file = useWorkspaceState((state) => state.file);
  const text = useWorkspaceState(({ reading }) => reading.text);
  const { versions, failed, version, choose } = useVersions(file);
  const { before, comparison, trouble } = useComparison(file, text, version);

  useEffect(() => {
    if (!comparison) return;
    comparing.trigger.show({ comparing: painted(comparison.changes, workspace.get().graph) });
    return () => comparing.trigger.stop();
  }, [comparison, workspace]);

  return (
    <div className="changes">
      <div className="changes-tools">
        <VersionSelect versions={versions} version={version} onChoose={choose} />
        {failed && <p className="changes-soft">{words.historyFailed}</p>}
      </div>
      <Said
        comparison={comparison}
        trouble={trouble}
        isNew={version.kind === "saved" && before === undefined}
        same={before === text}
      />
      {comparison && <ChangeList comparison={comparison} />}
      {(engineer || comparison?.unreadable) && before !== undefined && before !== text && (
        <section aria-label={words.textDiff} className="changes-text">
          <h2>{words.textDiff}</h2>
          <Suspense fallback={<p role="status">{words.loading}</p>}>
            <TextDiff before={before} after={text} label={words.textDiffLabel} />
          </Suspense>
        </section>
      )}
    </div>
  );
}

interface SaidProps {
  comparison: Comparison | undefined;
  trouble: boolean;
  isNew: boolean;
  same: boolean;
}

function Said({ comparison, trouble, isNew, same }: SaidProps) {
  const { changes: words } = useStrings();
  const said = (): string => {
    if (trouble) return words.loadFailed;
    if (!comparison) return words.loading;
    if (isNew) return words.new;
    if (comparison.unreadable) return words.unreadable[comparison.unreadable];
    if (comparison.changes.length > 0) return words.count(comparison.changes.length);
    return same ? words.none : words.noneButText;
  };
  return (
    <p className="changes-said" role="status">
      {said()}
    </p>
  );
}

interface VersionSelectProps {
  versions: readonly Version[];
  version: Version;
  onChoose: (version: Version) => void;
}

function VersionSelect({ versions, version, onChoose }: VersionSelectProps) {
  const { changes: words } = useStrings();
  const language = useLanguage();
  const time = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const choices = versions.map((one) => {
    if (one.kind === "saved") return { id: one.id, label: words.saved, detail: words.savedHelp };
    const at = time.format(new Date(one.at));
    if (one.kind === "published") return { id: one.id, label: words.published(at), detail: one.version.slice(0, 15) };
    return { id: one.id, label: words.revision(one.message), detail: `${one.author}, ${at}` };
  });
  return (
    <Select
      label={words.compareWith}
      value={version.id}
      choices={choices}
      onChange={(id) => onChoose(versions.find((one) => one.id === id) ?? SAVED)}
    />
  );
}

function useVersions(file: string) {
  const { api, git, workspace } = useSession();
  const [known, setKnown] = useState<{ versions: readonly Version[]; failed: boolean }>({
    versions: [SAVED],
    failed: false,
  });
  const wanted = useSelector(comparedWith, (now) => now);
  useEffect(() => {
    let gone = false;
    setKnown({ versions: [SAVED], failed: false });
    const { journey } = workspace.get().graph;
    void versionsOf(api, { file, journey, git }).then((found) => !gone && setKnown(found));
    return () => {
      gone = true;
    };
  }, [api, git, workspace, file]);
  const id = wanted?.file === file ? wanted.id : SAVED.id;
  // One that is not known yet, or was never, gives way to the saved file.
  const version = known.versions.find((one) => one.id === id) ?? SAVED;
  return { ...known, version, choose: (chosen: Version) => comparedWith.set({ file, id: chosen.id }) };
}

/** Compared anew whenever the draft has rested, or another version is chosen. */
function useComparison(file: string, text: string, version: Version) {
  const { api, checker, workspace } = useSession();
  const saved = useWorkspaceState(({ files }) => files[file]?.saved?.text);
  const [before, setBefore] = useState<string>();
  const [comparison, setComparison] = useState<Comparison>();
  const [trouble, setTrouble] = useState(false);
  useEffect(() => {
    let gone = false;
    const { journey } = workspace.get().graph;
    const timer = setTimeout(async () => {
      try {
        const earlier = await textOf(api, version, { file, journey, saved });
        const found = await checker.compare(file, earlier, text);
        if (gone) return;
        setBefore(earlier);
        setComparison(found);
        setTrouble(false);
      } catch {
        if (gone) return;
        setComparison(undefined);
        setTrouble(true);
      }
    }, REST);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [api, checker, workspace, file, text, version, saved]);
  return { before, comparison, trouble };
}
