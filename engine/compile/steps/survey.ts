import type { Message, Survey, Text } from "../../../schemas/journey.generated.ts";
import { messageObject } from "../../language/index.ts";
import { afterKey, defaultWait, outletOf } from "../builder.ts";
import type { ActionConfig } from "../node.ts";
import type { StepCompiler } from "./step.ts";

/** The scale of each kind and its usual question (CSAT 1–5, NPS 0–10, CES 1–7). */
export const surveyKinds: Record<Survey["kind"], { least: number; greatest: number; prompt: Record<string, string> }> =
  {
    csat: {
      least: 1,
      greatest: 5,
      prompt: {
        en: "How satisfied are you with our help? 1 means not at all, 5 means very.",
        de: "Wie zufrieden sind Sie mit unserer Hilfe? 1 heißt gar nicht, 5 heißt sehr.",
      },
    },
    nps: {
      least: 0,
      greatest: 10,
      prompt: {
        en: "How likely are you to recommend us? 0 means not at all, 10 means very.",
        de: "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? 0 heißt gar nicht, 10 heißt sehr.",
      },
    },
    ces: {
      least: 1,
      greatest: 7,
      prompt: {
        en: "How easy was it to get your request settled? 1 means very hard, 7 means very easy.",
        de: "Wie leicht war es, Ihr Anliegen zu klären? 1 heißt sehr schwer, 7 heißt sehr leicht.",
      },
    },
  };

const commentPrompt: Text = {
  en: "Thank you. Is there anything you would like to add?",
  de: "Vielen Dank. Möchten Sie noch etwas hinzufügen?",
};

/** How many answers that are no score a survey takes. */
const surveyTries = 2;

/** `survey: {kind: csat}` becomes $ask, $comment where one is wanted, and $answered or $unanswered. */
export const compileSurvey: StepCompiler = (info, builder) => {
  const survey = info.document.survey!;
  const state = info.path;
  const outlet = outletOf(info, builder.states);
  const { least, greatest, prompt } = surveyKinds[survey.kind];
  const scores = Array.from({ length: greatest - least + 1 }, (_, index) => String(least + index));
  const question: Message = { buttons: scores, ...messageObject(survey.prompt ?? prompt) };
  const say = (message: Message): ActionConfig => ({ type: "say", params: { ...outlet, message, prompts: state } });
  const within = afterKey(builder, survey.within ?? defaultWait.survey);
  const record = (part: "score" | "comment"): ActionConfig => ({ type: "survey", params: { state, part } });
  const learned: ActionConfig[] =
    survey.fact === undefined ? [] : [{ type: "learned", params: { facts: [survey.fact] } }];
  return {
    initial: "$ask",
    states: {
      $ask: {
        entry: [{ type: "reset", params: { state } }, say(question)],
        on: {
          "message.received": [
            {
              guard: { type: "scores", params: { state } },
              target: survey.comment ? "$comment" : "$answered",
              actions: [{ type: "score", params: { state } }, ...learned, record("score")],
            },
            {
              guard: { type: "triesLeft", params: { state, tries: surveyTries } },
              actions: [{ type: "count", params: { state } }, say(question)],
            },
            { target: "$unanswered" },
          ],
        },
        after: { [within]: [{ target: "$unanswered" }] },
      },
      ...(survey.comment && {
        $comment: {
          entry: [say(survey.comment === true ? commentPrompt : survey.comment)],
          on: { "message.received": [{ target: "$answered", actions: [record("comment")] }] },
          after: { [within]: [{ target: "$answered" }] },
        },
      }),
    },
    exit: [{ type: "step.end", params: { state } }],
  };
};
