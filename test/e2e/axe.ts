import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const script = readFile(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe-core finds wrong, as rule: where. WCAG 2.2 A and AA, and its best practices. rules: only these. */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Handed in by the debugger, which the page’s content security policy does not concern.
  await page.evaluate(await script);
  const options = { resultTypes: ["violations"], ...(rules && { runOnly: rules }) };
  const results = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}
