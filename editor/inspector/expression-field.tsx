import { useId, useRef, useState } from "react";
import { TextField as AriaTextField, Input, Label, Text } from "react-aria-components";
import type { Path } from "../../engine/language/index.ts";
import { useSession } from "../app/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { useField, useForm } from "./form.ts";
import { FieldFrame, type FieldProps } from "./simple-fields.tsx";

interface Proposal {
  label: string;
  detail?: string;
}

interface Proposals {
  from: number;
  to: number;
  options: readonly Proposal[];
}

/** An expression as it is written, with what could stand at the cursor. */
export function ExpressionField({ path, label, owner, help }: FieldProps) {
  const { value, set } = useField(path);
  const text = value === undefined || value === null ? "" : String(value);
  return (
    <FieldFrame path={path}>
      <ExpressionInput
        path={path}
        label={label}
        owner={owner}
        help={help}
        value={text}
        // A number or a boolean that was one stays one.
        onChange={(next) => set(typeof value === "string" ? next : scalarOf(next), { name: label, typing: true })}
      />
    </FieldFrame>
  );
}

function scalarOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

interface ExpressionInputProps {
  path: Path;
  label: string;
  owner?: string | undefined;
  help?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

function ExpressionInput({ path, label, owner, help, value, onChange }: ExpressionInputProps) {
  const { words } = useForm();
  const [proposals, setProposals] = useState<Proposals>();
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const ask = useProposals(path, setProposals);
  const options = proposals?.options.slice(0, 12) ?? [];
  const take = (option: Proposal) => {
    if (!proposals) return;
    const next = value.slice(0, proposals.from) + option.label + value.slice(proposals.to);
    const caret = proposals.from + option.label.length;
    setProposals(undefined);
    onChange(next);
    requestAnimationFrame(() => input.current?.setSelectionRange(caret, caret));
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      ask(value, event.currentTarget.selectionStart ?? value.length);
    }
    if (options.length === 0) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setChosen((chosen + step + options.length) % options.length);
    else if (event.key === "Enter") take(options[chosen] ?? options[0]!);
    else if (event.key === "Escape") setProposals(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <AriaTextField
      className="ui-field inspector-expression"
      value={value}
      onChange={(next) => {
        onChange(next);
        setChosen(0);
        ask(next, input.current?.selectionStart ?? next.length);
      }}
    >
      <Label>
        <FieldLabel label={label} owner={owner} />
      </Label>
      <Input
        ref={input}
        spellCheck={false}
        autoComplete="off"
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={options.length > 0 ? `${list}-${chosen}` : undefined}
        onKeyDown={onKeyDown}
        onBlur={() => setProposals(undefined)}
      />
      {help !== undefined && (
        <Text slot="description" className="ui-help">
          {help}
        </Text>
      )}
      <div
        id={list}
        role="listbox"
        aria-label={words.complete}
        className="inspector-proposals"
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          <div
            key={option.label}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              take(option);
            }}
          >
            <code>{option.label}</code>
            {option.detail !== undefined && <span className="ui-help">{option.detail}</span>}
          </div>
        ))}
      </div>
    </AriaTextField>
  );
}

/** Asks for proposals; the answer to the last question counts. */
function useProposals(path: Path, answer: (proposals: Proposals | undefined) => void) {
  const { checker } = useSession();
  const last = useRef(0);
  return (expression: string, offset: number) => {
    const mine = ++last.current;
    checker.complete(path, expression, offset).then(
      (found) => {
        if (mine !== last.current) return;
        const begun = found ? expression.slice(found.from, offset).toLowerCase() : "";
        const fitting = found?.options.filter(({ label }) => {
          const name = label.toLowerCase();
          return name !== begun && name.startsWith(begun);
        });
        const options = fitting?.map(({ label, title, type }) => {
          const detail = title ? (Object.values(title)[0] ?? type) : type;
          return { label, ...(detail !== undefined && { detail }) };
        });
        answer(found && options && { from: found.from, to: found.to, options });
      },
      () => mine === last.current && answer(undefined),
    );
  };
}
