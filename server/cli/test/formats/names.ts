/** The formats by the names that --format takes. */
export const reportFormatNames = ["text", "json", "junit"] as const;

export type ReportFormatName = (typeof reportFormatNames)[number];
