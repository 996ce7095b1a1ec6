import { useStrings, useWorkspaceState } from "../app/index.ts";
import { useSaving, useSavingState } from "../saving/index.ts";
import { Button } from "../ui/index.ts";

/** What was deleted on this visit, and can be brought back. */
export function Removed() {
  const { journeys: words } = useStrings();
  const saving = useSaving();
  const removed = useSavingState((state) => state.removed);
  const gone = useSavingState((state) => state.gone);
  const files = useWorkspaceState((state) => state.files);
  const shown = removed.filter(({ file }) => !files[file]);
  if (shown.length === 0) return null;
  return (
    <section className="journeys-others">
      <h2>{words.removedTitle}</h2>
      <ul>
        {shown.map((file) => (
          <li key={`${file.file} ${file.saved?.hash ?? ""}`}>
            <span>{gone[file.file] ? words.removed(file.file) : words.removedForGood(file.file)}</span>
            <Button aria-label={words.bringBackOf(file.file)} onPress={() => saving.bringBack(file)}>
              {words.bringBack}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
