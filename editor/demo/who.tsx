import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useStrings } from "../app/index.ts";
import { Button, TextField } from "../ui/index.ts";
import type { Live, LiveState } from "./live.ts";

const E164 = /^\+[1-9]\d{6,14}$/;
/** As far as it can be told: something, an at sign, something with a full stop. */
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** How the customer is reached, and a new conversation. */
export function Who({ live, state: { memory }, onFresh }: { live: Live; state: LiveState; onFresh: () => void }) {
  const { demo } = useStrings();
  return (
    <div className="demo-who">
      <details>
        <summary>
          {demo.who} <span className="demo-who-now">{`${memory.phone} · ${memory.email}`}</span>
        </summary>
        <div className="demo-who-fields">
          <Address
            key={`phone ${memory.phone}`}
            label={demo.phone}
            type="tel"
            value={memory.phone}
            read={(written) => {
              const number = written.replace(/[\s()/.-]/g, "").replace(/^00/, "+");
              return E164.test(number) ? number : undefined;
            }}
            problem={demo.badPhone}
            onTake={(phone) => live.deeds.be({ phone })}
          />
          <Address
            key={`email ${memory.email}`}
            label={demo.email}
            type="email"
            value={memory.email}
            read={(written) => (MAIL.test(written.trim()) ? written.trim() : undefined)}
            problem={demo.badEmail}
            onTake={(email) => live.deeds.be({ email })}
          />
        </div>
      </details>
      <Button onPress={onFresh}>
        <UserPlus aria-hidden />
        {demo.fresh}
      </Button>
    </div>
  );
}

interface AddressProps {
  label: string;
  type: "tel" | "email";
  value: string;
  /** As it is kept; undefined for what is none. */
  read: (written: string) => string | undefined;
  problem: string;
  onTake: (value: string) => void;
}

function Address({ label, type, value, read, problem, onTake }: AddressProps) {
  const [written, setWritten] = useState(value);
  const [isWrong, setWrong] = useState(false);
  return (
    <TextField
      label={label}
      type={type}
      value={written}
      onChange={setWritten}
      error={isWrong ? problem : undefined}
      onCommit={(text) => {
        const address = read(text);
        setWrong(address === undefined);
        if (address === undefined) return;
        setWritten(address);
        if (address !== value) onTake(address);
      }}
    />
  );
}
