import { type ReactNode, type Ref, useId } from "react";
import { useStrings } from "../app/index.ts";
import { ChannelIcon } from "./channel-icon.tsx";
import type { ChannelKind } from "./channel-kind.ts";
import "./channels.css";

interface WindowFrameProps {
  kind: ChannelKind;
  title: string;
  /** The customer’s address, or what else stands below the title. */
  detail?: ReactNode;
  /** The conversation is here now. */
  isCurrent: boolean;
  /** Messages that were not seen yet. */
  unread?: number;
  /** A call rings. */
  isRinging?: boolean;
  frameRef?: Ref<HTMLElement>;
  children: ReactNode;
}

/** The device around a window: its name, and whether the conversation is here. */
export function WindowFrame(props: WindowFrameProps) {
  const { kind, title, detail, isCurrent, unread = 0, isRinging = false, frameRef, children } = props;
  const { channels } = useStrings();
  const id = useId();
  const classes = ["channels-window", `channels-window--${kind}`];
  if (isCurrent) classes.push("channels-window--current");
  if (isRinging) classes.push("channels-window--ringing");
  return (
    <section ref={frameRef} className={classes.join(" ")} aria-labelledby={id} tabIndex={-1}>
      <header className="channels-head">
        <span className="channels-badge">
          <ChannelIcon kind={kind} />
        </span>
        <div className="channels-titles">
          <h3 id={id}>{title}</h3>
          {detail !== undefined && <p>{detail}</p>}
        </div>
        {unread > 0 && !isCurrent && (
          <span className="ui-badge ui-badge--good">
            {unread}
            <span className="visually-hidden"> {channels.unread(unread)}</span>
          </span>
        )}
        {isCurrent && <span className="channels-here">{channels.here}</span>}
      </header>
      {children}
    </section>
  );
}
