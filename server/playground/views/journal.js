// @ts-check
/**
 * @import { JournalEntry, JournalRow } from "../api.js"
 * @import { Kind } from "../journal-sentences.js"
 * @import { Ui, View } from "./view.js"
 */

import { sentence } from "../journal-sentences.js";
import { html, nothing, repeat } from "../lit.js";
import { icon } from "./icons.js";

/** Every input of the conversation and what followed from it, in sentences. @param {View} view */
export function journal(view) {
  const { t, ui, watched, show } = view;
  const kinds = /** @type {Ui["filter"][]} */ (Object.keys(t.journal.kinds));
  const rows = watched.journal
    .map((row) => ({ row, lines: linesOf(view, row) }))
    .filter(({ lines }) => lines.length > 0);
  return html`<section class="journal" aria-labelledby="journal-title">
    <header>
      <h3 id="journal-title">${t.journal.title}</h3>
      <label for="journal-filter">${t.journal.filter}</label>
      <select id="journal-filter" @change=${(/** @type {Event} */ event) => show({ filter: /** @type {Ui["filter"]} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}>
        ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === ui.filter}>${t.journal.kinds[kind]}</option>`)}
      </select>
    </header>
    <div class="rows" tabindex="0" role="group" aria-labelledby="journal-title" data-follow>
      ${
        rows.length === 0
          ? html`<p class="hint">${t.journal.empty}</p>`
          : html`<ol>
              ${repeat(
                rows,
                ({ row }) => row.seq,
                ({ row, lines }) => html`<li class="row">${when(view, row)}<ul>${lines}</ul></li>`,
              )}
            </ol>`
      }
    </div>
  </section>`;
}

/** @param {View} view @param {JournalRow} row */
function linesOf({ t, f, ui, watched }, row) {
  /** @param {string} fact */
  const titleOf = (fact) => f.text(watched.conversation?.context[fact]?.title ?? fact);
  return withoutEchoes(row.entries)
    .map((entry) => sentence(entry, t, f, titleOf))
    .filter(({ kind }) => isShown(kind, ui.filter))
    .map(
      ({ kind, text, detail, icon: drawn = kind }) =>
        html`<li class="entry ${kind}">${icon(drawn)}<p><span class="spoken">${t.journal.kinds[kind]}: </span>${text}${detail ? html` <span class="detail">${detail}</span>` : nothing}</p></li>`,
    );
}

/** Deadlines stand beside the journal anyway, and receipts are many. */
const besides = ["delivery", "timer"];

/** @param {Kind} kind @param {Ui["filter"]} filter */
function isShown(kind, filter) {
  if (filter === "essentials") return !besides.includes(kind);
  return filter === "all" || filter === kind;
}

/** A receipt and what it did to its message are the same news; so are a transition that stays and what it led to. @param {JournalEntry[]} entries */
function withoutEchoes(entries) {
  const moves = entries.filter((entry) => entry.type !== "transition" || String(entry.from) !== String(entry.to));
  return entries.length > 1 ? moves.filter(({ type }) => type !== "delivery") : moves;
}

/** @param {View} view @param {JournalRow} row */
function when({ f }, row) {
  const at = row.entries.find((/** @type {JournalEntry} */ entry) => typeof entry.at === "string")?.at;
  return at === undefined
    ? nothing
    : html`<p class="stamp"><time datetime=${String(at)}>${f.clock(String(at))}</time></p>`;
}
