import type { Finding, FindingCode, Project, Source } from "../language/index.ts";
import type { JourneyText } from "../language/text/index.ts";
import { canBeAccepted, idleComment } from "./accept.ts";
import { editsAsChanges } from "./apply.ts";
import { comparison, quotedText } from "./broken-text.ts";
import { undeclaredFact, unreadFact, unsetFact } from "./facts.ts";
import type { Fix, Proposed } from "./fix.ts";
import { missingInputs, missingKeys } from "./keys.ts";
import { meantNames, namesMadeRight } from "./names.ts";
import {
  anotherChannel,
  exposedFact,
  repeatedService,
  undeclaredCalendar,
  undeclaredChannel,
  undeclaredEvent,
  undeclaredQueue,
} from "./project.ts";
import { type Rule, type Scene, sceneOf } from "./scene.ts";
import { missingDeadline, missingLocales, missingNotice, missingSummary, otherLocale } from "./texts.ts";
import { longDelay, swallowedQuestion, zeroDelay } from "./time.ts";
import {
  deadEnds,
  firstState,
  historyTarget,
  missingOutcomes,
  missingState,
  missingTarget,
  missingTimeout,
  noPerson,
  openChoice,
  removeState,
  removeTransition,
  unheard,
  unreachable,
} from "./transitions.ts";
import { choices, duplicates, durations, remove, types } from "./values.ts";

/** What helps against which finding, the likeliest first. A misspelt name is tried for all of them. */
const rules: Partial<Record<FindingCode, readonly Rule[]>> = {
  TL101: [quotedText],
  TL104: [quotedText],
  TL108: [quotedText],
  TL114: [idleComment],
  TL201: [remove],
  TL202: [missingKeys],
  TL203: [types],
  TL204: [choices],
  TL205: [durations],
  TL206: [durations, namesMadeRight],
  TL207: [duplicates],
  TL208: [missingKeys, remove],
  TL301: [missingState],
  TL302: [firstState],
  TL303: [undeclaredFact, remove],
  TL305: [undeclaredQueue],
  TL306: [undeclaredChannel],
  TL307: [undeclaredCalendar],
  TL309: [undeclaredEvent, remove],
  TL310: [remove],
  TL311: [missingInputs],
  TL312: [remove],
  TL314: [missingLocales],
  TL315: [missingLocales],
  TL316: [otherLocale],
  TL320: [remove],
  TL401: [comparison],
  TL403: [undeclaredFact],
  TL404: [undeclaredFact],
  TL501: [remove],
  TL502: [missingOutcomes],
  TL503: [remove],
  TL504: [missingKeys, remove],
  TL505: [remove],
  TL506: [historyTarget],
  TL507: [remove],
  TL509: [missingTarget],
  TL601: [removeState],
  TL602: [deadEnds],
  TL603: [deadEnds],
  TL604: [removeTransition],
  TL605: [openChoice],
  TL606: [openChoice],
  TL609: [unheard],
  TL610: [noPerson],
  TL701: [missingTimeout],
  TL702: [zeroDelay],
  TL703: [longDelay, anotherChannel],
  TL704: [swallowedQuestion],
  TL801: [unsetFact],
  TL802: [unreadFact],
  TL804: [exposedFact],
  TL805: [repeatedService],
  TL901: [missingNotice],
  TL903: [anotherChannel],
  TL904: [unreachable],
  TL905: [anotherChannel],
  TL906: [missingDeadline],
  TL907: [missingSummary],
};

/** Those that mend a text that is no YAML. */
const ofTexts: ReadonlySet<Rule> = new Set([idleComment, quotedText]);

export interface FixContext {
  /** The file that the finding is in. */
  source: Source;
  /** Left out: without throughline.yaml, what is about it is not proposed. */
  project?: Project;
  /** Of the source, where there is one already. */
  reading?: JourneyText;
}

/**
 * What a click could do against a finding, the likeliest first; not tried yet. Never throws for any finding of a
 * journey; of other files none are known.
 */
export function fixesFor(finding: Finding, { source, project, reading }: FixContext): Fix[] {
  const scene = sceneOf(finding, source, project, reading);
  const proposed = [meantNames, ...(rules[finding.code as FindingCode] ?? [])].flatMap((rule) =>
    scene.value === undefined && !ofTexts.has(rule) ? [] : rule(scene),
  );
  const fixes = once(proposed).flatMap((one) => fixOf(one, scene));
  if (canBeAccepted(finding, source, scene.reading)) {
    fixes.push({ code: finding.code, label: { kind: "accept" }, ask: "reason" });
  }
  return fixes;
}

function fixOf(proposed: Proposed, { finding, source, project }: Scene): Fix[] {
  const { label, edits, splices, look } = proposed;
  const common = { code: finding.code, label, ...(look && { look }) };
  if (splices) return [{ ...common, changes: [{ file: source.file, splices }] }];
  if (edits && isJourney(source)) return [{ ...common, edits }];
  // throughline.yaml is a tree of keys too: what is set in it is spliced in like a journey’s.
  const own = edits ? editsAsChanges(edits, source) : undefined;
  const changes = own ?? (proposed.project && project && editsAsChanges(proposed.project, project));
  return changes ? [{ ...common, changes }] : [];
}

const isJourney = ({ file }: Source): boolean => /\.journey\.ya?ml$/.test(file);

function once(proposed: readonly Proposed[]): Proposed[] {
  const known = new Map(
    proposed.map((one) => [JSON.stringify([one.edits, one.splices, one.project]), one] as const).reverse(),
  );
  return proposed.filter((one) => [...known.values()].includes(one));
}
