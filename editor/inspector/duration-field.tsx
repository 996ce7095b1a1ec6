import { useState } from "react";
import type { Path } from "../../engine/language/index.ts";
import { durationMs, LONGEST_DURATION } from "../../engine/language/index.ts";
import {
  type DurationUnit,
  durationUnits,
  mapOf,
  readDuration,
  readWait,
  writeDuration,
} from "../model/forms/index.ts";
import { Select, TextField } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { useField, useForm } from "./form.ts";
import { durationWords } from "./names.ts";
import { FieldFrame, type FieldProps, useDraft } from "./simple-fields.tsx";

interface DurationInputProps {
  label: string;
  owner?: string | undefined;
  help?: string | undefined;
  value: string;
  usual?: string | undefined;
  /** "": nothing any more. */
  onChange: (value: string, typing: boolean) => void;
}

/** A number and its unit; a duration written in another form keeps it, and is edited as text. */
export function DurationInput({ label, owner, help, value, usual, onChange }: DurationInputProps) {
  const form = useForm();
  const { words } = form;
  const read = readDuration(value);
  const [chosen, setChosen] = useState<DurationUnit>();
  const unit = read?.unit ?? chosen ?? readDuration(usual ?? "")?.unit ?? "m";
  const plain = value === "" || read !== undefined;
  const [draft, setDraft] = useDraft(read ? String(read.amount) : value);
  const next =
    plain && /^\d+([.,]\d+)?$/.test(draft.trim())
      ? writeDuration(Number(draft.trim().replace(",", ".")), unit)
      : draft.trim();
  const isGood = next === "" || isDuration(next);
  return (
    <div className="inspector-pair">
      <TextField
        label={<FieldLabel label={plain ? label : `${label} (${words.asWritten})`} owner={owner} />}
        help={help}
        value={draft}
        {...(usual !== undefined && { placeholder: words.usually(durationWords(form, usual)) })}
        error={isGood ? undefined : words.badDuration}
        onChange={(text) => {
          setDraft(text);
          const trimmed = text.trim().replace(",", ".");
          const whole = /^\d+(\.\d+)?$/.test(trimmed) ? writeDuration(Number(trimmed), unit) : trimmed;
          if (whole === "" || isDuration(whole)) onChange(whole, true);
        }}
      />
      {plain && (
        <Select
          label={<FieldLabel label={words.unit(label)} owner={owner} isHidden />}
          value={unit}
          choices={durationUnits.map((id) => ({ id, label: words.units[id] ?? id }))}
          onChange={(id) => {
            setChosen(id as DurationUnit);
            if (read) onChange(writeDuration(read.amount, id as DurationUnit), false);
          }}
        />
      )}
    </div>
  );
}

function isDuration(text: string): boolean {
  try {
    return durationMs(text) <= LONGEST_DURATION;
  } catch {
    return false;
  }
}

export function DurationField({ path, label, owner, help, usual }: FieldProps & { usual?: unknown }) {
  const { value, set } = useField(path);
  return (
    <FieldFrame path={path}>
      <DurationInput
        label={label}
        owner={owner}
        help={help}
        value={typeof value === "string" ? value : ""}
        usual={typeof usual === "string" ? usual : undefined}
        onChange={(next, typing) => set(next, { name: label, typing })}
      />
    </FieldFrame>
  );
}

const ALWAYS = "(always)";

/** A duration, counted all the time or in the opening hours of a calendar. */
export function WaitField({ path, label, owner, help, usual }: FieldProps & { usual?: unknown }) {
  const { words, info } = useForm();
  const { value, set } = useField(path);
  const wait = readWait(value);
  const delayPath: Path = wait?.calendar === undefined ? path : [...path, "delay"];
  const delay = useField(delayPath);
  return (
    <FieldFrame path={path}>
      <DurationInput
        label={label}
        owner={owner}
        help={help}
        value={wait?.delay ?? ""}
        usual={typeof usual === "string" ? usual : undefined}
        onChange={(next, typing) => {
          if (next === "") set(undefined, { name: label, typing });
          else delay.set(next, { name: label, typing });
        }}
      />
      {wait && (info.calendars.length > 0 || wait.calendar !== undefined) && (
        <Select
          label={<FieldLabel label={words.counts(label)} isHidden />}
          value={wait.calendar ?? ALWAYS}
          choices={[
            { id: ALWAYS, label: words.clockTime },
            ...info.calendars.map((name) => ({ id: name, label: words.openingHours(name) })),
          ]}
          onChange={(id) =>
            set(id === ALWAYS ? wait.delay : { ...mapOf(value), delay: wait.delay, calendar: id }, { name: label })
          }
        />
      )}
    </FieldFrame>
  );
}
