import { Document, isMap, isSeq, visit } from "yaml";
import type { Scenario } from "../../schemas/scenario.generated.ts";

/**
 * Scenarios as the text of a *.scenarios.yaml: one line a step, an empty line between scenarios. Reading it gives the
 * same scenarios.
 */
export function formatScenarios(scenarios: readonly Scenario[]): string {
  // The same object twice is written twice: an anchor is nothing to read.
  const document = new Document({ scenarios }, { aliasDuplicateObjects: false });
  visit(document, {
    Map(key, node, path) {
      const depth = path.filter((one) => isMap(one)).length;
      const isStep = depth === 2 && isSeq(path.at(-1));
      if (depth >= 2 && !isStep) node.flow = true;
      else if (depth === 1 && typeof key === "number" && key > 0) node.spaceBefore = true;
    },
    Seq(_key, node, path) {
      if (path.some((one) => isMap(one) && one.flow)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
