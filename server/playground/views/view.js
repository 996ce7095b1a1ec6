// @ts-check
/**
 * @import { Actions } from "../actions.js"
 * @import { Format } from "../format.js"
 * @import { Remembered } from "../memory.js"
 * @import { Strings } from "../strings/en.js"
 * @import { Locale } from "../strings/index.js"
 * @import { Watched } from "../watcher.js"
 */

/** @typedef {"sms" | "whatsapp" | "email" | "call"} PhoneApp */

/**
 * What is shown, and is gone after a reload.
 * @typedef {{
 *   app: PhoneApp, filter: keyof Strings["journal"]["kinds"],
 *   connected: boolean, away: { retryAt: number } | undefined,
 *   phoneProblem: boolean, outside: { text: string } | undefined, gone: boolean,
 * }} Ui
 */

/**
 * All that a view is drawn from.
 * @typedef {{
 *   t: Strings, f: Format, locale: Locale, now: number, memory: Readonly<Remembered>, watched: Watched, ui: Readonly<Ui>,
 *   act: Actions, show: (change: Partial<Ui>) => void, focus: (selector: string) => void, retry: () => void,
 * }} View
 */

export {};
