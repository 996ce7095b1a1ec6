import { Check, ChevronDown } from "lucide-react";
import { type ReactNode, useState } from "react";
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  ComboBox as AriaComboBox,
  Select as AriaSelect,
  TextField as AriaTextField,
  FieldError,
  Input,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
  TextArea,
} from "react-aria-components";

interface FieldProps {
  /** Its name; parts of it may be for those who hear it only. */
  label: ReactNode;
  help?: ReactNode;
  /** What is wrong with the value, in words. */
  error?: string | undefined;
  isDisabled?: boolean;
  isRequired?: boolean;
}

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** On Enter (one line) or when the field is left. */
  onCommit?: (value: string) => void;
  /** Several lines. */
  multiline?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  /** BCP 47, of the text in it. */
  lang?: string;
  type?: "text" | "tel" | "email" | "number" | "search";
}

/** One text. */
export function TextField(props: TextFieldProps) {
  const { label, help, error, value, onChange, onCommit, multiline, placeholder, lang, ...rest } = props;
  const commit = () => onCommit?.(value);
  const words = { ...(placeholder !== undefined && { placeholder }), ...(lang !== undefined && { lang }) };
  return (
    <AriaTextField {...rest} className="ui-field" value={value} onChange={onChange} isInvalid={error !== undefined}>
      <Label>{label}</Label>
      {multiline ? (
        <TextArea {...words} onBlur={commit} rows={2} />
      ) : (
        <Input
          {...words}
          onBlur={commit}
          onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && commit()}
        />
      )}
      {help !== undefined && (
        <Text slot="description" className="ui-help">
          {help}
        </Text>
      )}
      <FieldError className="ui-error">{error}</FieldError>
    </AriaTextField>
  );
}

export interface Choice {
  id: string;
  label: string;
  /** A second line, or what tells it from others. */
  detail?: string;
}

interface SelectProps extends FieldProps {
  value: string | undefined;
  choices: readonly Choice[];
  onChange: (id: string) => void;
  placeholder?: string;
}

/** One of a few. */
export function Select({ label, help, error, value, choices, onChange, placeholder, ...rest }: SelectProps) {
  return (
    <AriaSelect
      {...rest}
      className="ui-field"
      value={value ?? null}
      onChange={(key: Key | null) => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      {...(placeholder !== undefined && { placeholder })}
    >
      <Label>{label}</Label>
      <AriaButton className="ui-button ui-select-button">
        <SelectValue />
        <ChevronDown aria-hidden />
      </AriaButton>
      {help !== undefined && (
        <Text slot="description" className="ui-help">
          {help}
        </Text>
      )}
      <FieldError className="ui-error">{error}</FieldError>
      <Popover className="ui-popover">
        <ListBox className="ui-list" items={choices}>
          {(choice: Choice) => <ChoiceItem {...choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface ComboBoxProps extends FieldProps {
  /** What is written in it: one of the choices, or anything else. */
  value: string;
  choices: readonly Choice[];
  /** When a choice is taken, Enter is pressed, or the field is left with another text. */
  onCommit: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
}

/** One of many, found by typing; another text is taken as it is. */
export function ComboBox({ label, help, error, value, choices, onCommit, placeholder, ...rest }: ComboBoxProps) {
  const known = choices.find(({ id }) => id === value);
  const [of, setOf] = useState(value);
  const [written, setWritten] = useState(known?.label ?? value);
  if (of !== value) {
    setOf(value);
    setWritten(known?.label ?? value);
  }
  const commit = (text: string) => {
    const next = choices.find((one) => one.label === text)?.id ?? text;
    if (next !== value) onCommit(next);
  };
  return (
    <AriaComboBox
      {...rest}
      className="ui-field"
      defaultItems={choices}
      value={known?.id ?? null}
      inputValue={written}
      onInputChange={setWritten}
      allowsCustomValue
      menuTrigger="focus"
      isInvalid={error !== undefined}
      onChange={(key: Key | null) => key !== null && String(key) !== value && onCommit(String(key))}
      onBlur={({ target }) => target instanceof HTMLInputElement && commit(target.value)}
    >
      <Label>{label}</Label>
      <div className="ui-combo">
        <Input
          {...(placeholder !== undefined && { placeholder })}
          onKeyDown={({ key, currentTarget }) => {
            // With a choice under the cursor, Enter takes that one.
            const isOnChoice = currentTarget.hasAttribute("aria-activedescendant");
            if (key === "Enter" && !isOnChoice) commit(currentTarget.value);
          }}
        />
        <AriaButton className="ui-button ui-button--icon">
          <ChevronDown aria-hidden />
        </AriaButton>
      </div>
      {help !== undefined && (
        <Text slot="description" className="ui-help">
          {help}
        </Text>
      )}
      <FieldError className="ui-error">{error}</FieldError>
      <Popover className="ui-popover">
        <ListBox className="ui-list">{(choice: Choice) => <ChoiceItem {...choice} />}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function ChoiceItem({ id, label, detail }: Choice) {
  return (
    <ListBoxItem id={id} textValue={label} className="ui-menu-item">
      <span>
        <Text slot="label">{label}</Text>
        {detail !== undefined && (
          <Text slot="description" className="ui-help">
            {" "}
            {detail}
          </Text>
        )}
      </span>
    </ListBoxItem>
  );
}

interface CheckboxProps {
  label: ReactNode;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
}

export function Checkbox({ label, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className="ui-checkbox">
      {({ isSelected }) => (
        <>
          <span className="ui-checkbox-box">{isSelected && <Check aria-hidden size={14} />}</span>
          {label}
        </>
      )}
    </AriaCheckbox>
  );
}
