import type { Path } from "../../engine/language/index.ts";
import { showPane, useWorkspaceState } from "../app/index.ts";
import { Button } from "../ui/index.ts";
import { useForm } from "./form.ts";
import { Section } from "./section.tsx";

/** The selection as it stands in the file: for reading. */
export function YamlSnippet({ path }: { path: Path }) {
  const { words } = useForm();
  const text = useWorkspaceState(({ reading }) => {
    const start = path.length === 0 ? 0 : reading.locate(path, { key: true }).start.offset;
    const end = path.length === 0 ? reading.text.length : reading.locate(path).end.offset;
    const line = reading.text.lastIndexOf("\n", start - 1) + 1;
    return dedented(reading.text.slice(line, end).slice(0, 4_000));
  });
  return (
    <Section title={words.yamlOfSelection} isOpen={false}>
      <p className="ui-help">{words.yamlHelp}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reached by keyboard. */}
      <section className="inspector-yaml" tabIndex={0} aria-label={words.yamlOfSelection}>
        <pre>{text}</pre>
      </section>
      <Button onPress={() => showPane("yaml")}>{words.toYaml}</Button>
    </Section>
  );
}

function dedented(text: string): string {
  const indent = /^ */.exec(text)![0].length;
  return text.replaceAll(new RegExp(`^ {1,${Math.max(indent, 1)}}`, "gm"), (spaces) => spaces.slice(indent)).trimEnd();
}
