/** The longest address of a picture or file, in characters: as much as a command takes. */
const longest = 4000;

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];

/**
 * The address of a picture or file as a channel server gets it; undefined for what is none: only https leads out of the
 * machine, and http to the machine itself.
 */
export function mediaUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, href } = new URL(text);
  const sound = protocol === "https:" || (protocol === "http:" && loopbackNames.includes(hostname));
  return sound && href.length <= longest ? href : undefined;
}
