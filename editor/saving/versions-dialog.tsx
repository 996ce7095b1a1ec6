import { useEffect, useState } from "react";
import { notice, useLanguage, useSession, useStrings, useWorkspaceState } from "../app/index.ts";
import { Button, Dialog, DialogButtons, Tabs } from "../ui/index.ts";
import { compareWith } from "./compare.ts";
import { reasonOf } from "./reason.ts";
import { replaceText } from "./replace-text.ts";

/** One earlier version, from git or as it was published. */
interface Version {
  kind: "revision" | "version";
  id: string;
  name: string;
  detail: string;
}

type Listed = { versions: readonly Version[] } | { trouble: string } | undefined;

/** Earlier versions of the open journey: to look at the differences, or to bring one back as an edit. */
export function VersionsDialog({ onClose }: { onClose: () => void }) {
  const { saving } = useStrings();
  const { versions: words } = saving;
  const { git } = useSession();
  const title = useWorkspaceState(({ graph, file }) => graph.title ?? (graph.journey || file));
  const [tab, setTab] = useState(git ? "revisions" : "published");
  const published = { id: "published", title: words.published, content: <List kind="version" onClose={onClose} /> };
  const revisions = { id: "revisions", title: words.revisions, content: <List kind="revision" onClose={onClose} /> };
  return (
    <Dialog title={words.title(title)} isOpen onClose={onClose} wide>
      <div className="saving-versions">
        <Tabs
          label={words.title(title)}
          selected={tab}
          onSelect={setTab}
          tabs={git ? [revisions, published] : [published]}
        />
      </div>
      <DialogButtons>
        <Button onPress={onClose}>{saving.publishing.close}</Button>
      </DialogButtons>
    </Dialog>
  );
}

function List({ kind, onClose }: { kind: Version["kind"]; onClose: () => void }) {
  const strings = useStrings();
  const { saving } = strings;
  const { versions: words } = saving;
  const { workspace } = useSession();
  const listed = useVersions(kind);
  const restore = useRestore(onClose);
  const [trouble, setTrouble] = useState<string>();
  if (!listed) return <p role="status">{words.loading}</p>;
  const failed = trouble ?? ("trouble" in listed ? listed.trouble : undefined);
  return (
    <>
      {failed !== undefined && (
        <p role="alert" className="saving-trouble">
          {words.failed(failed)}
        </p>
      )}
      {"versions" in listed && listed.versions.length === 0 && <p className="ui-help">{words.none}</p>}
      <ul className="saving-version-list">
        {"versions" in listed &&
          listed.versions.map((version) => (
            <li key={version.id}>
              <span className="saving-version">
                <strong>{version.name}</strong>
                <span className="ui-help">{version.detail}</span>
              </span>
              <Button
                aria-label={words.compareWith(version.name)}
                onPress={() => {
                  compareWith(workspace.get().file, version);
                  onClose();
                }}
              >
                {words.compare}
              </Button>
              <Button
                aria-label={words.restoreOf(version.name)}
                onPress={() => restore(version).catch((error: unknown) => setTrouble(reasonOf(strings, error)))}
              >
                {words.restore}
              </Button>
            </li>
          ))}
      </ul>
    </>
  );
}

function useVersions(kind: Version["kind"]): Listed {
  const { api } = useSession();
  const strings = useStrings();
  const language = useLanguage();
  const file = useWorkspaceState((state) => state.file);
  const journey = useWorkspaceState(({ graph }) => graph.journey);
  const [listed, setListed] = useState<Listed>();
  useEffect(() => {
    let left = false;
    const { saving } = strings;
    const { versions: words } = saving;
    const when = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    const load = async (): Promise<Version[]> => {
      if (kind === "revision") {
        return (await api.history(file)).map(({ id, author, at, message }) => ({
          kind,
          id,
          name: message.split("\n")[0] ?? id,
          detail: words.by(author, when.format(new Date(at))),
        }));
      }
      return (await api.versions(journey)).map(({ version, publishedAt }) => ({
        kind,
        id: version,
        name: saving.publishing.version(version.slice(0, 19)),
        detail: words.publishedAt(when.format(new Date(publishedAt))),
      }));
    };
    load().then(
      (versions) => !left && setListed({ versions }),
      (error: unknown) => !left && setListed({ trouble: reasonOf(strings, error) }),
    );
    return () => {
      left = true;
    };
  }, [api, kind, file, journey, language, strings]);
  return listed;
}

/** The text of an earlier version in the place of the present one: an edit like any other. */
function useRestore(onClose: () => void): (version: Version) => Promise<void> {
  const { api, workspace } = useSession();
  const { saving } = useStrings();
  return async ({ kind, id, name }) => {
    const { file, graph } = workspace.get();
    const text = kind === "revision" ? await api.revision(file, id) : await api.version(graph.journey, id);
    const changed = replaceText(workspace, file, text, { key: "restore", name });
    notice({ kind: "done", words: changed ? saving.versions.restored : saving.versions.same });
    onClose();
  };
}
