import "./actions.css";
import { useState } from "react";
import { Header, Input, Label, ListBox, ListBoxItem, SearchField } from "react-aria-components";
import { useStrings, useWorkspace } from "../app/index.ts";
import { Button, Dialog, DialogButtons, Select, TextField } from "../ui/index.ts";
import { isName, nameFrom, uniqueName } from "./names.ts";
import { namesIn, newState } from "./new-state.ts";
import { type AddKind, palette } from "./palette.ts";
import { useActions, useAround } from "./use-actions.ts";
import { nameOf } from "./words.ts";

interface AddStateDialogProps {
  /** The id of the state that may lead to it. */
  from?: string | undefined;
  /** The id of the state that it comes into. */
  into?: string | undefined;
  /** The name of the sibling that it goes before. */
  before?: string | undefined;
  /** Chosen already. */
  kind?: AddKind | undefined;
  onClose: () => void;
}

const NOT_CONNECTED = "none";

/** What to add, what it is called, and how it is reached. */
export function AddStateDialog({ from, into, before, kind: given, onClose }: AddStateDialogProps) {
  const strings = useStrings();
  const { actions } = strings;
  const around = useAround();
  const { add, triggers } = useActions();
  const { graph } = useWorkspace().get();
  const source = from === undefined ? undefined : graph.state(from);
  const reaching = source && source.kind !== "final" && source.kind !== "history" ? triggers(source.id) : [];
  const [kind, setKind] = useState<AddKind>(given ?? "message");
  const [title, setTitle] = useState("");
  const [named, setNamed] = useState<string>();
  const [reached, setReached] = useState(reaching[0]?.id ?? NOT_CONNECTED);
  const taken = namesIn(around(), into);
  const fromTitle = nameFrom(title);
  const name = named ?? (fromTitle ? uniqueName(fromTitle, taken) : newState(kind, around(), { into }).name);
  const error = taken.has(name) ? actions.nameTaken(name) : isName(name) ? undefined : actions.badName;
  const inside = into === undefined ? undefined : graph.state(into);
  const heading = inside
    ? actions.addInside(nameOf(inside))
    : source
      ? actions.addAfter(nameOf(source))
      : actions.addTitle;

  const submit = () => {
    if (error !== undefined) return;
    const choice = reaching.find(({ id }) => id === reached);
    const done = add({
      kind,
      name,
      into,
      before,
      title: title.trim() || undefined,
      source: choice && { from, choice },
    });
    if (done) onClose();
  };

  return (
    <Dialog title={heading} isOpen onClose={onClose}>
      <form
        className="actions-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <KindList kind={kind} onChoose={setKind} />
        <TextField label={actions.title} help={actions.titleHelp} value={title} onChange={setTitle} />
        <TextField label={actions.name} help={actions.nameHelp} error={error} value={name} onChange={setNamed} />
        {reaching.length > 0 && (
          <Select
            label={actions.reached}
            value={reached}
            onChange={setReached}
            choices={[
              ...reaching.map(({ id, label }) => ({ id, label })),
              { id: NOT_CONNECTED, label: actions.notConnected },
            ]}
          />
        )}
        <DialogButtons>
          <Button onPress={onClose}>{actions.cancel}</Button>
          <Button look="primary" type="submit">
            {actions.add}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** Everything that can be added, found by typing. */
function KindList({ kind, onChoose }: { kind: AddKind; onChoose: (kind: AddKind) => void }) {
  const strings = useStrings();
  const { actions } = strings;
  const [query, setQuery] = useState("");
  const wanted = query.trim().toLocaleLowerCase(actions.locale);
  const items = palette(strings).filter(({ name, help }) =>
    `${name} ${help}`.toLocaleLowerCase(actions.locale).includes(wanted),
  );
  return (
    <div className="actions-kinds">
      <Header className="ui-label">{actions.kind}</Header>
      <SearchField
        className="ui-field actions-search"
        autoFocus
        value={query}
        onChange={(next) => {
          setQuery(next);
          const lower = next.trim().toLocaleLowerCase(actions.locale);
          const first = palette(strings).find(({ name, help }) =>
            `${name} ${help}`.toLocaleLowerCase(actions.locale).includes(lower),
          );
          if (lower !== "" && first) onChoose(first.id);
        }}
      >
        <Label className="visually-hidden">{actions.search}</Label>
        <Input placeholder={actions.search} />
      </SearchField>
      <ListBox
        className="actions-kind-list"
        aria-label={actions.kind}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[kind]}
        onSelectionChange={(keys) => {
          const [next] = keys === "all" ? [] : keys;
          if (next !== undefined) onChoose(next as AddKind);
        }}
        items={items}
        renderEmptyState={() => <p className="ui-help">{actions.nothingFound}</p>}
      >
        {({ id, icon: Icon, name, help }) => (
          <ListBoxItem id={id} textValue={name} className="ui-menu-item actions-kind">
            <Icon aria-hidden />
            <span>
              <b>{name}</b>
              <small className="ui-help">{help}</small>
            </span>
          </ListBoxItem>
        )}
      </ListBox>
    </div>
  );
}
