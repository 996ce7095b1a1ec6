import { useStrings } from "../app/index.ts";
import { Button } from "../ui/index.ts";
import { elsewhere } from "./elsewhere.ts";
import type { Live, LiveState } from "./live.ts";

/** Something for another number than that of the phone in hand. */
export function Elsewhere({ live, state: { memory } }: { live: Live; state: LiveState }) {
  const { demo } = useStrings();
  const other = elsewhere(memory);
  if (!other) return null;
  const { number, rings } = other;
  return (
    <div className="demo-elsewhere" role="status">
      <p>{rings ? demo.elsewhereRings(number) : demo.elsewhere(number)}</p>
      <Button onPress={() => live.deeds.be({ phone: number })}>{demo.take(number)}</Button>
    </div>
  );
}
