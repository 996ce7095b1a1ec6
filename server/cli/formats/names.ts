/** The formats by the names that --format takes. */
export const formatNames = ["text", "json", "github", "sarif"] as const;

export type FormatName = (typeof formatNames)[number];
