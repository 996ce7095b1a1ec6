import { builtInChannels } from "../../language/index.ts";
import type { Font } from "./measure.ts";

export const fonts = {
  title: { size: 13, bold: true },
  name: { size: 10.5 },
  head: { size: 11.5, bold: true },
  said: { size: 11.5 },
  detail: { size: 10.5 },
  label: { size: 10.5 },
  caption: { size: 20, bold: true },
} as const satisfies Record<string, Font>;

export type FontName = keyof typeof fonts;

/** From one line’s baseline to the next, in font sizes. */
export const LEADING = 1.32;

/** Hues that keep apart on light and dark, one for each built-in kind of channel; others take the rest in turn. */
const hues = [212, 280, 28, 140, 178, 350, 52, 315, 95, 245];

/** The hue of a channel, in degrees. own: those that are not built in. origin, preferred and current are none of their own. */
export function hueOf(channel: string, own: readonly string[]): number | undefined {
  if (["origin", "preferred", "current"].includes(channel)) return undefined;
  const kinds = Object.keys(builtInChannels);
  const index = kinds.includes(channel) ? kinds.indexOf(channel) : kinds.length + own.indexOf(channel);
  return hues[index % hues.length];
}

const light = {
  paper: "#ffffff",
  ink: "#1b2430",
  soft: "#5a6675",
  box: "#f6f8fa",
  group: "#eef1f5",
  line: "#aab4c0",
  edge: "#6b7787",
  accent: "#8a3ffc",
  chip: "92%",
  chipInk: "26%",
  stripe: "52%",
};

const dark: typeof light = {
  paper: "#12161c",
  ink: "#e8ecf1",
  soft: "#a3adba",
  box: "#1e252e",
  group: "#181e26",
  line: "#465362",
  edge: "#8b98a8",
  accent: "#be95ff",
  chip: "22%",
  chipInk: "82%",
  stripe: "60%",
};

const variables = (theme: typeof light): string =>
  Object.entries(theme)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");

/** Keeps the rules to the picture where it stands in a page. */
const SCOPE = ".journey-picture";

/** The style sheet of the picture: everything is in it, nothing is loaded. */
export function styleSheet(): string {
  const sizes = Object.entries(fonts).map(([name, font]: [string, Font]): [string, string] => [
    `.${name}`,
    `font-size:${font.size}px${font.bold ? ";font-weight:700" : ""}`,
  ]);
  const rules: [selector: string, declarations: string][] = [
    ["text", "font-family:Helvetica,Arial,'Liberation Sans',sans-serif;fill:var(--ink)"],
    ...sizes,
    [".name", "fill:var(--soft)"],
    [".detail", "fill:var(--soft)"],
    [".said", "font-style:italic"],
    [".paper", "fill:var(--paper)"],
    [".box", "fill:var(--box);stroke:var(--line);stroke-width:1.2"],
    [".group", "fill:var(--group);stroke:var(--line);stroke-width:1.2"],
    [".region", "fill:var(--paper);stroke-dasharray:5 4"],
    [".inner", "fill:none;stroke:var(--line)"],
    [".edge", "fill:none;stroke:var(--edge);stroke-width:1.4"],
    [".after", "stroke-dasharray:6 4"],
    [".interrupt", "stroke:var(--accent)"],
    [".tip", "fill:var(--edge)"],
    [".tip-interrupt", "fill:var(--accent)"],
    [".label", "paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round"],
    [".over text", "paint-order:stroke;stroke:var(--group);stroke-width:4px;stroke-linejoin:round"],
    [".over .chip-text", "stroke:none"],
    [".dot", "fill:var(--ink)"],
    [".chip", "fill:hsl(var(--hue) 70% var(--chip))"],
    [".chip-text", "font-size:10px;font-weight:700;fill:hsl(var(--hue) 75% var(--chipInk))"],
    [".stripe", "fill:hsl(var(--hue) 65% var(--stripe))"],
  ];
  return [
    `${SCOPE}{${variables(light)};color-scheme:light dark}`,
    `@media (prefers-color-scheme:dark){${SCOPE}{${variables(dark)}}}`,
    ...rules.map(([selector, declarations]) => `${SCOPE} ${selector}{${declarations}}`),
  ].join("");
}
