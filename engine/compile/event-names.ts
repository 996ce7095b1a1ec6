/**
 * Does a descriptor (message.received, tow.*, *) stand for an event, or for all that another descriptor stands for?
 * As in XState, tow.* stands for tow itself too.
 */
export function covers(descriptor: string, event: string): boolean {
  if (descriptor === event || descriptor === "*") return true;
  if (!descriptor.endsWith(".*")) return false;
  const prefix = descriptor.slice(0, -2);
  return event === prefix || event.startsWith(`${prefix}.`);
}
