// @ts-check
/**
 * @import { Call, Message } from "../memory.js"
 * @import { View } from "./view.js"
 */
import { html, nothing } from "../lit.js";
import { threadName } from "../memory.js";
import { icon } from "./icons.js";
import { composer, thread } from "./thread.js";

/** The call of this phone that is on, if there is one. @param {View["memory"]} memory @returns {Call | undefined} */
export function currentCall(memory) {
  return memory.calls.findLast(
    ({ number, status }) => number === memory.phone && (status === "ringing" || status === "talking"),
  );
}

/** @param {View["memory"]} memory */
export const rings = (memory) => memory.calls.some(({ status }) => status === "ringing");

/** The telephone: ringing, talking, or idle. @param {View} view */
export function telephone(view) {
  const call = currentCall(view.memory);
  if (!call) return idle(view);
  return call.status === "ringing" ? ringing(view, call) : talking(view, call);
}

/** @param {View} view @param {Call} call */
function ringing({ t, f, now, act, focus }, call) {
  return html`<div class="call ringing">
    <p class="call-state">${t.call.incoming}</p>
    <span class="caller" aria-hidden="true">${icon("voice")}</span>
    <p class="call-name">${t.call.caller}</p>
    <p class="call-time">${t.call.stops(f.span(call.ringsUntil - now))}</p>
    <div class="call-actions">
      <button type="button" class="decline" @click=${() => {
        act.leaveCall(call.id, "declined");
        focus("#app-call");
      }}>${icon("hangup")}<span>${t.call.decline}</span></button>
      <button type="button" class="answer" @click=${() => {
        act.answerCall(call.id);
        focus("#call-text");
      }}>${icon("voice")}<span>${t.call.answer}</span></button>
    </div>
    <p class="hint">${t.call.letRing}</p>
  </div>`;
}

/** @param {View} view @param {Call} call */
function talking(view, call) {
  const { t, f, now, memory, act, focus } = view;
  return html`<div class="call talking">
    <div class="call-bar">
      <div>
        <p class="call-state">${t.call.talking}</p>
        <p class="call-time">${t.call.lasts(f.span(now - call.since))}</p>
      </div>
      <button type="button" class="decline" @click=${() => {
        act.hangUp(call.id);
        focus("#app-call");
      }}>${icon("hangup")}<span>${t.call.hangUp}</span></button>
    </div>
    ${
      call.data?.briefing
        ? html`<aside class="briefing" aria-label=${t.call.briefing}><p class="label">${t.call.briefing}</p><p>${call.data.briefing}</p></aside>`
        : nothing
    }
    ${thread(view, {
      label: t.call.log,
      messages: spoken(memory, call),
      choose: (text, message) => act.say("voice", text, message),
      empty: html`<div class="empty"><p>${t.call.silence}</p></div>`,
    })}
    ${composer({
      id: "call-text",
      label: t.call.field,
      placeholder: t.call.placeholder,
      action: t.call.speak,
      send: (text) => act.say("voice", text),
    })}
  </div>`;
}

/** What was said since the phone was taken up. @param {View["memory"]} memory @param {Call} call @returns {Message[]} */
function spoken(memory, call) {
  return (memory.threads[threadName("voice", call.number)] ?? []).filter(({ at }) => at >= call.since);
}

/** @param {View} view */
function idle({ t, f, memory, act, focus }) {
  const calls = memory.calls.filter(({ number }) => number === memory.phone).toReversed();
  return html`<div class="call idle">
    <p class="hint">${t.call.idle}</p>
    <button type="button" class="dial" @click=${() => {
      act.dial();
      focus("#call-text");
    }}>${icon("voice")}<span>${t.call.dial}</span></button>
    ${
      calls.length === 0
        ? nothing
        : html`<h4>${t.call.history}</h4>
          <ul class="calls" tabindex="0" aria-label=${t.call.history}>
            ${calls.map(
              ({ placed, since, status }) =>
                html`<li><span>${placed ? t.call.incomingAt(f.time(since)) : t.call.outgoingAt(f.time(since))}</span><span class="outcome ${status}">${status === "ringing" || status === "talking" ? "" : t.call.outcome[status]}</span></li>`,
            )}
          </ul>`
    }
  </div>`;
}
