import { useStrings, useWorkspaceState } from "../app/index.ts";
import { countOf } from "./order.ts";
import "./problems.css";

/** The number of errors, or of hints where there are none, beside the name of the pane. */
export function ProblemCount() {
  const { problems } = useStrings();
  const findings = useWorkspaceState((state) => state.findings);
  const { errors, warnings } = countOf(findings);
  if (errors + warnings === 0) return null;
  return (
    <span className={`problems-badge problems-badge--${errors > 0 ? "error" : "warning"}`}>
      <span aria-hidden>{errors > 0 ? errors : warnings}</span>
      <span className="visually-hidden">{problems.count(errors, warnings)}</span>
    </span>
  );
}
