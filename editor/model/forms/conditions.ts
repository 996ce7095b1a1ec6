import { type Literal, type Token, tokensOf, writeLiteral } from "./tokens.ts";

/** What a condition is about. otherwise: what is taken for a fact or field that is not known. */
export type Subject =
  | { of: "context" | "event" | "result"; name: string; otherwise?: Literal }
  | { of: "channel" }
  | { of: "value" };

export const comparisons = ["==", "!=", "<", "<=", ">", ">="] as const;
export type Comparison = (typeof comparisons)[number];

/** A condition in the shapes that plain words have. Anything else is an expression for engineers. */
export type Condition =
  | { is: "known" | "unknown"; fact: string }
  | { is: "compare"; subject: Subject; by: Comparison; value: Literal }
  | { is: "among" | "not-among"; subject: Subject; values: readonly Literal[] }
  /** A fact or field that is yes or no. */
  | { is: "yes" | "no"; subject: Subject }
  | { is: "open" | "closed"; calendar: string }
  /** One of the journey’s own guards, by name: never a part of another condition. */
  | { is: "named"; name: string }
  | { is: "all" | "any"; of: readonly Condition[] };

/** The condition that an expression says; undefined where it is none of those shapes. */
export function readCondition(source: string): Condition | undefined {
  if (GUARD_NAME.test(source) && !reserved.has(source)) return { is: "named", name: source };
  const tokens = tokensOf(source);
  if (!tokens || tokens.length === 0) return undefined;
  const reader = new Reader(tokens);
  const condition = reader.any();
  return condition && reader.done ? condition : undefined;
}

/** The expression that says a condition; readCondition gives the same one back. */
export function writeCondition(condition: Condition): string {
  switch (condition.is) {
    case "known":
      return `has(context.${condition.fact})`;
    case "unknown":
      return `!has(context.${condition.fact})`;
    case "compare":
      return `${writeSubject(condition.subject)} ${condition.by} ${writeLiteral(condition.value)}`;
    case "among":
      return `${writeSubject(condition.subject)} in [${condition.values.map(writeLiteral).join(", ")}]`;
    case "not-among":
      return `!(${writeSubject(condition.subject)} in [${condition.values.map(writeLiteral).join(", ")}])`;
    case "yes":
      return writeSubject(condition.subject);
    case "no":
      return `!${writeSubject(condition.subject)}`;
    case "open":
      return `open(${writeLiteral(condition.calendar)})`;
    case "closed":
      return `!open(${writeLiteral(condition.calendar)})`;
    case "named":
      return condition.name;
    case "all":
    case "any": {
      const parts = condition.of.map((one) =>
        one.is === "all" || one.is === "any" ? `(${writeCondition(one)})` : writeCondition(one),
      );
      return parts.join(condition.is === "all" ? " && " : " || ");
    }
  }
}

function writeSubject(subject: Subject): string {
  if (subject.of === "channel" || subject.of === "value") return subject.of;
  const { of, name, otherwise } = subject;
  return otherwise === undefined ? `${of}.${name}` : `${of}.?${name}.orValue(${writeLiteral(otherwise)})`;
}

const holders = ["context", "event", "result"] as const;
const GUARD_NAME = /^[A-Za-z][A-Za-z0-9_-]*$/;
const reserved = new Set(["true", "false", "null", "channel", "value", "now"]);

/** Reads by descent; each part gives undefined where the tokens are something else. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get done(): boolean {
    return this.#at === this.#tokens.length;
  }

  any(): Condition | undefined {
    return this.#joined("any", "||", () => this.#joined("all", "&&", () => this.#one()));
  }

  #joined(is: "all" | "any", sign: string, part: () => Condition | undefined): Condition | undefined {
    const of: Condition[] = [];
    do {
      const one = part();
      if (!one) return undefined;
      of.push(one);
    } while (this.#sign(sign));
    return of.length === 1 ? of[0] : { is, of };
  }

  #one(): Condition | undefined {
    if (this.#sign("!")) return this.#not();
    if (this.#sign("(")) return this.#bracketed();
    return this.#call() ?? this.#relation();
  }

  #bracketed(): Condition | undefined {
    const inside = this.any();
    return inside && this.#sign(")") ? inside : undefined;
  }

  /** What follows a !: only what has an opposite in plain words. */
  #not(): Condition | undefined {
    if (this.#sign("(")) {
      const inside = this.#bracketed();
      return inside && opposite(inside);
    }
    const call = this.#call();
    if (call) return opposite(call);
    const subject = this.#subject();
    return subject && subject.of !== "channel" && subject.of !== "value" ? { is: "no", subject } : undefined;
  }

  #call(): Condition | undefined {
    const start = this.#at;
    const found = this.#word("has") ? this.#hasFact() : this.#word("open") ? this.#openCalendar() : undefined;
    if (!found) this.#at = start;
    return found;
  }

  #hasFact(): Condition | undefined {
    if (!this.#sign("(") || !this.#word("context") || !this.#sign(".")) return undefined;
    const fact = this.#anyWord();
    return fact !== undefined && this.#sign(")") ? { is: "known", fact } : undefined;
  }

  #openCalendar(): Condition | undefined {
    if (!this.#sign("(")) return undefined;
    const calendar = this.#literal();
    return typeof calendar === "string" && this.#sign(")") ? { is: "open", calendar } : undefined;
  }

  #relation(): Condition | undefined {
    const subject = this.#subject();
    if (!subject) return undefined;
    const by = comparisons.find((sign) => this.#sign(sign));
    if (by) {
      const value = this.#literal();
      return value === undefined ? undefined : { is: "compare", subject, by, value };
    }
    if (this.#word("in")) {
      const values = this.#list();
      return values && { is: "among", subject, values };
    }
    return subject.of === "channel" || subject.of === "value" ? undefined : { is: "yes", subject };
  }

  #subject(): Subject | undefined {
    const start = this.#at;
    if (this.#word("channel")) return { of: "channel" };
    if (this.#word("value")) return this.#sign(".") ? this.#back(start) : { of: "value" };
    const of = holders.find((holder) => this.#word(holder));
    if (!of || !this.#sign(".")) return this.#back(start);
    const optional = this.#sign("?");
    const name = this.#anyWord();
    if (name === undefined) return this.#back(start);
    if (!optional) return this.#sign(".") ? this.#back(start) : { of, name };
    if (!this.#sign(".") || !this.#word("orValue") || !this.#sign("(")) return this.#back(start);
    const otherwise = this.#literal();
    return otherwise !== undefined && this.#sign(")") ? { of, name, otherwise } : this.#back(start);
  }

  #back(start: number): undefined {
    this.#at = start;
    return undefined;
  }

  #list(): Literal[] | undefined {
    if (!this.#sign("[")) return undefined;
    const values: Literal[] = [];
    if (this.#sign("]")) return values;
    do {
      const value = this.#literal();
      if (value === undefined) return undefined;
      values.push(value);
    } while (this.#sign(","));
    return this.#sign("]") ? values : undefined;
  }

  #literal(): Literal | undefined {
    const minus = this.#sign("-");
    const token = this.#tokens[this.#at];
    if (token?.is === "number") {
      this.#at += 1;
      return minus ? -token.value : token.value;
    }
    if (minus) return undefined;
    if (token?.is === "text") {
      this.#at += 1;
      return token.value;
    }
    if (this.#word("true")) return true;
    return this.#word("false") ? false : undefined;
  }

  #sign(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.is !== "sign" || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #word(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.is !== "word" || token.text !== text) return false;
    this.#at += 1;
    return true;
  }

  #anyWord(): string | undefined {
    const token = this.#tokens[this.#at];
    if (token?.is !== "word") return undefined;
    this.#at += 1;
    return token.text;
  }
}

const opposites = {
  known: "unknown",
  among: "not-among",
  yes: "no",
  open: "closed",
} as const;

function opposite(condition: Condition): Condition | undefined {
  const is = (opposites as Readonly<Record<string, Condition["is"]>>)[condition.is];
  return is && ({ ...condition, is } as Condition);
}
