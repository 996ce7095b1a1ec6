import { useStrings } from "../app/index.ts";
import { Button } from "../ui/index.ts";

interface AwayProps {
  /** Epoch ms of the next try; undefined while the server answers. */
  retryAt: number | undefined;
  now: number;
  onRetry: () => void;
}

/** The server does not answer: that is said once; the seconds are for those who see them. */
export function Away({ retryAt, now, onRetry }: AwayProps) {
  const { demo } = useStrings();
  if (retryAt === undefined) return null;
  return (
    <div className="demo-away">
      <p role="alert">{demo.away}</p>
      <p aria-hidden className="demo-away-next">
        {demo.nextTry(Math.max(0, Math.ceil((retryAt - now) / 1000)))}
      </p>
      <Button onPress={onRetry}>{demo.tryNow}</Button>
    </div>
  );
}
