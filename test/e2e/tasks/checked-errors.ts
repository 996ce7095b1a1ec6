import { checkFolderWithScenarios } from "../../../server/cli/load.ts";

/** What keeps a file of a folder from running, as throughline check finds it. */
export async function checkedErrors(folder: string, file: string): Promise<string[]> {
  const { report } = await checkFolderWithScenarios(folder);
  return report.findings
    .filter((finding) => finding.severity === "error" && finding.file.endsWith(file))
    .map(({ code, message }) => `${code} ${message}`);
}
