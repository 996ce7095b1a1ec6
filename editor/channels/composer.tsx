import { SendHorizontal } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useStrings } from "../app/index.ts";

interface ComposerProps {
  /** Names the field. */
  label: string;
  placeholder: string;
  /** What the button does. */
  action: string;
  onSend: (text: string) => void;
  lang?: string;
  isDisabled?: boolean;
  /** Put into the field as if it had been typed, once for each object. */
  draft?: { text: string } | undefined;
}

/** One line to write in; Enter sends it. */
export function Composer({ label, placeholder, action, onSend, lang, isDisabled = false, draft }: ComposerProps) {
  const [text, setText] = useState("");
  const { channels } = useStrings();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!draft) return;
    setText(draft.text);
    field.current?.focus();
  }, [draft]);
  const send = () => {
    const words = text.trim();
    if (words === "" || isDisabled) return;
    setText("");
    onSend(words);
  };
  return (
    <form
      className="channels-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label={label}
        placeholder={isDisabled ? channels.closed : placeholder}
        value={text}
        lang={lang}
        autoComplete="off"
        disabled={isDisabled}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" aria-label={action} disabled={isDisabled || text.trim() === ""}>
        <SendHorizontal aria-hidden size={16} />
      </button>
    </form>
  );
}
