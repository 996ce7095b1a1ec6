import type { Source } from "../journey.ts";
import { type JourneyText, readJourneyText } from "../text/index.ts";
import { addState } from "./add-state.ts";
import { duplicateState, removeState } from "./change-states.ts";
import { changeTrigger } from "./change-trigger.ts";
import type { EditResult, FileChange, JourneyEdit } from "./edit.ts";
import { groupStates, moveState } from "./move-states.ts";
import { isPlainMap } from "./plain.ts";
import { Plan } from "./plan.ts";
import { type Others, renameJourney, renameOutcome } from "./project-names.ts";
import { Refused } from "./refused.ts";
import { renameState } from "./rename-state.ts";
import { setValue } from "./set-value.ts";
import { setStep } from "./steps.ts";
import { TextTree } from "./text-tree.ts";
import { removeLocale, setText } from "./texts.ts";
import { addTransition, changeTransition, retarget } from "./transitions.ts";
import { insertItem, renameKey, reorder } from "./value-edits.ts";

/** What an edit is made in. */
export interface EditAround {
  journey: Source;
  /** Of the journey’s text, where it is at hand: reading it again is what takes time. */
  reading?: JourneyText;
  /** The other files of the project: journeys, scenarios, throughline.yaml. Renames concern them too. */
  others?: readonly Source[];
}

/**
 * The splices that make an edit, in each file that it concerns; or why it cannot be made. Nothing is changed here.
 * Never throws, for any text and any edit. Other files that cannot be read stay as they are.
 */
export function editJourney(edit: JourneyEdit, { journey, reading, others = [] }: EditAround): EditResult {
  try {
    const read = reading?.text === journey.text ? reading : readJourneyText(journey);
    if (!read.value) return { done: false, refusal: { reason: "broken-text" } };
    const plan = new Plan(new TextTree(read));
    const elsewhere = concernsOthers(edit) ? plansOf(others.filter(({ file }) => file !== journey.file)) : new Map();
    make(plan, edit, [...elsewhere.values()]);
    const files: [string, Plan][] = [[journey.file, plan], ...elsewhere];
    const changes = files.map(([file, one]): FileChange => ({ file, splices: one.splices() }));
    return { done: true, changes: changes.filter(({ splices }) => splices.length > 0) };
  } catch (error) {
    if (error instanceof Refused) return { done: false, refusal: error.refusal };
    const why = error instanceof Error ? error.message : String(error);
    return { done: false, refusal: { reason: "not-possible", why } };
  }
}

function concernsOthers(edit: JourneyEdit): boolean {
  return ["renameState", "moveState", "groupStates", "renameJourney", "renameOutcome", "setStep"].includes(edit.do);
}

function plansOf(sources: readonly Source[]): Map<string, Plan> {
  const plans = new Map<string, Plan>();
  for (const source of sources) {
    if (!source.file.endsWith(".yaml")) continue;
    const reading = readJourneyText(source);
    if (reading.value) plans.set(source.file, new Plan(new TextTree(reading)));
  }
  return plans;
}

/** The outcomes of another journey of the project, from its final states. */
function outcomesIn(others: Others, journey: string): string[] | undefined {
  const found = others.find(({ tree }) => tree.reading.value?.journey === journey)?.tree.reading.value?.states;
  if (!isPlainMap(found)) return undefined;
  return Object.values(found).flatMap((state) => {
    if (!isPlainMap(state) || state.type !== "final") return [];
    return typeof state.outcome === "string" ? state.outcome : "done";
  });
}

function make(plan: Plan, edit: JourneyEdit, others: Others): unknown {
  switch (edit.do) {
    case "set":
      return setValue(plan, edit.path, edit.value);
    case "remove":
      return plan.remove(edit.path);
    case "insert":
      return insertItem(plan, edit.path, edit.index, edit.value);
    case "reorder":
      return reorder(plan, edit.path, edit.index);
    case "renameKey":
      return renameKey(plan, edit.path, edit.name);
    case "addState":
      return addState(plan, edit.path, edit.state, edit.before);
    case "duplicateState":
      return duplicateState(plan, edit.path, edit.name);
    case "renameState":
      return renameState(plan, others, edit);
    case "removeState":
      return removeState(plan, edit.path);
    case "moveState":
      return moveState(plan, others, edit);
    case "groupStates":
      return groupStates(plan, others, edit);
    case "addTransition":
      return addTransition(plan, edit.owner, edit.trigger, edit.transition);
    case "retarget":
      return retarget(plan, edit.path, edit.target);
    case "changeTransition":
      return changeTransition(plan, edit.path, edit.change);
    case "changeTrigger":
      return changeTrigger(plan, edit.path, edit.trigger);
    case "setStep":
      return setStep(plan, edit.path, edit.step, (journey) => outcomesIn(others, journey));
    case "setText":
      return setText(plan, edit.path, edit);
    case "removeLocale":
      return removeLocale(plan, edit.locale);
    case "renameJourney":
      return renameJourney(plan, others, edit.name);
    case "renameOutcome":
      return renameOutcome(plan, others, edit.path, edit.outcome);
  }
}
