/** Colours of the theme as they are just now, for what is painted rather than styled. */
export interface Colours {
  line: string;
  edge: string;
  surface: string;
  ground: string;
  accent: string;
  trouble: string;
  soft: string;
  channels: Readonly<Record<string, string>>;
}

const CHANNELS = {
  voice: "voice",
  mail: "mail",
  sms: "sms",
  social: "social",
  chat: "chat",
  push: "other",
  other: "other",
};

/** Read from an element, as a variable alone does not tell which of light and dark holds. */
export function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement("span");
  element.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const colours: Colours = {
    line: read("line"),
    edge: read("edge"),
    surface: read("surface"),
    ground: read("ground"),
    accent: read("accent"),
    trouble: read("trouble"),
    soft: read("soft"),
    channels: Object.fromEntries(Object.entries(CHANNELS).map(([kind, name]) => [kind, read(`channel-${name}`)])),
  };
  probe.remove();
  return colours;
}
