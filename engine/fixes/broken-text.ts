import { type Rule, written } from "./scene.ts";

/** A value that begins like something else in YAML, or holds a colon, in quotes: title: Breakdown: help is on the way */
export const quotedText: Rule = ({ finding, source: { text } }) => {
  const from = text.lastIndexOf("\n", finding.start.offset - 1) + 1;
  const end = text.indexOf("\n", from);
  const line = text.slice(from, end < 0 ? text.length : end).replace(/\r$/, "");
  const [, lead = "", value = ""] = /^(\s*(?:-\s+)*[\w.-]+:\s+)([^"'[{|>#\s].*?)\s*$/.exec(line) ?? [];
  if (value === "" || value.includes('"')) return [];
  const start = from + lead.length;
  const insert = JSON.stringify(value);
  return [{ label: { kind: "quote", to: value }, splices: [{ from: start, to: start + value.length, insert }] }];
};

/** One equals sign where two compare. */
export const comparison: Rule = (scene) => {
  const { finding } = scene;
  if (!finding.message.endsWith("= is no comparison")) return [];
  const at = written(scene).search(/(?<![=!<>])=(?!=)/);
  if (at < 0) return [];
  const from = finding.start.offset + at;
  return [{ label: { kind: "replace", name: "=", to: "==" }, splices: [{ from, to: from + 1, insert: "==" }] }];
};
