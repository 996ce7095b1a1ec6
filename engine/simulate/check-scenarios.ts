import type { Expectation, Scenario, Step } from "../../schemas/scenario.generated.ts";
import type { Definition } from "../compile/index.ts";
import {
  builtInEvents,
  didYouMean,
  type Finding,
  type FindingCode,
  finding,
  isTimeZone,
  type Path,
  type Project,
  placeOf,
  sortFindings,
  timeZoneFix,
} from "../language/index.ts";
import type { ScenarioFile } from "./scenario-file.ts";

/** Where commands go that are for no channel. */
const besideChannels = ["desk", "service", "events"];

type Report = (code: FindingCode, path: Path, message: string, fix: string) => void;

/**
 * What scenarios refer to and the project does not have: journeys, states, facts, channels, services, events. Of a
 * journey that has errors itself, and so no definition, states and facts are not looked at. allRead: false where a
 * journey of the project could not be read, which may be the one that a scenario names.
 */
export function checkScenarios(
  files: readonly ScenarioFile[],
  project: Project,
  definitions: readonly Definition[],
  allRead = true,
): Finding[] {
  const findings: Finding[] = [];
  for (const { file, scenarios, locate } of files) {
    const report: Report = (code, path, message, fix) => {
      findings.push(finding(code, { file, range: locate(path), message: `${placeOf(path)}: ${message}`, fix }));
    };
    for (const [index, scenario] of scenarios.entries()) {
      checkScenario(scenario, ["scenarios", index], { project, definitions, allRead, report });
    }
  }
  return sortFindings(findings);
}

interface Scope {
  project: Project;
  definitions: readonly Definition[];
  allRead: boolean;
  report: Report;
}

function checkScenario(scenario: Scenario, path: Path, scope: Scope): void {
  const { project, definitions, allRead, report } = scope;
  const journeys = project.journeys.map(({ name }) => name);
  if (allRead && !journeys.includes(scenario.journey)) {
    report(
      "TL308",
      [...path, "journey"],
      `there is no journey \`${scenario.journey}\`.`,
      didYouMean(scenario.journey, journeys, "Write it, in a file that ends in .journey.yaml."),
    );
  }
  // The form alone lets some through that no clock shows, such as leap seconds.
  if (scenario.now !== undefined && Number.isNaN(Date.parse(scenario.now))) {
    report(
      "TL205",
      [...path, "now"],
      `\`${scenario.now}\` is no moment that a clock shows.`,
      "Write it like 2026-06-01T22:30:00+02:00.",
    );
  }
  const { preferred, timezone } = scenario.customer ?? {};
  if (preferred !== undefined) checkChannel(preferred, [...path, "customer", "preferred"], scope, []);
  if (timezone !== undefined && !isTimeZone(timezone)) {
    report("TL210", [...path, "customer", "timezone"], `there is no time zone \`${timezone}\`.`, timeZoneFix(timezone));
  }
  const definition = definitions.find(({ journey }) => journey.name === scenario.journey);
  for (const [index, step] of scenario.steps.entries()) {
    checkStep(step, [...path, "steps", index], { ...scope, definition });
  }
}

function checkStep(step: Step, path: Path, scope: Scope & { definition: Definition | undefined }): void {
  const { project, report } = scope;
  if ("customer" in step && step.customer.channel !== undefined) {
    checkChannel(step.customer.channel, [...path, "customer", "channel"], scope, []);
  }
  if ("consent" in step && step.consent.channel !== undefined) {
    checkChannel(step.consent.channel, [...path, "consent", "channel"], scope, []);
  }
  if ("service" in step) {
    const { name } = step.service;
    const known = Object.keys(project.document.services ?? {});
    if (!known.includes(name)) {
      const fix = didYouMean(name, known, "Declare it under services in throughline.yaml.");
      report("TL304", [...path, "service", "name"], `there is no service \`${name}\`.`, fix);
    }
  }
  if ("event" in step) {
    const { type } = step.event;
    const known = [...Object.keys(builtInEvents), ...Object.keys(project.document.events ?? {})];
    if (!known.includes(type)) {
      const fix = didYouMean(type, known, "Declare it under events in throughline.yaml.");
      report("TL309", [...path, "event", "type"], `nothing sends the event \`${type}\`.`, fix);
    }
  }
  if ("expect" in step) checkExpectation(step.expect, [...path, "expect"], scope);
}

function checkExpectation(
  { on, state, context, unknown }: Expectation,
  path: Path,
  scope: Scope & { definition: Definition | undefined },
): void {
  const { definition, report } = scope;
  if (on !== undefined) checkChannel(on, [...path, "on"], scope, besideChannels);
  if (!definition) return;
  const { name } = definition.journey;
  if (state !== undefined && !definition.states.has(state)) {
    const fix = didYouMean(state, [...definition.states.keys()], "Write the dotted path of a state.");
    report("TL301", [...path, "state"], `the journey \`${name}\` has no state \`${state}\`.`, fix);
  }
  const facts = Object.keys(definition.document.context ?? {});
  const named: [Path, string][] = [
    ...Object.keys(context ?? {}).map((fact): [Path, string] => [["context", fact], fact]),
    ...(unknown ?? []).map((fact, index): [Path, string] => [["unknown", index], fact]),
  ];
  for (const [at, fact] of named) {
    if (facts.includes(fact)) continue;
    const fix = didYouMean(fact, facts, "Declare it under context of the journey.");
    report("TL303", [...path, ...at], `the journey \`${name}\` has no fact \`${fact}\`.`, fix);
  }
}

function checkChannel(name: string, path: Path, { project, report }: Scope, besides: readonly string[]): void {
  const known = [...Object.keys(project.channels), ...besides];
  if (known.includes(name)) return;
  const fix = didYouMean(name, known, "Declare it under channels in throughline.yaml.");
  report("TL306", path, `there is no channel \`${name}\`.`, fix);
}
