import type { StepName } from "../../engine/language/index.ts";
import { stepNames } from "../../engine/language/index.ts";
import { fieldsOf, formOfStep, mapOf, newStep, valueAt } from "../model/forms/index.ts";
import type { GraphState } from "../model/index.ts";
import { Select } from "../ui/index.ts";
import { FieldLabel } from "./field-label.tsx";
import { FieldView } from "./field-view.tsx";
import { FieldFindings } from "./findings.tsx";
import { pathMark, useChange, useForm } from "./form.ts";
import { serviceFields } from "./names.ts";
import { Section } from "./section.tsx";

const NOTHING = "none";
/** Seldom needed, or for engineers: behind what everybody needs. */
const LATER: ReadonlySet<string> = new Set([
  "ask.accept",
  "ask.tries",
  "ask.retry",
  "call.tries",
  "call.every",
  "handoff.priority",
  "handoff.resolve",
  "bot.helped",
  "bot.unknown",
  "bot.turns",
  "bot.within",
  "survey.fact",
  "survey.comment",
  "survey.within",
]);
const PREVIEWED: ReadonlySet<string> = new Set(["ask.prompt", "survey.prompt", "bot.opening"]);

/** What a state does: which step, and all about it. */
export function StepSection({ state }: { state: GraphState }) {
  const form = useForm();
  const { words, journey, info } = form;
  const change = useChange();
  const { step } = state;
  const choose = (id: string) => {
    const old = step && valueAt(journey, [...state.path, step]);
    const next =
      id === NOTHING
        ? undefined
        : newStep(id as StepName, old, {
            journey,
            info,
            words: (of, locale) => words.newWords[of]?.[locale.split("-")[0]!] ?? words.newWords[of]!.en!,
          });
    change({ do: "setStep", path: state.path, step: next }, { label: { key: "change", name: words.whatItDoes } });
  };
  return (
    <Section title={words.whatItDoes} paths={stepNames.map((name) => [...state.path, name])}>
      <Select
        label={<FieldLabel label={words.whatItDoes} isHidden />}
        value={step ?? NOTHING}
        choices={[NOTHING, ...stepNames].map((id) => ({ id, label: words.steps[id] ?? id }))}
        onChange={choose}
      />
      {step && <StepFields key={step} state={state} step={step} />}
    </Section>
  );
}

function StepFields({ state, step }: { state: GraphState; step: StepName }) {
  const form = useForm();
  const { words, journey, mode } = form;
  const base = [...state.path, step];
  const value = mapOf(valueAt(journey, base));
  const specs = fieldsOf(formOfStep(step)).filter(
    ({ id }) => mode === "engineer" || id !== "bot.with" || value.with !== undefined,
  );
  const inputs =
    step === "service"
      ? serviceFields(form, String(value.name ?? ""), "input")
      : form.partFacts(String(value.name ?? ""));
  const view = (spec: (typeof specs)[number]) => (
    <FieldView key={spec.id} spec={spec} base={base} names={inputs} isPreviewOpen={PREVIEWED.has(spec.id)} />
  );
  const later = specs.filter(({ id }) => LATER.has(id));
  return (
    <div className="inspector-stack" data-path={pathMark(base)}>
      <FieldFindings path={base} shallow />
      {specs.filter(({ id }) => !LATER.has(id)).map(view)}
      {later.length > 0 && (
        <details className="inspector-sub" open={later.some(({ key }) => value[key] !== undefined)}>
          <summary>{words.more}</summary>
          <div className="inspector-stack">{later.map(view)}</div>
        </details>
      )}
    </div>
  );
}
