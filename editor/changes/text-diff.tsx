import { yaml } from "@codemirror/lang-yaml";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { styleNonce, theme } from "../yaml/theme.ts";

interface TextDiffProps {
  before: string;
  after: string;
  label: string;
}

/** Two texts in one: what is gone stands above what has come in its place. To be read only. */
export function TextDiff({ before, after, label }: TextDiffProps) {
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: after,
        extensions: [
          styleNonce(),
          theme,
          lineNumbers(),
          yaml(),
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: 3, minSize: 6 },
            // Of very different texts a coarse difference has to do.
            diffConfig: { scanLimit: 5_000, timeout: 500 },
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, label]);
  return <div ref={parent} />;
}
