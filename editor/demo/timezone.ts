/** IANA name of where the visitor is. */
export const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
