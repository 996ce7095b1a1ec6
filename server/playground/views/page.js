// @ts-check
/**
 * @import { Locale } from "../strings/index.js"
 * @import { View } from "./view.js"
 */
import { html, nothing } from "../lit.js";
import { strings } from "../strings/index.js";
import { rings } from "./call.js";
import { chat } from "./chat.js";
import { conversation } from "./conversation.js";
import { desk } from "./desk.js";
import { icon } from "./icons.js";
import { phone } from "./phone.js";

/** The whole page. @param {View} view */
export function page(view) {
  const { t, ui } = view;
  return html`<a class="skip" href="#chat-text">${t.page.skip}</a>
    <header class="bar">
      <h1><img src="./icon.svg" alt="" width="26" height="26">Throughline <span>${t.page.playground}</span></h1>
      <nav aria-label=${t.page.places} class="places">
        <a href="#chat">${icon("chat")}<span>${t.chat.title}</span></a>
        <a href="#phone">${icon("voice")}<span>${t.phone.title}</span>${rings(view.memory) ? waiting(t.call.incoming) : nothing}</a>
        <a href="#conversation">${icon("journey")}<span>${t.conversation.title}</span></a>
        <a href="#desk">${icon("desk")}<span>${t.desk.title}</span>${view.memory.handoffs.some(({ status }) => status === "offered") ? waiting(t.desk.offered) : nothing}</a>
      </nav>
      <p class="connection ${ui.away ? "off" : ui.connected ? "on" : ""}">${ui.away ? t.connection.awayShort : ui.connected ? t.connection.connected : t.connection.connecting}</p>
      ${languages(view)}
    </header>
    ${away(view)}
    <main class="stage">
      ${chat(view)} ${phone(view)}
      <div class="company">${conversation(view)} ${desk(view)}</div>
    </main>`;
}

/** Something there waits for somebody. @param {string} what */
function waiting(what) {
  return html`<span class="waiting-dot"></span><span class="spoken"> (${what})</span>`;
}

/** @param {View} view */
function languages({ t, locale, act }) {
  const all = /** @type {Locale[]} */ (Object.keys(strings));
  return html`<div class="languages" role="group" aria-label=${t.page.language}>
    ${all.map(
      (one) =>
        html`<button type="button" lang=${one} aria-pressed=${one === locale ? "true" : "false"} @click=${() => act.speak(one)}>${strings[one].name}</button>`,
    )}
  </div>`;
}

/** @param {View} view */
function away({ t, ui, now, retry }) {
  if (!ui.away) return nothing;
  return html`<div class="away">
    <p>${t.connection.away(Math.max(0, Math.ceil((ui.away.retryAt - now) / 1000)))}</p>
    <button type="button" @click=${retry}>${t.connection.tryNow}</button>
  </div>`;
}
