// @ts-check
/**
 * @import { Message } from "../memory.js"
 * @import { View } from "./view.js"
 */
import { html, nothing, repeat } from "../lit.js";
import { icon } from "./icons.js";

/**
 * Messages as bubbles. New ones are announced elsewhere, so that a hidden app is heard as well.
 * @param {View} view
 * @param {object} options
 * @param {string} options.label
 * @param {Message[]} options.messages
 * @param {(text: string, message: string) => void} options.choose a button was pressed
 * @param {unknown} [options.empty] shown when there are none
 */
export function thread(view, { label, messages, choose, empty }) {
  return html`<div class="thread" role="log" aria-live="off" aria-label=${label} tabindex="0" data-follow>
    ${
      messages.length === 0
        ? empty
        : html`<ol>
            ${repeat(
              messages,
              ({ id }) => id,
              (message) => bubble(view, message, choose),
            )}
          </ol>`
    }
  </div>`;
}

/** @param {View} view @param {Message} message @param {(text: string, message: string) => void} choose */
function bubble({ t, f }, message, choose) {
  const who = message.by === "customer" ? t.thread.you : t.thread.company;
  return html`<li class="bubble ${message.by === "customer" ? "own" : "other"} ${message.state}">
    <p class="words"><span class="spoken">${who}: </span>${message.subject === undefined ? nothing : html`<strong class="subject">${message.subject}</strong>`}${message.text}</p>
    ${
      message.media
        ? html`<ul class="media" aria-label=${t.thread.media}>
            ${message.media.map(
              ({ url, caption }) =>
                html`<li>${icon("file")}<a href=${url} target="_blank" rel="noopener noreferrer">${caption ?? nameOf(url)}<span class="spoken"> (${t.thread.newTab})</span></a></li>`,
            )}
          </ul>`
        : nothing
    }
    ${
      message.buttons
        ? html`<div class="choices" role="group" aria-label=${t.thread.answers}>
            ${message.buttons.map(
              (text) =>
                html`<button type="button" ?disabled=${message.chosen !== undefined} class=${message.chosen === text ? "chosen" : ""}
                  @click=${() => choose(text, message.id)}>${text}${message.chosen === text ? html`<span class="spoken"> (${t.thread.chosen})</span>` : nothing}</button>`,
            )}
          </div>`
        : nothing
    }
    <p class="stamp"><time datetime=${new Date(message.at).toISOString()}>${f.time(message.at)}</time>${stateOf(t, message)}</p>
  </li>`;
}

/** The last part of an address, or where it leads. @param {string} url */
function nameOf(url) {
  const { pathname, hostname } = new URL(url);
  return pathname.split("/").findLast((part) => part !== "") ?? hostname;
}

/** @param {View["t"]} t @param {Message} message */
function stateOf(t, message) {
  switch (message.state) {
    case "waiting":
      return html` · ${t.thread.waiting}`;
    case "unhandled":
      return html` · ${t.thread.unhandled}`;
    case "refused":
      return html` · <span class="trouble">${t.thread.refused(message.problem ?? "")}</span>`;
    default:
      return nothing;
  }
}

/**
 * A line to write in.
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.label
 * @param {string} options.placeholder
 * @param {string} options.action on the button
 * @param {(text: string) => void} options.send
 */
export function composer({ id, label, placeholder, action, send }) {
  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("text"));
    const text = field.value.trim();
    field.value = "";
    field.focus();
    if (text !== "") send(text);
  }
  return html`<form class="composer" @submit=${submit}>
    <label class="spoken" for=${id}>${label}</label>
    <input id=${id} name="text" type="text" autocomplete="off" maxlength="2000" placeholder=${placeholder}>
    <button class="primary" type="submit">${icon("send")}<span>${action}</span></button>
  </form>`;
}
