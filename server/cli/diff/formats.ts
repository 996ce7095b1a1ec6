import { jsonFormat } from "./json.ts";
import { markdownFormat } from "./markdown.ts";
import type { DiffFormatName } from "./names.ts";
import type { DiffFormat } from "./report.ts";
import { textFormat } from "./text.ts";

export const diffFormats: Record<DiffFormatName, DiffFormat> = {
  text: textFormat,
  json: jsonFormat,
  markdown: markdownFormat,
};
