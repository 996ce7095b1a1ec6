import { useState } from "react";
import { factNameFrom, freeName } from "../model/forms/index.ts";
import { Button, TextField } from "../ui/index.ts";
import { FactDetails } from "./fact-details.tsx";
import { fieldWords } from "./field-words.ts";
import { useChange, useForm } from "./form.ts";
import { Section } from "./section.tsx";

/** What a conversation can learn. */
export function FactsSection() {
  const form = useForm();
  const { words, facts } = form;
  const { name, help } = fieldWords(words, "journey.context");
  return (
    <Section title={name} summary={String(facts.length)} paths={[["context"]]}>
      <p className="ui-help">{help}</p>
      {facts.map((fact) => (
        <FactDetails key={fact.name} fact={fact} />
      ))}
      <NewFact />
    </Section>
  );
}

/** Takes what people call it; its name for expressions follows from that. */
function NewFact() {
  const form = useForm();
  const { words, facts } = form;
  const change = useChange();
  const [title, setTitle] = useState("");
  const add = () => {
    const words = title.trim();
    if (words === "") return;
    const name = freeName(
      factNameFrom(words),
      facts.map((fact) => fact.name),
    );
    const done = change(
      { do: "set", path: ["context", name], value: { title: words, type: "string" } },
      { label: { key: "add", name: words } },
    );
    if (done) setTitle("");
  };
  return (
    <form
      className="inspector-new"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField label={words.newFactTitle} value={title} onChange={setTitle} />
      <Button type="submit" aria-label={words.addFact} isDisabled={title.trim() === ""}>
        {words.add}
      </Button>
    </form>
  );
}
