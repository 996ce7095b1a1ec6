import type { Bot, JourneyDocument } from "../../../schemas/journey.generated.ts";
import type { ProjectDocument } from "../../../schemas/project.generated.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { checkServiceCall } from "./services.ts";
import { statesOf } from "./walk.ts";

/** Bots: that what they answer from is there, and that what ends them can happen. */
export function checkBots({ document, project, knowledge, report }: CheckScope): void {
  for (const { state, path } of statesOf(document)) {
    if (!state.bot) continue;
    const at = [...path, "bot"];
    checkKnowledgeNames(state.bot, at, knowledge, report);
    checkVerdict(state.bot, at, report);
    // Without throughline.yaml nobody knows what services and intents there are.
    if (!project) continue;
    checkIntents(state.bot, at, project, report);
    checkService(state.bot, at, project, report);
  }
}

/** The names of the knowledge that a journey’s bots answer from. */
export function knowledgeNamed(document: JourneyDocument): string[] {
  return [...new Set(statesOf(document).flatMap(({ state }) => [state.bot?.knowledge ?? []].flat()))];
}

function checkKnowledgeNames(
  { knowledge: named }: Bot,
  path: Path,
  known: CheckScope["knowledge"],
  report: Report,
): void {
  if (!known || named === undefined) return;
  [named].flat().forEach((name, index) => {
    if (known.includes(name)) return;
    const at = [...path, "knowledge", ...(Array.isArray(named) ? [index] : [])];
    report("TL317", at, {
      message: `${placeOf(at)}: there is no knowledge \`${name}\`.`,
      fix: didYouMean(name, known, "Write it, in a file that ends in .knowledge.yaml."),
    });
  });
}

function checkIntents({ escalate }: Bot, path: Path, project: ProjectDocument, report: Report): void {
  const known = Object.keys(project.intents ?? {});
  escalate?.forEach((name, index) => {
    if (known.includes(name)) return;
    const at = [...path, "escalate", index];
    report("TL318", at, {
      message: `${placeOf(at)}: there is no intent \`${name}\`.`,
      fix: didYouMean(name, known, "Declare it under intents in throughline.yaml."),
    });
  });
}

function checkService(bot: Bot, path: Path, project: ProjectDocument, report: Report): void {
  const name = bot.service;
  if (name === undefined) return;
  const declared = checkServiceCall({ name, path, key: "service", with: bot.with }, project.services ?? {}, report);
  if (!declared || declared.output?.properties?.reply?.type === "string") return;
  report("TL511", [...path, "service"], {
    message: `${placeOf(path)}: the output of the service \`${name}\` has no text \`reply\`, so the bot would have nothing to say.`,
    fix: `Add \`reply: {type: string}\` to the properties of its output in throughline.yaml.`,
  });
}

/** Two buttons of the author’s own mean yes and no; any other number means nothing. */
function checkVerdict({ helped }: Bot, path: Path, report: Report): void {
  if (typeof helped !== "object" || !("text" in helped)) return;
  const { buttons } = helped;
  if (!Array.isArray(buttons) || buttons.length === 2) return;
  const at = [...path, "helped", "buttons"];
  report("TL511", at, {
    message: `${placeOf(at)}: the answer is yes or no, but there ${buttons.length === 1 ? "is 1 button" : `are ${buttons.length} buttons`}.`,
    fix: "Give two, the first for yes and the second for no, or leave buttons out.",
  });
}
