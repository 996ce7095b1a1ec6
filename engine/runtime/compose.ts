import type { Message as MessageDocument, Text } from "../../schemas/journey.generated.ts";
import { type Effect, renderChoices, scopeOf } from "../compile/index.ts";
import { messageObject, type VariantObject, variantObject } from "../language/index.ts";
import { capabilities } from "./reach.ts";
import { localeOf, type Turn } from "./turn.ts";
import type { Words, WordsByChannel } from "./words.ts";

/** A message whose words are fixed. */
export interface Composed extends WordsByChannel {
  urgent: boolean;
  by: "journey" | "agent";
  /** The state whose question it is. */
  prompts?: string;
  /** It announces a channel, and says nothing on another one. */
  notice?: true;
}

type Moment = Pick<Effect, "context" | "event">;

/** The text in the customer’s language. */
export function localised(turn: Turn, text: Text): string {
  if (typeof text === "string") return text;
  const locale = localeOf(turn);
  return text[locale] ?? text[locale.split("-")[0]!] ?? Object.values(text)[0]!;
}

/** A text with its expressions evaluated over what was known at the moment of the effect. */
export function rendered(turn: Turn, text: Text, effect: Moment, channel?: string): string {
  const scope = scopeOf(effect.context, effect.event);
  const title = capabilities(turn, channel ?? scope.channel)?.title;
  return turn.definition.expressions.render(localised(turn, text), {
    ...scope,
    channel: title === undefined ? scope.channel : localised(turn, title),
  });
}

/**
 * The words of the author’s message, for the channel that it goes out on and for those that it may go to instead.
 * announces: the channel that a notice speaks of. ask: the fact whose choices are offered.
 */
export function compose(
  turn: Turn,
  message: MessageDocument,
  effect: Moment,
  options: { channel?: string; announces?: string; ask?: string } = {},
): Composed {
  const { channel, announces, ask } = options;
  const { text, urgent = false, variants, ...parts } = messageObject(message);
  const fact = ask === undefined ? undefined : turn.definition.document.context?.[ask];
  const choices = fact?.enum ? renderChoices(fact, localeOf(turn)).map(({ label }) => label) : [];
  const words = write(turn, parts, effect, announces ?? channel);
  const buttons = words.buttons ?? choices;
  const byChannel: Record<string, Partial<Words>> = {};
  for (const [name, variant] of Object.entries(variants ?? {})) {
    try {
      byChannel[name] = write(turn, variantObject(variant), effect, announces ?? name);
    } catch (error) {
      // What only another channel would read cannot keep the message from this one.
      if (name === channel) throw error;
    }
  }
  return {
    text: rendered(turn, text, effect, announces ?? channel),
    ...words,
    ...(buttons.length > 0 && { buttons }),
    ...(Object.keys(byChannel).length > 0 && { variants: byChannel }),
    urgent,
    by: "journey",
  };
}

function write(
  turn: Turn,
  { text, buttons, media, subject, template }: VariantObject,
  effect: Moment,
  channel: string | undefined,
): Partial<Words> {
  const words = (value: Text): string => rendered(turn, value, effect, channel);
  return {
    ...(text !== undefined && { text: words(text) }),
    ...(buttons && { buttons: buttons.map(words) }),
    ...(media && {
      media: media.map(({ url, type, caption }) => ({
        url: words(url),
        ...(type !== undefined && { type }),
        ...(caption !== undefined && { caption: words(caption) }),
      })),
    }),
    ...(subject !== undefined && { subject: words(subject) }),
    ...(template && {
      template: {
        name: template.name,
        // Written as in a text: numbers and moments in the customer’s language.
        parameters: (template.parameters ?? []).map((value) => words(`{{ ${value} }}`)),
      },
    }),
  };
}
