// @ts-check
/** @import { View } from "./view.js" */
import { html } from "../lit.js";
import { threadName } from "../memory.js";
import { icon } from "./icons.js";
import { composer, thread } from "./thread.js";

/** The chat window of the company’s website. @param {View} view */
export function chat(view) {
  const { t, memory, act, focus } = view;
  return html`<section class="panel chat" id="chat" aria-labelledby="chat-title" tabindex="-1">
    <header class="panel-head">
      <span class="badge-icon">${icon("chat")}</span>
      <div class="titles"><h2 id="chat-title">${t.chat.title}</h2></div>
      <button type="button" class="quiet" @click=${() => {
        act.newConversation();
        focus("#chat-text");
      }}>${icon("plus")}<span>${t.chat.fresh}</span></button>
    </header>
    ${thread(view, {
      label: t.chat.log,
      messages: memory.threads[threadName("chat", memory.session)] ?? [],
      choose: (text, message) => {
        act.say("chat", text, message);
        focus("#chat-text");
      },
      empty: empty(view),
    })}
    ${composer({
      id: "chat-text",
      label: t.chat.field,
      placeholder: t.chat.placeholder,
      action: t.thread.send,
      send: (text) => act.say("chat", text),
    })}
  </section>`;
}

/** @param {View} view */
function empty({ t, act, focus }) {
  return html`<div class="empty">
    <p class="lead">${t.chat.emptyTitle}</p>
    <p>${t.chat.empty}</p>
    <div class="suggestions" role="group" aria-label=${t.thread.tryThis}>
      ${t.chat.suggestions.map(
        (text) =>
          html`<button type="button" @click=${() => {
            act.say("chat", text);
            focus("#chat-text");
          }}>${text}</button>`,
      )}
    </div>
  </div>`;
}
