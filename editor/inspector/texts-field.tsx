import { fieldEdit, textsOf } from "../model/forms/index.ts";
import type { JourneyEdit } from "../model/index.ts";
import { Button } from "../ui/index.ts";
import { FieldFindings } from "./findings.tsx";
import { localeName, pathMark, useChange, useField, useForm } from "./form.ts";
import type { FieldProps } from "./simple-fields.tsx";
import { NameInput, WordsInput } from "./words-input.tsx";

interface TextsFieldProps extends FieldProps {
  /** A name, in one line: nothing is put into it. */
  isPlain?: boolean;
}

/** One text in each language of the project, one beside the other. */
export function TextsField({ path, label, owner, help, isPlain = false }: TextsFieldProps) {
  const form = useForm();
  const { words, info, journey } = form;
  const { value, set } = useField(path);
  const change = useChange();
  const Words = isPlain ? NameInput : WordsInput;
  const texts = textsOf(value);
  const full = (name: string) => (owner === undefined ? name : words.of(owner, name));
  const isOne = typeof value === "string" || info.locales.length === 1;
  const locales = [...new Set([...info.locales, ...Object.keys(texts).filter((locale) => locale !== "")])];
  const write = (locale: string, text: string) => {
    // A comment that is only asked for has no words yet.
    if (typeof value === "boolean")
      return set(locale === "" ? text : { [locale]: text }, { name: label, typing: true });
    const at = locale === "" ? path : [...path, locale];
    const edit: JourneyEdit | undefined =
      text === ""
        ? fieldEdit(journey, at, undefined)
        : { do: "setText", path, locale, text, locales: locale === "" ? [] : info.locales };
    if (edit) change(edit, { label: { key: "text", name: label }, group: `inspector:${at.join("/")}` });
  };
  if (isOne && (typeof value !== "object" || value === null)) {
    return (
      <div className="inspector-texts" data-path={pathMark(path)}>
        <Words label={label} owner={owner} value={texts[""] ?? ""} onChange={(text) => write("", text)} />
        {help !== undefined && <p className="ui-help">{help}</p>}
        {info.locales.length > 1 && texts[""] !== "" && (
          <Button
            look="quiet"
            aria-label={words.of(words.eachLanguage, full(label))}
            onPress={() =>
              set(Object.fromEntries(info.locales.map((locale) => [locale, texts[""] ?? ""])), { name: label })
            }
          >
            {words.eachLanguage}
          </Button>
        )}
        <FieldFindings path={path} />
      </div>
    );
  }
  const written = locales.filter((locale) => (texts[locale] ?? "") !== "");
  return (
    <div className="inspector-texts" data-path={pathMark(path)}>
      {locales.map((locale) => {
        const isMissing = written.length > 0 && !written.includes(locale);
        const name = words.inLanguage(label, localeName(form, locale));
        const from = written[0];
        return (
          <div key={locale} data-path={pathMark([...path, locale])}>
            <Words
              label={name}
              owner={owner}
              lang={locale}
              value={texts[locale] ?? ""}
              onChange={(text) => write(locale, text)}
            />
            {isMissing && from !== undefined && (
              <p className="inspector-missing">
                <span className="ui-badge ui-badge--warning">{words.missingLocale}</span>
                <Button
                  look="quiet"
                  aria-label={words.of(words.copyFrom(localeName(form, from)), full(name))}
                  onPress={() => write(locale, texts[from] ?? "")}
                >
                  {words.copyFrom(localeName(form, from))}
                </Button>
              </p>
            )}
          </div>
        );
      })}
      {help !== undefined && <p className="ui-help">{help}</p>}
      <FieldFindings path={path} />
    </div>
  );
}
