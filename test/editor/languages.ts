import { de } from "../../editor/strings/de/index.ts";
import { en } from "../../editor/strings/en/index.ts";

/** Both languages at once; the page loads the one that is spoken. */
export const languages = { en, de };
