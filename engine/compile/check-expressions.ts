import type { Action, Fact, Schema, State, Transitions } from "../../schemas/journey.generated.ts";
import type { ExpressionIssue, Expressions, Site } from "../expressions/index.ts";
import { type Finding, finding, type Journey, type Path, stepOutcomes } from "../language/index.ts";
import { type Builder, listOf } from "./builder.ts";
import { stepOf } from "./steps/index.ts";

/**
 * Type-checks every expression of a journey where it stands: guards are bool, assignments fit their fact, texts name
 * only what there is. All findings in one pass.
 */
export function checkExpressions(journey: Journey, builder: Builder, expressions: Expressions): Finding[] {
  const { document, project } = builder;
  const facts: Record<string, Fact> = document.context ?? {};
  const findings: Finding[] = [];

  const report = (path: Path, issues: ExpressionIssue[], code: "TL402" | "TL404"): void => {
    for (const { message, fix, start, end } of issues) {
      const range = journey.locate(path, { within: [start, end] });
      findings.push(finding(code, { file: journey.file, range, message: `${spoken(path)}: ${message}`, fix }));
    }
  };
  const expression = (path: Path, source: unknown, site: Site): void => {
    if (typeof source === "string") report(path, expressions.check(source, site), "TL402");
  };
  /** A text is a string, one string a locale, or a message with such a text and buttons. */
  const text = (path: Path, value: unknown, site: Site): void => {
    if (typeof value === "string") report(path, expressions.checkText(value, site), "TL404");
    else if (Array.isArray(value)) for (const [index, entry] of value.entries()) text([...path, index], entry, site);
    else if (typeof value === "object" && value !== null) {
      for (const [key, entry] of Object.entries(value)) text([...path, key], entry, site);
    }
  };
  const guard = (path: Path, source: string | undefined, site: Site): void => {
    if (source !== undefined && !(source in (document.guards ?? {})))
      expression(path, source, { ...site, expects: "bool" });
  };
  const assign = (path: Path, values: Record<string, unknown> | undefined, site: Site): void => {
    for (const [fact, value] of Object.entries(values ?? {})) {
      expression([...path, fact], value, { ...site, expects: facts[fact] });
    }
  };
  const actions = (path: Path, value: Action | Action[] | undefined, site: Site): void => {
    const list = listOf(value);
    list.forEach((action, index) => {
      const at = Array.isArray(value) ? [...path, index] : path;
      if ("say" in action) text([...at, "say"], action.say, site);
      if ("assign" in action) assign([...at, "assign"], action.assign, site);
    });
  };
  const transitions = (path: Path, value: Transitions | undefined, site: Site): void => {
    listOf(value).forEach((transition, index) => {
      if (typeof transition === "string") return;
      const at = Array.isArray(value) ? [...path, index] : path;
      guard([...at, "guard"], transition.guard, site);
      actions([...at, "actions"], transition.actions, site);
    });
  };
  const eventSite = (event: string): Site => (event.includes("*") ? {} : { events: [event] });

  for (const [name, fact] of Object.entries(facts)) expression(["context", name, "from"], fact.from, { expects: fact });
  for (const [name, source] of Object.entries(document.guards ?? {}))
    expression(["guards", name], source, { expects: "bool" });
  listOf(document.start).forEach((start, index) => {
    const at = Array.isArray(document.start) ? ["start", index] : ["start"];
    guard([...at, "guard"], start.guard, eventSite(start.on));
  });
  (document.interrupts ?? []).forEach((interrupt, index) => {
    guard(["interrupts", index, "guard"], interrupt.guard, eventSite(interrupt.on));
    actions(["interrupts", index, "actions"], interrupt.actions, eventSite(interrupt.on));
  });
  for (const [event, value] of Object.entries(document.on ?? {})) transitions(["on", event], value, eventSite(event));

  for (const { path: name, document: state } of builder.states.values()) {
    const path: Path = [
      "states",
      ...name.split(".").flatMap((part, index) => (index === 0 ? [part] : ["states", part])),
    ];
    checkState(path, state);
  }
  return findings;

  function checkState(path: Path, state: State): void {
    const step = stepOf(state);
    const result = serviceOutput(state);
    for (const [event, value] of Object.entries(state.on ?? {})) {
      const isOutcome = step !== undefined && (stepOutcomes[step] as readonly string[]).includes(event);
      if (isOutcome) refuseStaying([...path, "on", event], value);
      transitions([...path, "on", event], value, isOutcome ? { result } : eventSite(event));
    }
    if (Array.isArray(state.after)) {
      state.after.forEach((delayed, index) => {
        guard([...path, "after", index, "guard"], delayed.guard, {});
        actions([...path, "after", index, "actions"], delayed.actions, {});
      });
    } else {
      for (const [delay, value] of Object.entries(state.after ?? {})) transitions([...path, "after", delay], value, {});
    }
    transitions([...path, "always"], state.always, {});
    transitions([...path, "onDone"], state.onDone, {});
    actions([...path, "entry"], state.entry, {});
    actions([...path, "exit"], state.exit, {});
    text([...path, "notice"], state.notice, {});
    checkStep(path, state, result);
  }

  function checkStep(path: Path, state: State, result: Schema | undefined): void {
    const { ask, service, call, handoff, survey } = state;
    if (ask) {
      text([...path, "ask", "prompt"], ask.prompt, {});
      text([...path, "ask", "retry"], ask.retry, {});
      expression([...path, "ask", "accept"], ask.accept, {
        expects: "bool",
        value: facts[ask.fact],
        events: ["message.received"],
      });
    }
    if (service) {
      const input = project.document.services?.[service.name]?.input?.properties ?? {};
      for (const [field, value] of Object.entries(service.with ?? {})) {
        expression([...path, "service", "with", field], value, { expects: input[field] });
      }
      assign([...path, "service", "save"], service.save, { result });
    }
    if (call) {
      expression([...path, "call", "to"], call.to, { expects: { type: "string" } });
      text([...path, "call", "briefing"], call.briefing, {});
    }
    if (handoff) {
      text([...path, "handoff", "summary"], handoff.summary, {});
      text([...path, "handoff", "opening"], handoff.opening, { events: ["handoff.accepted"] });
    }
    if (survey) {
      text([...path, "survey", "prompt"], survey.prompt, {});
      text([...path, "survey", "comment"], survey.comment, {});
    }
  }

  function serviceOutput(state: State): Schema | undefined {
    return state.service && project.document.services?.[state.service.name]?.output;
  }

  /** After an outcome the step is over: to stay would be to wait for nothing. */
  function refuseStaying(path: Path, value: Transitions): void {
    listOf(value).forEach((transition, index) => {
      if (typeof transition === "string" || transition.target !== undefined) return;
      const at = Array.isArray(value) ? [...path, index] : path;
      findings.push(
        finding("TL509", {
          file: journey.file,
          range: journey.locate(at),
          message: `${spoken(at)}: after this outcome the step is over, but the transition has no target, so the conversation would wait here for nothing`,
          fix: "Add a target.",
        }),
      );
    });
  }
}

function spoken(path: Path): string {
  return path.join(".");
}
