// @ts-check
/**
 * @import { ConversationView, JournalRow } from "../api.js"
 * @import { View } from "./view.js"
 */
import { deadlineName } from "../deadlines.js";
import { html, nothing, repeat } from "../lit.js";
import { icon } from "./icons.js";
import { journal } from "./journal.js";
import { facts } from "./packet.js";

/** How many states of the way are shown before the present one. */
const shownSteps = 4;

/** The journey that the towing company reports to. */
const towed = "breakdown";

/** The conversation as it moves. @param {View} view */
export function conversation(view) {
  const { t, watched, ui } = view;
  const shown = watched.conversation;
  return html`<section class="panel conversation" id="conversation" aria-labelledby="conversation-title" tabindex="-1">
    <header class="panel-head">
      <span class="badge-icon">${icon("journey")}</span>
      <div class="titles"><h2 id="conversation-title">${t.conversation.title}</h2></div>
      ${picker(view)}
    </header>
    ${
      shown
        ? html`${way(view, shown)}
            <div class="insight">
              <div class="known" tabindex="0" role="group" aria-label=${t.conversation.known}>
                ${timers(view, shown)}
                <section aria-labelledby="facts-title">
                  <h3 id="facts-title">${t.facts.title}</h3>
                  ${Object.keys(shown.context).length > 0 ? facts(view, shown.context) : html`<p class="hint">${t.facts.empty}</p>`}
                </section>
              </div>
              ${journal(view)}
            </div>
            ${shown.status === "open" && shown.journey === towed ? towing(view, shown) : nothing}`
        : html`<div class="empty">
            <p class="lead">${ui.gone ? t.conversation.gone : t.conversation.empty}</p>
            <ol class="tries">${t.conversation.tries.map((text) => html`<li>${text}</li>`)}</ol>
          </div>`
    }
  </section>`;
}

/** @param {View} view */
function picker({ t, f, watched, memory, act }) {
  /** @param {ConversationView} one */
  const label = (one) =>
    t.conversation.option(
      one.journey,
      f.time(one.startedAt),
      one.status === "open" ? one.states.join(", ") : t.conversation.closed,
    );
  return html`<label class="spoken" for="picker">${t.conversation.pick}</label>
    <select id="picker" class="picker" @change=${(/** @type {Event} */ event) => act.select(/** @type {HTMLSelectElement} */ (event.target).value)}>
      <option value="" ?selected=${memory.selected === undefined}>${t.conversation.latest}</option>
      ${repeat(
        watched.list,
        ({ id }) => id,
        (one) => html`<option value=${one.id} ?selected=${one.id === memory.selected}>${label(one)}</option>`,
      )}
    </select>`;
}

/** @param {View} view @param {ConversationView} shown */
function way({ t, f, watched }, shown) {
  const passed = passedStates(watched.journal, shown.states);
  const { status, outcome } = shown;
  return html`<div class="way">
    <p class="facing"><span class="journey-name">${shown.journey}</span>
      ${shown.channel ? html`<span>${t.conversation.channelNow(f.channel(shown.channel))}</span>` : nothing}
      <span class="status ${status}">${status === "open" ? t.conversation.open : outcome ? t.conversation.closedAs(outcome) : t.conversation.closed}</span>
      ${shown.tags.map((tag) => html`<span class="tag"><span class="spoken">${t.conversation.tag} </span>${tag}</span>`)}
    </p>
    <ol class="steps" aria-label=${t.conversation.path}>
      ${passed.map((state) => html`<li class="passed">${state}</li>`)}
      ${shown.states.map((state) => html`<li class="present" aria-current="step">${state}<span class="spoken"> (${t.conversation.now})</span></li>`)}
    </ol>
  </div>`;
}

/** The states before the present ones, oldest first. @param {JournalRow[]} rows @param {string[]} present @returns {string[]} */
function passedStates(rows, present) {
  /** @type {string[]} */
  const states = [];
  for (const { entries } of rows) {
    for (const entry of entries) {
      if (entry.type !== "transition" || String(entry.from) === String(entry.to)) continue;
      const to = /** @type {string[]} */ (entry.to);
      for (const state of /** @type {string[]} */ (entry.from)) {
        // In parallel regions one may move while the others stay.
        if (states.at(-1) !== state && !to.includes(state)) states.push(state);
      }
    }
  }
  if (states.length > 0 && present.includes(/** @type {string} */ (states.at(-1)))) states.pop();
  return states.slice(-shownSteps);
}

/** @param {View} view @param {ConversationView} shown */
function timers({ t, f, now }, shown) {
  return html`<section aria-labelledby="timers-title">
    <h3 id="timers-title">${t.timers.title}</h3>
    ${
      shown.timers.length === 0
        ? html`<p class="hint">${t.timers.empty}</p>`
        : html`<ul class="timers">
            ${repeat(
              shown.timers,
              ({ id }) => id,
              ({ id, dueAt }) => {
                const left = Date.parse(dueAt) - now;
                return html`<li><span class="timer-id">${deadlineName(id, t)}</span><span class="left">${left > 0 ? t.timers.due(f.span(left)) : t.timers.overdue}</span></li>`;
              },
            )}
          </ul>`
    }
  </section>`;
}

/** What the towing company would report. @param {View} view @param {ConversationView} shown */
function towing({ t, ui, act }, shown) {
  return html`<section class="towing" aria-labelledby="towing-title">
    <h3 id="towing-title">${icon("truck")}${t.conversation.towing}</h3>
      <button type="button" @click=${() => act.truckIsDelayed(shown.id, shown.context.eta?.value)}>${t.conversation.delayed}</button>
      <button type="button" @click=${() => act.truckArrives(shown.id)}>${t.conversation.arrives}</button>
    ${ui.outside ? html`<p class="problem">${ui.outside.text}</p>` : nothing}
  </section>`;
}
