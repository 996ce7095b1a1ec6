import { isName, nameFrom, uniqueName } from "../actions/index.ts";
import { useStrings, useWorkspace } from "../app/index.ts";
import { TextField } from "../ui/index.ts";
import { type ListedJourney, listedJourneys } from "./listed-journeys.ts";

export interface Named {
  title: string;
  /** undefined: made of the title. */
  name: string | undefined;
}

export interface Naming {
  title: string;
  name: string;
  file: string;
  /** Why the name cannot be taken. */
  error: string | undefined;
}

/** What a journey will be called; own: the journey that has the name already. */
export function useNaming({ title, name: written }: Named, own?: ListedJourney): Naming {
  const { journeys } = useStrings();
  const { dialog: words } = journeys;
  const { files } = useWorkspace().get();
  const others = listedJourneys(files).filter(({ file }) => file !== own?.file);
  const taken = new Set(others.flatMap((journey) => [journey.name, journey.page]));
  const name = written ?? uniqueName(nameFrom(title) ?? "journey", taken);
  const file = `${name}.journey.yaml`;
  const clash = Object.keys(files).find((one) => one !== own?.file && one.toLowerCase() === file.toLowerCase());
  const error = !isName(name)
    ? words.badName
    : taken.has(name)
      ? words.nameTaken(name)
      : clash !== undefined
        ? words.fileTaken(clash)
        : undefined;
  return { title: title.trim() || name, name, file, error };
}

interface NameFieldsProps {
  named: Named;
  naming: Naming;
  onChange: (named: Named) => void;
  help?: string;
}

/** Title, and the name that follows from it until another is written. */
export function NameFields({ named, naming, onChange, help }: NameFieldsProps) {
  const { journeys } = useStrings();
  const { dialog: words } = journeys;
  return (
    <>
      <TextField
        label={words.title}
        help={words.titleHelp}
        value={named.title}
        onChange={(title) => onChange({ ...named, title })}
        autoFocus
      />
      <TextField
        label={words.name}
        help={help ?? words.nameHelp}
        error={naming.error}
        value={naming.name}
        onChange={(name) => onChange({ ...named, name })}
      />
    </>
  );
}
