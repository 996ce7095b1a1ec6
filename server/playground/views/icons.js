// @ts-check
import { svg } from "../lit.js";

/** @type {Record<string, string>} Paths in a square of 24. */
const shapes = {
  chat: "M4 5h16v11H9l-5 4z",
  sms: "M4 5h16v11H9l-5 4zM8 10.5h.01M12 10.5h.01M16 10.5h.01",
  whatsapp:
    "M12 3.5a8.5 8.5 0 0 0-7.3 12.8L3.5 20.5l4.3-1.2A8.5 8.5 0 1 0 12 3.5zM9 8.5c0 4 2.5 6.5 6.5 6.5v-2l-2-.8-1 .9c-1-.5-1.8-1.3-2.3-2.3l.9-1-.8-2z",
  email: "M3.5 6h17v12h-17zM4 7l8 6 8-6",
  voice: "M6 3.5h3l1.5 4.5-2 1.5a12 12 0 0 0 6 6l1.5-2 4.5 1.5v3a2 2 0 0 1-2 2A16 16 0 0 1 4 5.5a2 2 0 0 1 2-2z",
  hangup: "M3 14.5v-2.5c5-4.5 13-4.5 18 0v2.5l-4.5.5v-3c-3-1.2-6-1.2-9 0v3z",
  desk: "M5 13v-2a7 7 0 0 1 14 0v2M5 12.5h2.5v5H5zM16.5 12.5H19v5h-2.5zM18 17.5c0 2-2 3-4.5 3",
  customer: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  journey: "M5 6h6a4 4 0 0 1 4 4v8M11.5 14.5 15 18l3.5-3.5",
  fact: "M4 11V4h7l9 9-7 7zM8 8h.01",
  channel: "M4 8.5h14l-4-4M20 15.5H6l4 4",
  command: "M4 12 20 4.5 14 20l-2.5-6.5z",
  event: "M13 3.5 5.5 13.5H11l-1 7 8.5-11H13z",
  delivery: "M5 12.5l4.5 4.5L19 7.5",
  timer: "M12 7v5.5l3.5 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
  trouble: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2h.01",
  truck:
    "M2.5 6h11v10h-11zM13.5 9.5h4l3.5 3.5v3h-7.5M6.5 18.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM17 18.8a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z",
  file: "M6 3.5h8l4 4v13H6zM14 3.5v4h4",
  send: "M4 12h15M13 6l6 6-6 6",
  plus: "M12 5v14M5 12h14",
};

/** A drawing that says nothing the words beside it do not. @param {string} name */
export function icon(name) {
  return svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${shapes[name] ?? shapes.journey ?? ""} /></svg>`;
}
