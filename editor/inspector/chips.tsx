import { Label, Radio, RadioGroup } from "react-aria-components";
import type { Choice } from "../ui/index.ts";

interface ChipsProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChange: (id: string) => void;
}

/** One of a few, all in sight. */
export function Chips({ label, value, choices, onChange }: ChipsProps) {
  return (
    <RadioGroup className="inspector-chips" orientation="horizontal" value={value} onChange={onChange}>
      <Label className="visually-hidden">{label}</Label>
      {choices.map((choice) => (
        <Radio key={choice.id} value={choice.id} className="inspector-chips-one">
          {choice.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
