const kinds = ["plain", "voice", "mail", "sms", "social", "push", "chat", "other"];

/** The points of arrows, in each colour that a line can have. */
export function ArrowHeads() {
  return (
    <svg className="canvas-defs" aria-hidden>
      <defs>
        {kinds.map((kind) => (
          <marker
            key={kind}
            id={`canvas-arrow-${kind}`}
            className={`canvas-arrow canvas-channel--${kind}`}
            viewBox="0 0 10 10"
            refX={9}
            refY={5}
            markerWidth={11}
            markerHeight={11}
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0.8L9.4 5L0 9.2z" />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
