// @ts-check
/**
 * @import { Handoff } from "../memory.js"
 * @import { View } from "./view.js"
 */
import { html, nothing, repeat } from "../lit.js";
import { icon } from "./icons.js";
import { packet } from "./packet.js";
import { composer } from "./thread.js";

/** The desk of an agent who takes over from the journey. @param {View} view */
export function desk(view) {
  const { t, memory, act } = view;
  const { handoffs, deskNote } = memory;
  return html`<section class="panel desk ${handoffs.length > 0 ? "busy" : ""}" id="desk" aria-labelledby="desk-title" tabindex="-1">
    <header class="panel-head">
      <span class="badge-icon">${icon("desk")}</span>
      <div class="titles"><h2 id="desk-title">${t.desk.title}</h2></div>
      <div class="agent">
        <label for="agent">${t.desk.agent}</label>
        <input id="agent" type="text" autocomplete="off" maxlength="80" .value=${memory.agent}
          @change=${(/** @type {Event} */ event) => act.signIn(/** @type {HTMLInputElement} */ (event.target).value.trim() || "Robin Berger")}>
      </div>
    </header>
    ${deskNote === "" ? nothing : html`<p class="desk-note">${t.desk.note[deskNote]}</p>`}
    ${
      handoffs.length === 0
        ? html`<p class="hint">${t.desk.empty}</p>`
        : html`<div class="handoffs" tabindex="0" role="group" aria-labelledby="desk-title">
            ${repeat(
              handoffs,
              ({ id }) => id,
              (handoff) => card(view, handoff),
            )}
          </div>`
    }
  </section>`;
}

/** @param {View} view @param {Handoff} handoff */
function card(view, handoff) {
  const { t, f, now, act, focus } = view;
  const { id, data, status } = handoff;
  const left = Date.parse(data.deadline) - now;
  const title = `handoff-${id}`;
  return html`<article class="handoff ${status}" aria-labelledby=${title}>
    <header>
      <h3 id=${title}>${status === "offered" ? t.desk.offered : t.desk.accepted} · ${t.desk.queue(data.queue)}</h3>
      <span class="priority ${data.priority}">${t.desk.priorityOf(t.desk.priority[data.priority] ?? data.priority)}</span>
      ${status === "offered" ? html`<span class="deadline">${left > 0 ? t.desk.acceptBy(f.span(left)) : t.desk.late}</span>` : nothing}
      <div class="handoff-actions">
        ${
          status === "offered"
            ? html`<button type="button" class="primary" @click=${() => {
                act.accept(id);
                focus(`#reply-${CSS.escape(id)}`);
              }}>${t.desk.accept}</button>`
            : html`<button type="button" class="primary" @click=${() => {
                act.finish(id, "resolved");
                focus("#desk");
              }}>${t.desk.resolve}</button>
                <button type="button" @click=${() => {
                  act.finish(id, "returned");
                  focus("#desk");
                }}>${t.desk.return}</button>`
        }
      </div>
    </header>
    ${data.summary ? html`<p class="summary">${data.summary}</p>` : nothing}
    <div class="handoff-body">
      ${packet(view, handoff.packet)}
      ${status === "accepted" ? talk(view, handoff) : nothing}
    </div>
  </article>`;
}

/** @param {View} view @param {Handoff} handoff */
function talk({ t, f, act }, { id, messages }) {
  return html`<div class="talk">
    <div class="thread" role="log" aria-live="off" aria-label=${t.desk.log} tabindex="0" data-follow>
      ${
        messages.length === 0
          ? html`<p class="hint">${t.desk.quiet}</p>`
          : html`<ol>
              ${repeat(
                messages,
                (message) => message.id,
                ({ at, by, text }) =>
                  html`<li class="bubble ${by === "agent" ? "own" : "other"}"><p class="words"><span class="spoken">${t.desk.by[by]}: </span>${text}</p><p class="stamp">${t.desk.from(t.desk.by[by], "", f.time(at))}</p></li>`,
              )}
            </ol>`
      }
    </div>
    ${composer({
      id: `reply-${id}`,
      label: t.desk.field,
      placeholder: t.desk.placeholder,
      action: t.desk.reply,
      send: (text) => act.reply(id, text),
    })}
  </div>`;
}
