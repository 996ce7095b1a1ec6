import type { Fact, Schema, Survey } from "../../../schemas/journey.generated.ts";
import type { Path } from "../journey.ts";
import { kindOf, placeOf, typePhrase } from "../schema/wording.ts";
import { didYouMean } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { actionsOf, statesOf } from "./walk.ts";

/** Patterns that are no regular expressions, however deep in a schema. */
export function checkPatterns(schema: Schema | Fact, path: Path, report: Report): void {
  if (schema.pattern !== undefined) {
    try {
      new RegExp(schema.pattern, "u");
    } catch {
      report("TL209", [...path, "pattern"], {
        message: `${placeOf([...path, "pattern"])} is no regular expression.`,
        fix: "Close every bracket, and put a backslash only before what needs one. Write the pattern in single quotes.",
      });
    }
  }
  if (schema.items) checkPatterns(schema.items, [...path, "items"], report);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    checkPatterns(property, [...path, "properties", name], report);
  }
}

function checkFact(fact: Fact, path: Path, report: Report): void {
  checkPatterns(fact, path, report);
  fact.enum?.forEach((choice, index) => {
    const kind = kindOf(choice);
    if (kind === fact.type || (kind === "integer" && fact.type === "number")) return;
    const choicePath = [...path, "enum", index];
    report("TL212", choicePath, {
      message: `${placeOf(choicePath)}: the fact is ${typePhrase([fact.type])}, and this choice is ${typePhrase([kind])}.`,
      fix: kind === "string" ? "Write it without quotes, or change type." : "Write it in quotes, or change type.",
    });
  });
  if (fact.identifies && fact.type !== "string") {
    report("TL212", [...path, "identifies"], {
      message: `${placeOf(path)}: an address is a text, and this fact is ${typePhrase([fact.type])}.`,
      fix: `Write type: string and format: ${fact.identifies}.`,
    });
  }
  const choices = (fact.enum ?? []).map(String);
  for (const field of ["labels", "synonyms"] as const) {
    for (const choice of Object.keys(fact[field] ?? {})) {
      if (choices.includes(choice)) continue;
      report("TL212", [...path, field, choice], {
        key: true,
        message: `${placeOf([...path, field])}: \`${choice}\` is no choice of this fact.`,
        fix: didYouMean(choice, choices, "Add it under enum, or remove it here."),
      });
    }
  }
}

/** Facts that depend on each other in a circle: correcting one would forget the corrected one itself. */
function checkDependencies(context: Readonly<Record<string, Fact>>, report: Report): void {
  const done = new Set<string>();
  const step = (name: string) => ({ name, rest: [...(context[name]?.dependsOn ?? [])] });
  for (const start of Object.keys(context)) {
    // The way from start, each with what is yet to be followed from there. No recursion: a chain can be long.
    const way = done.has(start) ? [] : [step(start)];
    const onWay = new Set([start]);
    for (let last = way.at(-1); last; last = way.at(-1)) {
      const next = last.rest.pop();
      if (next === undefined) {
        way.pop();
        onWay.delete(last.name);
        done.add(last.name);
      } else if (onWay.has(next)) {
        const names = way.map(({ name }) => name);
        const circle = [...names.slice(names.indexOf(next)), next];
        const path = ["context", last.name, "dependsOn"];
        report("TL212", path, {
          key: true,
          message: `${placeOf(path)}: ${circle.join(" → ")} depend on each other in a circle, so that correcting one would forget it again.`,
          fix: "Leave one of them out: a street depends on its town, not the town on the street.",
        });
      } else if (!done.has(next)) {
        way.push(step(next));
        onWay.add(next);
      }
    }
  }
}

/** Facts that are used and not declared, declared in a way that cannot be, or asked for and cannot be. */
export function checkFacts({ document, report }: CheckScope): void {
  const context = document.context ?? {};
  const facts = Object.keys(context);
  const known = (name: string, path: Path, key: boolean): boolean => {
    if (Object.hasOwn(context, name)) return true;
    report("TL303", path, {
      key,
      message: `${placeOf(key ? path.slice(0, -1) : path)}: there is no fact \`${name}\`.`,
      fix: didYouMean(name, facts, "Declare it under context."),
    });
    return false;
  };

  const knownEach = (names: string | readonly string[], path: Path): void => {
    if (typeof names === "string") known(names, path, false);
    else for (const [index, name] of names.entries()) known(name, [...path, index], false);
  };

  function checkScore(survey: Survey | undefined, path: Path): void {
    if (survey?.fact === undefined) return;
    const factPath = [...path, "survey", "fact"];
    if (!known(survey.fact, factPath, false)) return;
    const { type } = context[survey.fact]!;
    if (type === "integer" || type === "number") return;
    report("TL508", factPath, {
      message: `${placeOf(factPath)}: \`${survey.fact}\` is ${typePhrase([type])}, which no score can be.`,
      fix: "Declare it with `type: integer`.",
    });
  }

  for (const [name, fact] of Object.entries(context)) {
    checkFact(fact, ["context", name], report);
    knownEach(fact.dependsOn ?? [], ["context", name, "dependsOn"]);
  }
  checkDependencies(context, report);
  for (const { action, path } of actionsOf(document)) {
    if ("forget" in action) knownEach(action.forget, [...path, "forget"]);
    if (!("assign" in action)) continue;
    for (const name of Object.keys(action.assign)) known(name, [...path, "assign", name], true);
  }
  for (const { state, path } of statesOf(document)) {
    for (const step of ["service", "journey"] as const) {
      for (const name of Object.keys(state[step]?.save ?? {})) known(name, [...path, step, "save", name], true);
    }
    checkScore(state.survey, path);
    if (!state.ask) continue;
    const factPath = [...path, "ask", "fact"];
    if (!known(state.ask.fact, factPath, false)) continue;
    const { type } = context[state.ask.fact]!;
    if (type !== "array" && type !== "object") continue;
    report("TL508", factPath, {
      message: `${placeOf(factPath)}: \`${state.ask.fact}\` is ${typePhrase([type])}, which no answer can be.`,
      fix: "Ask for its parts, each a fact of its own.",
    });
  }
}
