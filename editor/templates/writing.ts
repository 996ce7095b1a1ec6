import type { TemplateAround } from "./template.ts";

/** One text in the languages that templates are written in. */
export interface Words {
  en: string;
  de: string;
}

/** Writes the values of a template as YAML, for the locales of the project. */
export interface Writing {
  /** key: and the text after it, on lines of their own with several locales; indented by so many spaces. */
  text(indent: number, key: string, words: Words): string;
  /** The same in one line, for titles of facts. */
  inline(words: Words): string;
}

/** Other locales than German get the English text: to be translated, and right until then. */
export function writingFor({ info }: TemplateAround): Writing {
  const { locales } = info;
  const textOf = (locale: string, words: Words) => (/^de\b/.test(locale) ? words.de : words.en);
  const single = locales.length === 1 ? locales[0] : undefined;
  return {
    text(indent, key, words) {
      const space = " ".repeat(indent);
      if (single !== undefined) return `${space}${key}: ${scalar(textOf(single, words))}`;
      const lines = locales.map((locale) => `${space}  ${locale}: ${scalar(textOf(locale, words))}`);
      return [`${space}${key}:`, ...lines].join("\n");
    },
    inline(words) {
      if (single !== undefined) return scalar(textOf(single, words));
      return `{${locales.map((locale) => `${locale}: ${scalar(textOf(locale, words))}`).join(", ")}}`;
    },
  };
}

/** As plain as YAML allows, also inside { }. */
export function scalar(text: string): string {
  const isPlain =
    /^[\p{L}][^:#{}[\],&*!|>'"%@`\\\n]*[^\s:#{}[\],]$/u.test(text) && !/^(true|false|yes|no|null|on|off)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** The first of those wished for that is there; else any. */
export function chosenFrom(there: readonly string[], ...wished: readonly RegExp[]): string | undefined {
  for (const wish of wished) {
    const found = there.find((one) => wish.test(one));
    if (found !== undefined) return found;
  }
  return there[0];
}
