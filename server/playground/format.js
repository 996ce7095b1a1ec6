// @ts-check
/** @import { Strings } from "./strings/en.js" */

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** How moments, spans and facts are written in a language. @param {string} locale @param {Strings} t */
export function createFormat(locale, t) {
  const short = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
  const exact = new Intl.DateTimeFormat(locale, { timeStyle: "medium", hourCycle: "h23" });
  const dated = new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" });

  /** Hours and minutes, with the date when it is another day. @param {number | string} at */
  function time(at) {
    const moment = new Date(at);
    return (moment.toDateString() === new Date().toDateString() ? short : dated).format(moment);
  }

  return {
    time,
    /** With seconds. @param {number | string} at */
    clock: (at) => exact.format(new Date(at)),
    /** A span, such as 4:59 or 2 h 05 min. @param {number} ms */
    span(ms) {
      const seconds = Math.max(0, Math.ceil(ms / 1000));
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      if (hours >= 48) return `${Math.floor(hours / 24)} d ${hours % 24} h`;
      if (hours > 0) return `${hours} h ${String(minutes).padStart(2, "0")} min`;
      return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
    },
    /** What is known, as people write it. @param {unknown} value @returns {string} */
    value(value) {
      if (typeof value === "boolean") return value ? t.facts.yes : t.facts.no;
      if (typeof value === "string") return dateTime.test(value) ? time(value) : value;
      if (typeof value === "number") return value.toLocaleString(locale);
      return JSON.stringify(value);
    },
    /** A text that may be there once for each locale. @param {string | Record<string, string>} text */
    text: (text) =>
      typeof text === "string"
        ? text
        : (text[locale] ?? text[locale.split("-")[0] ?? ""] ?? Object.values(text)[0] ?? ""),
    /** @param {string | undefined} name */
    channel: (name) => (name === undefined ? "" : (t.channels[name] ?? name)),
  };
}

/** @typedef {ReturnType<typeof createFormat>} Format */
