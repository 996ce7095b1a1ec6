import { type Part, parsePattern } from "./pattern-syntax.ts";

/** The longest pattern, in UTF-16 units. */
export const MAX_PATTERN_LENGTH = 200;
/** The longest text that is matched, in UTF-16 units. */
const MAX_SUBJECT_LENGTH = 1000;
/** The most steps that a pattern can unfold into, counted repetitions written out. */
const MAX_STEPS = 2000;
/** Repetitions above this count as unbounded. */
const MANY = 10;

/** A regular expression that is matched in linear time. */
export interface Pattern {
  /** Does the pattern occur in the text? Always false for a text longer than 1000. */
  test(text: string): boolean;
}

/**
 * What is wrong with a pattern, as the end of a sentence that begins with “the pattern”; undefined when it can be used.
 *
 * Patterns are JavaScript’s regular expressions with the u flag, without backreferences and lookaround, of at most 200
 * characters. Matching cannot be made slow by a text: all ways through the pattern are followed at once, so a test takes
 * at most 2000 steps for each of at most 1000 characters. Repetitions of repetitions, such as `(a+)+`, are refused as
 * well: they are never needed, and other tools that read the same schema would match them in exponential time.
 */
export function patternIssue(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN_LENGTH) return `is longer than ${MAX_PATTERN_LENGTH} characters`;
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    return `is not a regular expression: ${reasonOf(error)}`;
  }
  const parsed = parsePattern(pattern);
  if (typeof parsed === "string") return parsed;
  if (repeatsRepetition(parsed)) return "repeats something that is itself repeated, such as (a+)+";
  if (sizeOf(parsed) > MAX_STEPS) return "repeats too much; use smaller counts";
  return undefined;
}

/** A pattern, ready to be tested. Throws RangeError with the issue for one that patternIssue refuses. */
export function compilePattern(pattern: string): Pattern {
  const issue = patternIssue(pattern);
  if (issue !== undefined) throw new RangeError(`The pattern ${pattern} ${issue}.`);
  const program: Step[] = [];
  unfold(parsePattern(pattern) as Part, program);
  program.push({ kind: "match" });
  return { test: (text) => text.length <= MAX_SUBJECT_LENGTH && search(program, text) };
}

type Step =
  | { kind: "character"; test: RegExp }
  | { kind: "assertion"; holds: (before: string | undefined, after: string | undefined) => boolean }
  | { kind: "fork"; to: number[] }
  | { kind: "match" };

/** Thompson’s construction: a fork goes on at several steps, every other step at the one after it. */
function unfold(part: Part, program: Step[]): void {
  switch (part.kind) {
    case "character":
    case "assertion":
      program.push(part);
      return;
    case "sequence":
      for (const item of part.parts) unfold(item, program);
      return;
    case "choice": {
      const fork: Step = { kind: "fork", to: [] };
      program.push(fork);
      const exits: { kind: "fork"; to: number[] }[] = [];
      for (const item of part.parts) {
        fork.to.push(program.length);
        unfold(item, program);
        const exit = { kind: "fork" as const, to: [] };
        program.push(exit);
        exits.push(exit);
      }
      for (const exit of exits) exit.to.push(program.length);
      return;
    }
    case "repeat": {
      for (let i = 0; i < part.min; i++) unfold(part.part, program);
      if (part.max === Number.POSITIVE_INFINITY) {
        const start = program.length;
        const fork: Step = { kind: "fork", to: [start + 1] };
        program.push(fork);
        unfold(part.part, program);
        program.push({ kind: "fork", to: [start] });
        fork.to.push(program.length);
        return;
      }
      const forks: { kind: "fork"; to: number[] }[] = [];
      for (let i = part.min; i < part.max; i++) {
        const fork = { kind: "fork" as const, to: [program.length + 1] };
        program.push(fork);
        forks.push(fork);
        unfold(part.part, program);
      }
      for (const fork of forks) fork.to.push(program.length);
    }
  }
}

/** Follows all ways at once: after each character, the set of steps that could come next. */
function search(program: Step[], text: string): boolean {
  const characters = [...text];
  let waiting: number[] = [];
  for (let at = 0; at <= characters.length; at++) {
    const before = characters[at - 1];
    const after = characters[at];
    const reached = new Uint8Array(program.length);
    const arriving = [...waiting, 0];
    waiting = [];
    for (let step = arriving.pop(); step !== undefined; step = arriving.pop()) {
      if (reached[step]) continue;
      reached[step] = 1;
      const instruction = program[step]!;
      if (instruction.kind === "match") return true;
      if (instruction.kind === "fork") arriving.push(...instruction.to);
      else if (instruction.kind === "assertion") {
        if (instruction.holds(before, after)) arriving.push(step + 1);
      } else if (after !== undefined && instruction.test.test(after)) waiting.push(step + 1);
    }
  }
  return false;
}

function repeatsRepetition(part: Part, inside = false): boolean {
  switch (part.kind) {
    case "repeat": {
      const many = part.max > MANY;
      return (inside && many && part.min !== part.max) || repeatsRepetition(part.part, inside || many);
    }
    case "sequence":
    case "choice":
      return part.parts.some((item) => repeatsRepetition(item, inside));
    default:
      return false;
  }
}

/** How many steps a part unfolds into. */
function sizeOf(part: Part): number {
  switch (part.kind) {
    case "repeat": {
      const copies = part.max === Number.POSITIVE_INFINITY ? part.min + 1 : part.max;
      return copies * (sizeOf(part.part) + 2);
    }
    case "sequence":
      return part.parts.reduce((sum, item) => sum + sizeOf(item), 0);
    case "choice":
      return part.parts.reduce((sum, item) => sum + sizeOf(item) + 1, 1);
    default:
      return 1;
  }
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split(": ").at(-1) ?? message).toLowerCase();
}
