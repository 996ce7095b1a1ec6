import type { Channel } from "../../schemas/project.generated.ts";
import { durationMs } from "./durations.ts";
import type { ChannelCapabilities } from "./journey.ts";

/** The purpose that messages about a matter the customer has raised are sent for. */
const SERVICE_MESSAGES = "service-messages";

const base = {
  medium: "text",
  twoWay: true,
  buttons: 0,
  media: false,
  subject: false,
  personalData: true,
  maxLength: 4096,
  encoding: "utf-8",
  template: false,
  consent: "none",
} as const;

/** The kinds of channels known without a word in throughline.yaml. A project can override all that is said here. */
export const builtInChannels: Readonly<Record<string, ChannelCapabilities>> = {
  chat: {
    ...base,
    name: "chat",
    title: { en: "chat", de: "Chat" },
    buttons: 10,
    media: true,
    address: "session",
  },
  voice: {
    ...base,
    name: "voice",
    title: { en: "phone", de: "Telefon" },
    medium: "voice",
    maxLength: 2000,
    address: "phone",
  },
  sms: {
    ...base,
    name: "sms",
    title: { en: "SMS", de: "SMS" },
    // Ten segments of 153 characters, which is where carriers stop joining them.
    maxLength: 1530,
    encoding: "gsm-7",
    address: "phone",
    consent: SERVICE_MESSAGES,
  },
  whatsapp: {
    ...base,
    name: "whatsapp",
    title: { en: "WhatsApp", de: "WhatsApp" },
    buttons: 3,
    media: true,
    sessionWindow: 24 * 3_600_000,
    template: true,
    address: "phone",
    consent: SERVICE_MESSAGES,
  },
  rcs: {
    ...base,
    name: "rcs",
    title: { en: "RCS", de: "RCS" },
    buttons: 4,
    media: true,
    maxLength: 3072,
    address: "phone",
    consent: SERVICE_MESSAGES,
  },
  email: {
    ...base,
    name: "email",
    title: { en: "e-mail", de: "E-Mail" },
    media: true,
    subject: true,
    maxLength: 100_000,
    address: "email",
    consent: SERVICE_MESSAGES,
  },
  push: {
    ...base,
    name: "push",
    title: { en: "app notification", de: "App-Mitteilung" },
    twoWay: false,
    // Whoever sees the locked screen reads it.
    personalData: false,
    maxLength: 240,
    address: "token",
    consent: SERVICE_MESSAGES,
  },
  social: {
    ...base,
    name: "social",
    title: { en: "social media", de: "Social Media" },
    media: true,
    // A post is public.
    personalData: false,
    maxLength: 2000,
    address: "handle",
  },
};

/** What a channel of the project’s own has to say of itself, as nothing else can be known of it. */
export const OWN_CHANNEL_NEEDS = ["medium", "address"] as const;

/** What the project’s words leave out, undefined being no value here. */
function overrides({ sessionWindow, ...words }: Channel): Partial<ChannelCapabilities> {
  return { ...words, ...(sessionWindow === undefined ? {} : { sessionWindow: durationMs(sessionWindow) }) };
}

/**
 * A channel by the project’s words laid over the built-in kind of that name; undefined for one of the project’s own
 * that lacks its medium or address.
 */
function channelCapabilities(name: string, words: Channel): ChannelCapabilities | undefined {
  const builtIn = Object.hasOwn(builtInChannels, name) ? builtInChannels[name] : undefined;
  if (builtIn) return { ...builtIn, ...overrides(words) };
  const { medium, address } = words;
  if (!medium || !address) return undefined;
  return { ...base, title: name, ...overrides(words), name, medium, address };
}

/** The channels a project uses: those it names, or all built-in ones when it names none. */
export function channelsOf(named: Record<string, Channel> | undefined): Record<string, ChannelCapabilities> {
  if (!named) return { ...builtInChannels };
  const channels: Record<string, ChannelCapabilities> = {};
  for (const [name, words] of Object.entries(named)) {
    const capabilities = channelCapabilities(name, words);
    if (capabilities) channels[name] = capabilities;
  }
  return channels;
}
