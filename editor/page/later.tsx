import { type ReactNode, startTransition, useEffect, useState } from "react";

/** What may come a moment after the rest of the page has been painted: the canvas is what people wait for. */
export function Later({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Behind the frame in which the canvas learns its size and draws its cards.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setDue(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return due ? children : null;
}
