import { type RefObject, useEffect, useEffectEvent } from "react";

/** Long enough for the badge to be noticed. */
const LOOK_MS = 1500;

/** Says so once something new has been on the screen for a while; at once where somebody is writing. unread: how much is new. */
export function useSeen(frame: RefObject<HTMLElement | null>, unread: number, onSeen: () => void): void {
  const seen = useEffectEvent(onSeen);
  useEffect(() => {
    if (unread === 0 || !frame.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isInSight = false;
    const look = () => {
      clearTimeout(timer);
      if (!isInSight || document.hidden) return;
      const isInUse = frame.current?.contains(document.activeElement) === true;
      timer = setTimeout(seen, isInUse ? 0 : LOOK_MS);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        isInSight = entries.at(-1)?.isIntersecting === true;
        look();
      },
      { threshold: 0.5 },
    );
    observer.observe(frame.current);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
    };
  }, [unread, frame]);
}
