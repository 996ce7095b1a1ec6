/** Maps at the top of a journey that have an entry for each state or fact, and are long for it. */
const LONG_MAPS = /^(states|context):[ ]*(?:#.*)?\r?$/;

/** A piece of a text that is a map of one key when it stands alone. The pieces of a text follow each other without a gap. */
export interface Cut {
  start: number;
  end: number;
  /** It is the key of a long map alone, whose entries are the next pieces. */
  opens?: boolean;
  /** It is an entry of the long map before it. */
  inside?: boolean;
}

const NEWLINE = 10;
const RETURN = 13;
const SPACE = 32;
const HASH = 35;
const DASH = 45;

/**
 * Cuts the text of a map between the keys at its top, and between those of its long maps, by nothing but the
 * indentation of lines. undefined where that cannot be done. A cut through the middle of a value (quoted over several
 * lines, in brackets) leaves a piece that is no YAML, so that the whole text has to be read.
 */
export function cutsOf(text: string): Cut[] | undefined {
  const cuts: Cut[] = [];
  let inLongMap = false;
  let column = -1;
  let next = text.startsWith("\uFEFF") ? 1 : 0;
  while (next < text.length) {
    const line = next;
    const end = text.indexOf("\n", line);
    next = end === -1 ? text.length : end + 1;
    let at = line;
    while (text.charCodeAt(at) === SPACE) at++;
    const first = text.charCodeAt(at);
    if (first === NEWLINE || first === HASH || at >= text.length || (first === RETURN && at + 2 >= next)) continue;
    const indent = at - line;
    if (indent > 0 && (!inLongMap || (column !== -1 && indent > column))) continue;
    if (first === DASH && isDashAlone(text, at) && cuts.length > 0 && column !== -1) continue;
    if (!beginsKey(first)) return undefined;
    if (indent === 0) {
      inLongMap = LONG_MAPS.test(text.slice(line, end === -1 ? text.length : end));
      column = inLongMap ? -1 : 0;
      cuts.push({ start: line, end: next, ...(inLongMap && { opens: true }) });
    } else if (column === -1 || indent === column) {
      column = indent;
      cuts.push({ start: line, end: next, inside: true });
    } else return undefined;
  }
  for (const [index, cut] of cuts.entries()) cut.end = cuts[index + 1]?.start ?? text.length;
  if (!cuts[0]) return undefined;
  cuts[0].start = 0;
  return cuts;
}

/** Letters, digits, _ and quotes. All else is an indicator or rare; the byte order mark would count as the start of a text. */
function beginsKey(code: number): boolean {
  if (code > 127) return code !== 0xfeff;
  return /[\w"']/.test(String.fromCharCode(code));
}

function isDashAlone(text: string, at: number): boolean {
  const after = text.charCodeAt(at + 1);
  return Number.isNaN(after) || after === SPACE || after === NEWLINE || after === RETURN;
}
