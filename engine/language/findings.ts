import type { Finding, Range, Severity } from "./finding.ts";

interface Entry {
  severity: Severity;
  /** A few words for lists of rules. */
  title: string;
}

const error = (title: string): Entry => ({ severity: "error", title });
const warning = (title: string): Entry => ({ severity: "warning", title });

/**
 * Every code there is. A code keeps its meaning for good: the docs, editors and suppressions refer to it.
 * TL1xx files and YAML, TL2xx the shape of a document, TL3xx what it refers to, TL4xx expressions, TL5xx structure;
 * proofs over the paths of a journey (engine/verify): TL6xx ways, TL7xx time, TL8xx data, TL9xx channels and handoffs.
 */
const catalogue = {
  TL101: error("Not YAML"),
  TL102: error("File too large"),
  TL103: error("Nested too deeply"),
  TL104: error("Alias that cannot be resolved"),
  TL105: error("Key given twice"),
  TL106: error("Several documents in one file"),
  TL107: error("Key that cannot be used"),
  TL108: error("Tag or directive"),
  TL109: error("Empty file"),
  TL110: error("More findings than are shown"),
  TL111: error("File or folder that cannot be read"),
  TL112: error("No throughline.yaml"),
  TL113: error("Too many files"),
  TL114: warning("Comment that accepts nothing"),
  TL115: warning("Comment that accepts without a reason"),

  TL201: error("Unknown key"),
  TL202: error("Missing key"),
  TL203: error("Wrong type"),
  TL204: error("Not one of the choices"),
  TL205: error("Malformed value"),
  TL206: error("Malformed name"),
  TL207: error("Too much or too little"),
  TL208: error("Keys that do not go together"),
  TL209: error("Pattern that is no regular expression"),
  TL210: error("Unknown time zone"),
  TL211: error("Channel that says too little of itself"),
  TL212: error("Fact that contradicts itself"),

  TL301: error("Unknown target"),
  TL302: error("Unknown initial state"),
  TL303: error("Unknown fact"),
  TL304: error("Unknown service"),
  TL305: error("Unknown queue"),
  TL306: error("Unknown channel"),
  TL307: error("Unknown calendar"),
  TL308: error("Unknown journey"),
  TL309: error("Unknown event"),
  TL310: error("Unknown outcome"),
  TL311: error("Input that a service needs is missing"),
  TL312: error("Input that a service does not take"),
  TL313: error("Two journeys of one name"),
  TL314: error("Text lacks a locale"),
  TL315: warning("One text for several locales"),
  TL316: warning("Text in a locale that the project does not have"),
  TL317: error("Unknown knowledge"),
  TL318: error("Unknown intent"),
  TL319: error("Two knowledge files of one name"),
  TL320: error("Fact that a part does not have"),

  TL401: error("Expression that cannot be read"),
  TL402: error("Wrong expression"),
  TL403: error("Unknown name in an expression"),
  TL404: error("Text with a wrong {{ expression }}"),

  TL501: error("More than one step in a state"),
  TL502: error("Outcome of a step not handled"),
  TL503: error("Step where there can be none"),
  TL504: error("Key that this kind of state does not have"),
  TL505: error("State without states inside"),
  TL506: error("History state that leads nowhere"),
  TL507: error("Endless always"),
  TL508: error("Fact that cannot be asked for"),
  TL509: error("Outcome without a target"),
  TL510: error("Journey that is a part of itself"),
  TL511: error("Step that cannot do its work"),

  TL601: warning("State that no way leads to"),
  TL602: error("Dead end"),
  TL603: error("No way to an end or a person"),
  TL604: warning("Transition that is never taken"),
  TL605: error("Choice that leaves a case open"),
  TL606: warning("Choice that cannot be proved to be complete"),
  TL607: error("Circle that never comes to rest"),
  TL608: warning("Retries without an end"),
  TL609: warning("Message of the customer that nothing handles"),
  TL610: warning("No way to a person"),

  TL701: error("Wait without a timeout"),
  TL702: warning("Delay of zero"),
  TL703: warning("Delay longer than the session window"),
  TL704: warning("Question that quiet hours swallow"),

  TL801: error("Fact read before it is set"),
  TL802: warning("Fact that nothing reads"),
  TL803: warning("Question whose answer is known"),
  TL804: error("Personal data where others read it"),
  TL805: warning("Service that may do something twice"),

  TL901: error("Change of channel without a notice"),
  TL902: warning("Message that does not fit the channel"),
  TL903: warning("Message outside the session window"),
  TL904: warning("Unreachable customer not handled"),
  TL905: warning("No other way to deliver"),
  TL906: warning("Handoff without a deadline"),
  TL907: warning("Handoff without a summary"),
} as const satisfies Record<string, Entry>;

export type FindingCode = keyof typeof catalogue;

export const findingCodes = Object.keys(catalogue) as FindingCode[];

export interface FindingRule {
  code: FindingCode;
  severity: Severity;
  title: string;
  /** Where the docs explain it. */
  docs: string;
}

/** What the catalogue says of a code. */
export function findingRule(code: FindingCode): FindingRule {
  return { code, ...catalogue[code], docs: `docs/findings.md#${code.toLowerCase()}` };
}

/** It cannot be run with this: a proof that fails keeps it from being published only, and can be played. */
export function keepsFromRunning({ code, severity }: Pick<Finding, "code" | "severity">): boolean {
  return severity === "error" && !isProof(code);
}

/** Of a code of engine/verify. */
export function isProof(code: string): boolean {
  return /^TL[6-9]/.test(code);
}

/** A finding by its code. message says what is wrong, fix what to do about it, each in whole sentences. */
export function finding(
  code: FindingCode,
  { file, range, message, fix }: { file: string; range: Range; message: string; fix: string },
): Finding {
  return { code, severity: catalogue[code].severity, file, start: range.start, end: range.end, message, fix };
}

const byPosition = (a: Finding, b: Finding): number =>
  a.start.offset - b.start.offset || a.end.offset - b.end.offset || compare(a.code, b.code);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** By file, then by position. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => compare(a.file, b.file) || byPosition(a, b));
}

/** Findings shown of one file: more help nobody, and a broken file can have any number of them. */
const MOST_FINDINGS = 200;

/** The findings of one file. Of too many, warnings go first, and the last one kept says how many were left out. */
export function limitFindings(findings: readonly Finding[]): Finding[] {
  if (findings.length <= MOST_FINDINGS) return [...findings];
  const errorsFirst = sortFindings(findings).toSorted((a, b) => compare(a.severity, b.severity));
  const shown = errorsFirst.slice(0, MOST_FINDINGS - 1);
  const last = errorsFirst[MOST_FINDINGS - 1]!;
  const left = findings.length - shown.length;
  const message = `${left} more findings of this file are not shown.`;
  shown.push(finding("TL110", { file: last.file, range: last, message, fix: "Fix those above first." }));
  return shown;
}
