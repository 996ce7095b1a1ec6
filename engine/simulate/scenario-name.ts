/** Clauses of a name, at first. */
const usual = 3;
/** Longer names are told in fewer words. */
const longest = 160;

/**
 * A sentence made of what happens, of the last things first, for those are what a scenario is about. Others that are
 * taken are told apart by what happens before.
 *
 * `scenarioName(["the customer does not answer", "the call is unanswered"], new Set())` is
 * “The customer does not answer and the call is unanswered”.
 */
export function scenarioName(happenings: readonly string[], taken: ReadonlySet<string>): string {
  const told = counted(happenings);
  for (let clauses = Math.min(usual, told.length); clauses <= told.length; clauses++) {
    const name = sentence(told.slice(-clauses));
    if (name.length > longest) break;
    if (!taken.has(name)) return name;
  }
  const plain = sentence(told.slice(-Math.min(usual, told.length))).slice(0, longest);
  for (let number = 2; ; number++) {
    const name = `${plain} (${number})`;
    if (!taken.has(name)) return name;
  }
}

/** Things that happen several times are told once, where they happen first. */
function counted(happenings: readonly string[]): string[] {
  const told = new Map<string, number>();
  for (const what of happenings) told.set(what, (told.get(what) ?? 0) + 1);
  return [...told].map(([what, times]) => (times === 1 ? what : `${what} ${times === 2 ? "twice" : `${times} times`}`));
}

function sentence(clauses: readonly string[]): string {
  const text =
    clauses.length < 2 ? (clauses[0] ?? "nothing happens") : `${clauses.slice(0, -1).join(", ")} and ${clauses.at(-1)}`;
  // The name of a service or an event stays as it is written in the project.
  return /^[\w-]+\.\w/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
