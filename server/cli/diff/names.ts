/** The formats by the names that --format takes. */
export const diffFormatNames = ["text", "json", "markdown"] as const;

export type DiffFormatName = (typeof diffFormatNames)[number];
