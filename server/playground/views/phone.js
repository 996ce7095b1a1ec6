// @ts-check
/** @import { PhoneApp, View } from "./view.js" */
import { html, nothing, repeat } from "../lit.js";
import { threadName } from "../memory.js";
import { currentCall, telephone } from "./call.js";
import { icon } from "./icons.js";
import { composer, thread } from "./thread.js";

/** @type {PhoneApp[]} */
const apps = ["sms", "whatsapp", "email", "call"];

/** @param {View["memory"]} memory @param {PhoneApp} app */
export function threadOf(memory, app) {
  if (app === "call") return threadName("voice", memory.phone);
  return threadName(app, app === "email" ? memory.email : memory.phone);
}

/** The customer’s telephone with its apps. @param {View} view */
export function phone(view) {
  const { t, memory, ui } = view;
  return html`<section class="panel phone" id="phone" aria-labelledby="phone-title" tabindex="-1">
    <header class="phone-top">
      <h2 id="phone-title">${t.phone.title}</h2>
      ${number(view)}
    </header>
    ${elsewhere(view)}
    <div class="screen ${ui.app}">
      ${notification(view)}
      <div class="app" role="tabpanel" id="app" aria-labelledby="app-${ui.app}">
        ${repeat([`${ui.app} ${memory.phone}`], String, () => screen(view))}
      </div>
      ${dock(view)}
    </div>
  </section>`;
}

/** @param {View} view */
function screen(view) {
  const { t, memory, ui, act } = view;
  const { app } = ui;
  if (app === "call") return telephone(view);
  const empty = { sms: t.phone.emptySms, whatsapp: t.phone.emptyWhatsapp, email: t.phone.emptyEmail }[app];
  return html`${thread(view, {
    label: t.phone.log(t.phone[app]),
    messages: memory.threads[threadOf(memory, app)] ?? [],
    choose: (text, message) => act.say(app, text, message),
    empty: html`<div class="empty"><p>${empty}</p></div>`,
  })}
  ${composer({
    id: `${app}-text`,
    label: t.chat.field,
    placeholder: t.phone[app],
    action: t.thread.send,
    send: (text) => act.say(app, text),
  })}`;
}

/** @param {View} view */
function number({ t, memory, ui, act, show }) {
  /** @param {Event} event */
  function change(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.currentTarget);
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("number"));
    const typed = field.value.replace(/[\s()/-]/g, "").replace(/^00/, "+");
    const valid = /^\+[1-9]\d{6,14}$/.test(typed);
    show({ phoneProblem: !valid });
    if (!valid) return;
    field.value = typed;
    if (typed !== memory.phone) act.usePhone(typed);
  }
  return html`<form class="number" @submit=${change} @change=${change} novalidate>
    <label class="spoken" for="number">${t.phone.number}</label>
    <input id="number" name="number" type="tel" autocomplete="off" list="numbers" .value=${memory.phone}
      aria-invalid=${ui.phoneProblem ? "true" : "false"} aria-describedby=${ui.phoneProblem ? "number-problem" : nothing}>
    <datalist id="numbers">${memory.phones.map((one) => html`<option value=${one}></option>`)}</datalist>
    ${ui.phoneProblem ? html`<p id="number-problem" class="problem" role="alert">${t.phone.invalid}</p>` : nothing}
  </form>`;
}

/** Something for another number than the one shown. @param {View} view */
function elsewhere({ t, memory, act, show }) {
  const ringing = memory.calls.find(({ status, number }) => status === "ringing" && number !== memory.phone);
  const unread = memory.phones.find(
    (number) =>
      number !== memory.phone && ["sms", "whatsapp", "voice"].some((name) => memory.unread[threadName(name, number)]),
  );
  const other = ringing?.number ?? unread;
  if (other === undefined) return nothing;
  return html`<div class="elsewhere">
    <p>${ringing ? t.phone.elsewhereRings(other) : t.phone.elsewhere(other)}</p>
    <button type="button" @click=${() => {
      act.usePhone(other);
      show({ phoneProblem: false, ...(ringing ? { app: "call" } : {}) });
    }}>${t.phone.become(other)}</button>
  </div>`;
}

/** The latest message of an app that is not open. @param {View} view */
function notification({ t, memory, ui, show, focus }) {
  const app = apps.find((name) => name !== ui.app && name !== "call" && memory.unread[threadOf(memory, name)]);
  const latest = app && memory.threads[threadOf(memory, app)]?.findLast(({ by }) => by === "company");
  if (!app || !latest) return nothing;
  return html`<button type="button" class="notification" @click=${() => {
    show({ app });
    focus(`#${app}-text`);
  }}>${icon(app)}<span class="what"><span class="from">${t.phone.notice(t.phone[app])}</span><span class="text">${latest.text}</span></span></button>`;
}

/** @param {View} view */
function dock({ t, memory, ui, show, focus }) {
  const rings = currentCall(memory)?.status === "ringing";
  /** @param {KeyboardEvent} event */
  function move(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = { Home: 0, End: apps.length - 1 }[event.key];
    if (step === undefined && to === undefined) return;
    event.preventDefault();
    const app = apps[to ?? (apps.indexOf(ui.app) + (step ?? 0) + apps.length) % apps.length] ?? "sms";
    show({ app });
    focus(`#app-${app}`);
  }
  return html`<div class="dock" role="tablist" aria-label=${t.phone.apps} @keydown=${move}>
    ${apps.map((app) => {
      const unread = app === ui.app || app === "call" ? 0 : (memory.unread[threadOf(memory, app)] ?? 0);
      return html`<button type="button" role="tab" id="app-${app}" aria-controls="app" class=${app === "call" && rings ? "rings" : ""}
        aria-selected=${app === ui.app ? "true" : "false"} tabindex=${app === ui.app ? "0" : "-1"} @click=${() => show({ app })}>
        ${icon(app === "call" ? "voice" : app)}<span>${t.phone[app]}</span>
        ${unread > 0 ? html`<span class="count"><span aria-hidden="true">${unread}</span><span class="spoken">${t.phone.unread(unread)}</span></span>` : nothing}
      </button>`;
    })}
  </div>`;
}
