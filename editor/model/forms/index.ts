export {
  type Comparison,
  type Condition,
  comparisons,
  readCondition,
  type Subject,
  writeCondition,
} from "./conditions.ts";
export { type DurationUnit, durationUnits, readDuration, readWait, writeDuration } from "./durations.ts";
export {
  type FactKind,
  factKindOf,
  factKinds,
  factsOf,
  type KnownFact,
  keysOfKind,
  textFor,
  textsOf,
  usualValue,
  valueOfUnknown,
} from "./facts.ts";
export { type FieldKind, type FieldSpec, field, fieldsOf, formNames, type NameOf } from "./fields.ts";
export {
  asMessageObject,
  channelsOfState,
  isMessageObject,
  messagePartEdit,
  type PreviewChannel,
  type ShownMessage,
  shownOn,
  textPath,
} from "./messages.ts";
export { factNameFrom, freeName } from "./names.ts";
export { type Placeholder, piecesOf, plainText, readPlaceholder, writePlaceholder } from "./placeholders.ts";
export { smsLength } from "./sms.ts";
export { formOfStep, newStep } from "./steps.ts";
export { type Literal, writeLiteral } from "./tokens.ts";
export { readValue, type ValueSource, writeValue } from "./value-sources.ts";
export { appendEdit, dropEdit, fieldEdit, itemPath, listOf, mapOf, valueAt } from "./values.ts";
