import { useState } from "react";

/**
 * A space at the end is one that a word follows: it is not written before that, as YAML needs quotes for it. Gives what
 * the field shows, and what takes what is typed.
 */
export function useTrailingSpace(value: string, onChange: (text: string) => void): [string, (text: string) => void] {
  const [kept, setKept] = useState(value);
  const take = (text: string) => {
    setKept(text);
    if (text.trimEnd() !== value.trimEnd()) onChange(text.trimEnd());
  };
  return [kept.trimEnd() === value.trimEnd() ? kept : value, take];
}
