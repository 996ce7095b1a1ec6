import type { YAMLError } from "yaml";
import type { FindingCode } from "../findings.ts";

export interface Wording {
  code: FindingCode;
  message: string;
  fix: string;
}

interface Rule extends Partial<Wording> {
  of: YAMLError["code"];
  /** Only if the parser’s own words fit. */
  saying?: RegExp;
  message: string;
  fix: string;
}

const SPACES = "Indent with spaces, and all keys of one map by the same number of them.";
const QUOTES = "Put the whole text in quotes.";

/** The first that fits counts. */
const rules: Rule[] = [
  {
    of: "BLOCK_AS_IMPLICIT_KEY",
    message: "A colon with a space after it begins a new key, and none can begin here.",
    fix: 'Put a text that contains ": " in quotes, or begin the new key on a line of its own.',
  },
  {
    of: "BAD_INDENT",
    saying: /^Flow/,
    message: "A bracket is opened and not closed.",
    fix: "Close it with ] or }.",
  },
  { of: "BAD_INDENT", message: "This line is indented in a way that fits no line above it.", fix: SPACES },
  { of: "TAB_AS_INDENT", message: "A tab cannot be used for indentation.", fix: "Use spaces." },
  {
    of: "BAD_SCALAR_START",
    message: "An unquoted text cannot begin with this character.",
    fix: QUOTES,
  },
  {
    of: "BAD_DQ_ESCAPE",
    message: "In double quotes this backslash begins an escape sequence that does not exist.",
    fix: "Use single quotes, in which a backslash is only a backslash, or write \\\\.",
  },
  {
    of: "MISSING_CHAR",
    saying: /'quote/,
    message: "A single quote is opened and not closed.",
    fix: "Close it with '.",
  },
  {
    of: "MISSING_CHAR",
    saying: /"quote/,
    message: "A double quote is opened and not closed.",
    fix: 'Close it with ".',
  },
  {
    of: "MISSING_CHAR",
    saying: /followed by map values/,
    message: "This key has no value.",
    fix: "Write `key: value`, with a space after the colon.",
  },
  {
    of: "MISSING_CHAR",
    saying: /Comments must be separated/,
    message: "A comment begins right after a value.",
    fix: "Put a space before #, or the value in quotes if # belongs to it.",
  },
  {
    of: "MISSING_CHAR",
    saying: /Missing ,/,
    message: "A comma is missing here.",
    fix: "Separate the items by commas.",
  },
  {
    of: "MISSING_CHAR",
    saying: /space after :/,
    message: "The colon needs a space after it.",
    fix: "Write `key: value`.",
  },
  {
    of: "MISSING_CHAR",
    saying: /to end with a/,
    message: "A bracket is opened and not closed.",
    fix: "Close it with ] or }.",
  },
  {
    of: "MISSING_CHAR",
    saying: /directives-end/,
    message: "A line that begins with % is a directive, which has no place here.",
    fix: "Remove the line, or put the text in quotes.",
  },
  {
    of: "MISSING_CHAR",
    message: "A space or an indicator is missing here.",
    fix: "Write `key: value` or `- item`.",
  },
  {
    of: "BLOCK_IN_FLOW",
    message: "Inside brackets the next key or item needs a comma before it.",
    fix: "Separate the items by commas, and put a text that contains a colon in quotes.",
  },
  {
    of: "MULTILINE_IMPLICIT_KEY",
    message: "A key has to stand on one line with its colon.",
    fix: "Write `key: value`, and check the lines above for a missing colon.",
  },
  {
    of: "KEY_OVER_1024_CHARS",
    message: "A key is longer than 1,024 characters.",
    fix: "Give it a short name.",
  },
  {
    of: "NON_STRING_KEY",
    code: "TL107",
    message: "A key must be a plain text.",
    fix: "Write the key as a text, in quotes if it contains brackets or begins with *.",
  },
  {
    of: "TAG_RESOLVE_FAILED",
    code: "TL108",
    message: "A tag (a word that begins with !) says what type a value is; none are used here.",
    fix: "Remove the tag, or put the text in quotes if the ! belongs to it.",
  },
  {
    of: "BAD_COLLECTION_TYPE",
    code: "TL108",
    message: "A tag (a word that begins with !) says what type a value is; none are used here.",
    fix: "Remove the tag.",
  },
  { of: "MULTIPLE_TAGS", code: "TL108", message: "A value has several tags.", fix: "Remove them." },
  { of: "MULTIPLE_ANCHORS", message: "A value has several anchors.", fix: "Keep one at most." },
  { of: "ALIAS_PROPS", message: "An alias cannot have an anchor or a tag.", fix: "Write the alias alone." },
  {
    of: "BAD_ALIAS",
    message: "An anchor or alias needs a name.",
    fix: "Name it, or put the text in quotes.",
  },
  {
    of: "BAD_DIRECTIVE",
    code: "TL108",
    message: "A line that begins with % is a directive; none are used here.",
    fix: "Remove the line.",
  },
  {
    of: "UNEXPECTED_TOKEN",
    saying: /Block scalar header/,
    message: "After | or > the text begins on the next line.",
    fix: "Move the text to the next line and indent it.",
  },
  {
    of: "UNEXPECTED_TOKEN",
    saying: /flow-(seq|map)-end/,
    message: "A bracket is closed that was not opened.",
    fix: "Remove it, or open it before.",
  },
  {
    of: "UNEXPECTED_TOKEN",
    saying: /Unexpected ,|empty item/,
    message: "There is a comma too many here.",
    fix: "Remove it.",
  },
  {
    of: "UNEXPECTED_TOKEN",
    message: "The value has ended before this; what follows belongs to nothing.",
    fix: "Check the indentation, the quotes and the brackets around it.",
  },
];

/** What a syntax error of the YAML parser means to somebody who writes a journey. */
export function wordingOf(error: YAMLError): Wording {
  const rule = rules.find(({ of, saying }) => of === error.code && (!saying || saying.test(error.message)));
  if (!rule) return { code: "TL101", message: "This is not valid YAML.", fix: SPACES };
  return { code: rule.code ?? "TL101", message: rule.message, fix: rule.fix };
}
