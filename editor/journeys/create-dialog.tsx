import { useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { go, notice, useProjectInfo, useStrings, useWorkspace } from "../app/index.ts";
import { type TemplateId, templates } from "../templates/index.ts";
import { Button, Dialog, DialogButtons } from "../ui/index.ts";
import { createJourney } from "./change-journeys.ts";
import { type Named, NameFields, useNaming } from "./name-fields.tsx";

/** A new journey, from scratch or from a template. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { journeys } = useStrings();
  const { dialog: words } = journeys;
  const workspace = useWorkspace();
  const info = useProjectInfo();
  const [chosen, setChosen] = useState<TemplateId>("empty");
  const [named, setNamed] = useState<Named>({ title: "", name: undefined });
  const naming = useNaming(named);
  const submit = () => {
    if (naming.error !== undefined) return;
    const { title, name, file } = naming;
    const template = templates.find(({ id }) => id === chosen)!;
    createJourney(workspace, file, template.text({ name, title, info }));
    notice({ kind: "done", words: words.done(title) });
    onClose();
    go({ page: "journey", name });
  };
  return (
    <Dialog title={words.createTitle} isOpen onClose={onClose} wide>
      <form
        className="journeys-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <NameFields named={named} naming={naming} onChange={setNamed} />
        <RadioGroup className="journeys-templates" value={chosen} onChange={(id) => setChosen(id as TemplateId)}>
          <Label className="ui-label">{words.template}</Label>
          <div className="journeys-template-list">
            {templates.map(({ id }) => (
              <Radio key={id} value={id} className="journeys-template">
                <strong>{journeys.templates[id].name}</strong>
                <span className="ui-help">{journeys.templates[id].help}</span>
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <DialogButtons>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={naming.error !== undefined}>
            {words.create}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
