import { TextCursorInput } from "lucide-react";
import { useRef, useState } from "react";
import { Label, Token, TokenField, type TokenFieldValue, TokenInput } from "react-aria-components";
import { textFor, writePlaceholder } from "../model/forms/index.ts";
import { Menu, type MenuChoice, TextField } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { type Form, useForm } from "./form.ts";
import { placeholderWords } from "./placeholder-words.ts";
import { useTrailingSpace } from "./use-trailing-space.ts";
import { wordsValue, writtenOf } from "./words-value.ts";

interface WordsInputProps {
  label: string;
  owner?: string | undefined;
  value: string;
  lang?: string | undefined;
  onChange: (text: string) => void;
}

/** What the customer reads or hears: with chips for values in Design mode, as it is written in Engineer mode. */
export function WordsInput(props: WordsInputProps) {
  return useForm().mode === "design" ? <ChipsInput {...props} /> : <WrittenInput {...props} />;
}

/** A text without anything put into it, in one line. */
export function NameInput({ label, owner, value, lang, onChange }: WordsInputProps) {
  const [shown, take] = useTrailingSpace(value, onChange);
  return (
    <TextField
      label={<FieldLabel label={label} owner={owner} />}
      value={shown}
      onChange={take}
      {...(lang !== undefined && { lang })}
    />
  );
}

function ChipsInput({ label, owner, value, lang, onChange }: WordsInputProps) {
  const form = useForm();
  const holder = useRef<HTMLDivElement>(null);
  const after = useRef(0);
  const nameOf = (source: string) => placeholderWords(form, source);
  const [kept, setKept] = useState(() => wordsValue(value, nameOf));
  const shown = writtenOf(kept).trimEnd() === value.trimEnd() ? kept : wordsValue(value, nameOf);
  const take = (next: TokenFieldValue<string>) => {
    setKept(next);
    const text = writtenOf(next).trimEnd();
    if (text !== value.trimEnd()) onChange(text);
  };
  const insert = (source: string) => {
    const { start, end } = shown.selectedRange;
    const before = writtenOf(shown.slice({ index: 0, offset: 0 }, start));
    const token = { type: "token" as const, text: nameOf(source), value: source };
    const gap = before === "" || /\s$/.test(before) ? [] : [{ type: "text" as const, text: " " }];
    const next = shown.replaceRangeWithSegments(start, end, [...gap, token]);
    after.current = next.caretPosition.index;
    take(next);
  };
  /** Writing goes on after what was put in: the browser has its caret where it was before. */
  const goOn = () => {
    const field = holder.current?.querySelector<HTMLElement>("[contenteditable]");
    field?.focus();
    if (field) getSelection()?.collapse(field, Math.min(after.current, field.childNodes.length));
  };
  return (
    <TokenField className="ui-field inspector-words" value={shown} onChange={take} allowsNewlines ref={holder}>
      <div className="inspector-words-head">
        <Label className="ui-label">
          <FieldLabel label={label} owner={owner} />
        </Label>
        <InsertFact
          form={form}
          label={owner === undefined ? label : form.words.of(owner, label)}
          onInsert={insert}
          onLeft={goOn}
        />
      </div>
      <TokenInput className="ui-input inspector-words-input" {...(lang !== undefined && { lang })}>
        {(segment) => <Token className="inspector-chip">{segment.text}</Token>}
      </TokenInput>
    </TokenField>
  );
}

function WrittenInput({ label, owner, value, lang, onChange }: WordsInputProps) {
  const form = useForm();
  const holder = useRef<HTMLDivElement>(null);
  const [shown, take] = useTrailingSpace(value, onChange);
  const insert = (source: string) => {
    const area = holder.current?.querySelector("textarea");
    const from = area?.selectionStart ?? shown.length;
    take(shown.slice(0, from) + source + shown.slice(area?.selectionEnd ?? from));
  };
  return (
    <div className="inspector-words inspector-words--written" ref={holder}>
      <TextField
        label={<FieldLabel label={label} owner={owner} />}
        value={shown}
        multiline
        onChange={take}
        {...(lang !== undefined && { lang })}
      />
      <InsertFact form={form} label={owner === undefined ? label : form.words.of(owner, label)} onInsert={insert} />
    </div>
  );
}

interface InsertFactProps {
  form: Form;
  label: string;
  onInsert: (source: string) => void;
  /** The menu is closed after something was chosen. */
  onLeft?: () => void;
}

function InsertFact({ form, label, onInsert, onLeft }: InsertFactProps) {
  const chosen = useRef(false);
  const choices = insertable(form);
  if (choices.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears of the button’s focus.
    <span
      onFocus={(event) => {
        if (!chosen.current || !event.currentTarget.contains(event.target)) return;
        chosen.current = false;
        onLeft?.();
      }}
    >
      <Menu
        label={form.words.insertFact(label)}
        icon={<TextCursorInput aria-hidden />}
        choices={choices}
        onChoose={(source) => {
          chosen.current = true;
          onInsert(source);
        }}
      />
    </span>
  );
}

/** Facts as placeholders; moments by their time or their day. */
function insertable({ facts, language, words }: Form): MenuChoice[] {
  return facts.flatMap(({ name, kind, title }) => {
    const label = textFor(title, language) ?? name;
    if (kind === "date") return [{ id: writePlaceholder(name, "date"), label }];
    if (kind !== "date-time") return [{ id: writePlaceholder(name), label }];
    return [
      { id: writePlaceholder(name, "time"), label: words.asTime(label) },
      { id: writePlaceholder(name, "date"), label: words.asDate(label) },
    ];
  });
}
