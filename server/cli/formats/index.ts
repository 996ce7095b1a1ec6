import { githubFormat } from "./github.ts";
import { jsonFormat } from "./json.ts";
import type { FormatName } from "./names.ts";
import type { FindingFormat } from "./report.ts";
import { sarifFormat } from "./sarif.ts";
import { textFormat } from "./text.ts";

export type { FormatName } from "./names.ts";
export type { CheckReport } from "./report.ts";

export const findingFormats: Record<FormatName, FindingFormat> = {
  text: textFormat,
  json: jsonFormat,
  github: githubFormat,
  sarif: sarifFormat,
};
