import type {
  Action,
  Fact,
  JourneyDocument,
  Message,
  Schema,
  State,
  Transitions,
  Value,
} from "../../schemas/journey.generated.ts";
import { comparisons, type ExpressionIssue, type Expressions, type Site } from "../expressions/index.ts";
import {
  didYouMean,
  type Finding,
  finding,
  type Journey,
  messageObject,
  outcomesOf,
  type Path,
  type VariantObject,
  variantObject,
} from "../language/index.ts";
import { type Builder, listOf } from "./builder.ts";

const codes = { syntax: "TL401", unknown: "TL403", misfit: "TL402" } as const;

/**
 * Type-checks every expression of a journey where it stands: guards are bool, assignments fit their fact, texts name
 * only what there is. All findings in one pass.
 */
export function checkExpressions(journey: Journey, builder: Builder, expressions: Expressions): Finding[] {
  const { document, project } = builder;
  const facts: Record<string, Fact> = document.context ?? {};
  const findings: Finding[] = [];

  const report = (path: Path, issues: ExpressionIssue[], within: "expression" | "text"): void => {
    for (const { kind, message, fix, start, end } of issues) {
      const code = within === "text" ? "TL404" : codes[kind];
      const range = journey.locate(path, { within: [start, end] });
      findings.push(finding(code, { file: journey.file, range, message: `${spoken(path)}: ${message}`, fix }));
    }
  };
  const expression = (path: Path, source: unknown, site: Site): void => {
    if (typeof source !== "string") return;
    report(path, expressions.check(source, site), "expression");
    intents(path, source);
  };
  /** Without intents of its own, a project leaves it to the channel servers what customers want. */
  const intents = (path: Path, source: string): void => {
    const known = Object.keys(project.document.intents ?? {});
    if (known.length === 0 || !source.includes("intent")) return;
    for (const { path: read, value } of comparisons(source)) {
      if (read.join(".") !== "event.intent" || typeof value !== "string" || value === "" || known.includes(value))
        continue;
      const quoted = Math.max(source.indexOf(`"${value}"`), source.indexOf(`'${value}'`));
      const range = journey.locate(path, quoted < 0 ? {} : { within: [quoted + 1, quoted + 1 + value.length] });
      findings.push(
        finding("TL318", {
          file: journey.file,
          range,
          message: `${spoken(path)}: there is no intent \`${value}\``,
          fix: didYouMean(value, known, "Declare it under intents in throughline.yaml."),
        }),
      );
    }
  };
  /** A text is a string, or one string a locale. */
  const text = (path: Path, value: unknown, site: Site): void => {
    if (typeof value === "string") report(path, expressions.checkText(value, site), "text");
    else if (typeof value === "object" && value !== null) {
      for (const [key, entry] of Object.entries(value)) text([...path, key], entry, site);
    }
  };
  const message = (path: Path, value: Message | undefined, site: Site): void => {
    if (value === undefined) return;
    const { variants, ...common } = messageObject(value);
    if (common.text === value) text(path, value, site);
    else parts(path, common, site);
    for (const [channel, variant] of Object.entries(variants ?? {})) {
      const at = [...path, "variants", channel];
      const own = variantObject(variant);
      if (own === variant) parts(at, own, site);
      else text(at, own.text, site);
    }
  };
  /** What of a message the customer gets: all but the names of media types and templates. */
  const parts = (path: Path, value: VariantObject, site: Site): void => {
    text([...path, "text"], value.text, site);
    value.buttons?.forEach((button, index) => {
      text([...path, "buttons", index], button, site);
    });
    value.media?.forEach(({ url, caption }, index) => {
      text([...path, "media", index, "url"], url, site);
      text([...path, "media", index, "caption"], caption, site);
    });
    text([...path, "subject"], value.subject, site);
    value.template?.parameters?.forEach((parameter, index) => {
      writable([...path, "template", "parameters", index], parameter, site);
    });
  };
  /** An expression that is written as in a text. */
  const writable = (path: Path, source: Value, site: Site): void => {
    if (typeof source !== "string") return;
    const before = "{{ ".length;
    const issues = expressions.checkText(`{{ ${source} }}`, site).map(({ start, end, ...issue }) => ({
      ...issue,
      start: Math.max(0, start - before),
      end: Math.min(source.length, end - before),
    }));
    report(path, issues, "expression");
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
      if ("say" in action) message([...at, "say"], action.say, site);
      if ("assign" in action) assign([...at, "assign"], action.assign, site);
      if ("publish" in action && typeof action.publish === "object") {
        for (const [field, value] of Object.entries(action.publish.data ?? {}))
          expression([...at, "publish", "data", field], value, site);
      }
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
    const result = serviceOutput(state) ?? partResult(state);
    const outcomes = outcomesOf(state, journeyOf) ?? [];
    for (const [event, value] of Object.entries(state.on ?? {})) {
      const isOutcome = outcomes.includes(event);
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
    message([...path, "notice"], state.notice, {});
    checkStep(path, state, result);
  }

  function checkStep(path: Path, state: State, result: Schema | undefined): void {
    const { ask, service, call, handoff, bot, survey, journey: part } = state;
    if (ask) {
      message([...path, "ask", "prompt"], ask.prompt, {});
      message([...path, "ask", "retry"], ask.retry, {});
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
    if (bot) {
      const heard: Site = { events: ["message.received"] };
      const input = project.document.services?.[bot.service ?? ""]?.input?.properties ?? {};
      for (const [field, value] of Object.entries(bot.with ?? {})) {
        expression([...path, "bot", "with", field], value, { ...heard, expects: input[field] });
      }
      message([...path, "bot", "opening"], bot.opening, {});
      message([...path, "bot", "helped"], bot.helped, heard);
      message([...path, "bot", "unknown"], bot.unknown, heard);
    }
    if (survey) {
      message([...path, "survey", "prompt"], survey.prompt, {});
      text([...path, "survey", "comment"], survey.comment, {});
    }
    if (part) {
      const its = journeyOf(part.name)?.context ?? {};
      const given = Object.entries(part.with ?? {});
      for (const [fact, value] of given) literal([...path, "journey", "with", fact], value, { expects: its[fact] });
      for (const [fact, value] of Object.entries(part.save ?? {})) {
        literal([...path, "journey", "save", fact], value, { result, expects: facts[fact] });
      }
    }
  }

  function serviceOutput(state: State): Schema | undefined {
    return state.service && project.document.services?.[state.service.name]?.output;
  }

  function journeyOf(name: string): JourneyDocument | undefined {
    return name === document.journey ? document : project.journeys.find((one) => one.name === name)?.document;
  }

  /** What a part knows at its end, by the names of its facts. */
  function partResult(state: State): Schema | undefined {
    const part = state.journey && journeyOf(state.journey.name);
    if (!part) return undefined;
    const properties = Object.entries(part.context ?? {}).map(([name, { title: _, ...fact }]): [string, Schema] => [
      name,
      fact,
    ]);
    return { type: "object", properties: Object.fromEntries(properties) };
  }

  /** An expression, or a number or boolean as it stands. */
  function literal(path: Path, value: Value, site: Site): void {
    expression(path, String(value), site);
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
