import type { MessageSend } from "../../schemas/command.generated.ts";

/** What a message says, with its expressions filled in: nothing of it changes any more. */
export interface Words {
  text: string;
  buttons?: string[];
  media?: NonNullable<MessageSend["media"]>;
  subject?: string;
  template?: NonNullable<MessageSend["template"]>;
}

/**
 * A message in the words of every channel it may go out on: a failed delivery or a closed session window can take it
 * from one to the next.
 */
export interface WordsByChannel extends Words {
  /** Channel → what differs there. */
  variants?: Record<string, Partial<Words>>;
}

/** The words for one channel; without one, those for all. */
export function wordsOn(message: WordsByChannel, channel?: string): Words {
  const { text, buttons, media, subject, template, variants } = message;
  const variant = channel !== undefined && variants && Object.hasOwn(variants, channel) ? variants[channel] : undefined;
  return {
    text,
    ...(buttons && { buttons }),
    ...(media && { media }),
    ...(subject !== undefined && { subject }),
    ...(template && { template }),
    ...variant,
  };
}

/** The words alone, as they are stored. */
export function storedWords(message: WordsByChannel): WordsByChannel {
  const { variants } = message;
  return { ...wordsOn(message), ...(variants && { variants }) };
}
