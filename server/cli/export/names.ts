/** What a journey can be exported as. */
export const exportKinds = ["mermaid", "xstate", "svg"] as const;

export type ExportKind = (typeof exportKinds)[number];
