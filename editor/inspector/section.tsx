import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Path } from "../../engine/language/index.ts";
import { findingsAt, useForm } from "./form.ts";

interface SectionProps {
  title: string;
  /** Said after the title while it is closed. */
  summary?: string | undefined;
  /** Findings of these show as a number at the title. */
  paths?: readonly Path[];
  isOpen?: boolean;
  children: ReactNode;
}

/** A part of a form that opens and closes. */
export function Section({ title, summary, paths = [], isOpen = true, children }: SectionProps) {
  const form = useForm();
  const found = new Set(paths.flatMap((path) => findingsAt(form, path, true)));
  const worst = [...found].some(({ severity }) => severity === "error") ? "error" : "warning";
  return (
    <details className="inspector-section" open={isOpen}>
      <summary>
        <ChevronRight aria-hidden size={16} />
        <h3>{title}</h3>
        {summary !== undefined && <span className="inspector-section-summary">{summary}</span>}
        {found.size > 0 && (
          <span className={`ui-badge ui-badge--${worst}`} title={form.words.findings(found.size)}>
            {found.size}
            <span className="visually-hidden"> {form.words.findings(found.size)}</span>
          </span>
        )}
      </summary>
      <div className="inspector-section-body">{children}</div>
    </details>
  );
}
