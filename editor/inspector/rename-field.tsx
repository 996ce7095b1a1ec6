import { useStrings } from "../app/index.ts";
import type { JourneyEdit, Selection } from "../model/index.ts";
import { TextField } from "../ui/index.ts";
import { useChange, useForm } from "./form.ts";
import { useDraft } from "./simple-fields.tsx";

interface RenameFieldProps {
  name: string;
  /** Names that others have. */
  taken: readonly string[];
  edit: (name: string) => JourneyEdit;
  /** What is selected under the new name. */
  select?: (name: string) => Selection;
}

/** A name that others refer to: changed when the field is left or Enter is pressed, with all that refers to it. */
export function RenameField({ name, taken, edit, select }: RenameFieldProps) {
  const { words } = useForm();
  const { edits } = useStrings();
  const change = useChange();
  const [draft, setDraft] = useDraft(name);
  const problemOf = (text: string): string | undefined => {
    if (text === name) return undefined;
    if (!/^[A-Za-z][A-Za-z0-9_-]{0,99}$/.test(text)) return edits.refusals["bad-name"](text);
    return taken.includes(text) ? edits.refusals["name-taken"](text) : undefined;
  };
  return (
    <TextField
      label={words.name}
      help={words.nameHelp}
      value={draft}
      error={problemOf(draft.trim())}
      onChange={setDraft}
      onCommit={(text) => {
        const next = text.trim();
        if (next === name || problemOf(next) !== undefined) return;
        change(edit(next), { label: { key: "rename", name }, ...(select && { select: select(next) }) });
      }}
    />
  );
}
