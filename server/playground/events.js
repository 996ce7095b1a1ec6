// @ts-check
/**
 * @import { CloudEvent } from "../../schemas/event.generated.ts"
 */

/**
 * A CloudEvent from this page.
 * @param {string} type
 * @param {Record<string, unknown>} data
 * @param {string} [subject] the conversation, when it is known
 * @param {string} [source]
 * @returns {CloudEvent}
 */
export function newEvent(type, data, subject, source = "playground") {
  return {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source,
    type,
    time: new Date().toISOString(),
    ...(subject === undefined ? {} : { subject }),
    datacontenttype: "application/json",
    data,
  };
}
