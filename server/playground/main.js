// @ts-check
/**
 * The playground: a customer’s devices, an agent’s desk, and the conversation beside them. It talks to the public API
 * only, as any channel server does.
 * @import { News } from "./receive.js"
 * @import { Ui } from "./views/view.js"
 */
import { createActions } from "./actions.js";
import { announce } from "./announce.js";
import { createChannelServer } from "./channel-server.js";
import { createFormat } from "./format.js";
import { render } from "./lit.js";
import { openMemory, threadName } from "./memory.js";
import { preferredLocale, strings } from "./strings/index.js";
import { rings } from "./views/call.js";
import { page } from "./views/page.js";
import { threadOf } from "./views/phone.js";
import { createWatcher } from "./watcher.js";

const root = /** @type {HTMLElement} */ (document.getElementById("page"));

/** @type {Ui} */
let ui = {
  app: "sms",
  filter: "essentials",
  connected: false,
  away: undefined,
  phoneProblem: false,
  outside: undefined,
  gone: false,
};
let drawing = false;
/** Lists whose reader has scrolled up; all others are kept at their end. @type {WeakSet<Element>} */
const left = new WeakSet();
/** @type {string | undefined} */
let focusNext;

const memory = openMemory(storage(), changed);
const locale = () => memory.now.locale ?? preferredLocale();

const watcher = createWatcher({
  selected: () => memory.now.selected,
  gone() {
    memory.update((state) => {
      state.selected = undefined;
    });
    show({ gone: true });
  },
  changed: draw,
  moved: wake,
});

const server = createChannelServer({
  memory,
  tell,
  refresh: watcher.refresh,
  isLive: () => watcher.live,
  answered({ event, fromDevice }, { outcome, conversation }) {
    if (fromDevice && conversation) {
      memory.update((state) => {
        state.selected = conversation.id;
      });
      show({ gone: false });
    }
    if (event.type.startsWith("tow.")) {
      show({
        outside: outcome === "unhandled" ? { text: strings[locale()].conversation.ignored } : undefined,
      });
    }
    watcher.touch();
  },
  refused({ event }, reason) {
    if (event.type.startsWith("tow.")) {
      show({ outside: { text: strings[locale()].conversation.refused(reason) } });
    }
  },
  connection(away) {
    const t = strings[locale()].connection;
    if (away && !ui.away) announce(t.awaySaid, "urgent");
    if (!away && ui.away) announce(t.back);
    show({ away, connected: away === undefined });
  },
});

const act = createActions({
  memory,
  locale,
  wake() {
    watcher.touch();
    wake();
  },
});

function wake() {
  server.wake();
}

/** Something else is remembered now. @param {boolean} elsewhere in another tab */
function changed(elsewhere) {
  draw();
  if (elsewhere) wake();
}

/** @param {Partial<Ui>} change */
function show(change) {
  ui = { ...ui, ...change };
  draw();
}

/** @param {News} news */
function tell(news) {
  const t = strings[locale()];
  switch (news.kind) {
    case "message":
      announce(
        news.channel === "voice"
          ? t.call.said(news.text)
          : t.thread.said(createFormat(locale(), t).channel(news.channel), news.text),
      );
      break;
    case "desk-message":
      announce(t.desk.wrote(news.text));
      break;
    case "ring":
      if (news.number === memory.now.phone) show({ app: "call" });
      announce(t.call.ringing(news.number), "urgent");
      break;
    case "offer":
      announce(t.desk.offer(news.queue));
      break;
    case "withdrawn":
      announce(t.desk.note.withdrawn ?? "");
  }
}

/** Draws once before the next frame, however often it is asked for. */
function draw() {
  if (drawing) return;
  drawing = true;
  // Not an animation frame: a page in the background keeps its state too.
  queueMicrotask(() => {
    drawing = false;
    drawNow();
  });
}

function drawNow() {
  const t = strings[locale()];
  document.documentElement.lang = locale();
  document.title = rings(memory.now) ? `${t.call.incoming} · ${t.page.title}` : t.page.title;
  const view = { t, f: createFormat(locale(), t), locale: locale(), now: Date.now(), memory: memory.now };
  render(
    page({
      ...view,
      watched: watcher.now,
      ui,
      act,
      show,
      focus: (selector) => {
        focusNext = selector;
        draw();
      },
      retry: wake,
    }),
    root,
  );
  for (const area of root.querySelectorAll("[data-follow]")) {
    if (!left.has(area)) area.scrollTop = area.scrollHeight;
  }
  markRead();
  if (focusNext !== undefined) {
    const wanted = root.querySelector(focusNext);
    focusNext = undefined;
    if (wanted instanceof HTMLElement) wanted.focus();
  }
}

/**
 * What is on the screen is read. Nobody has done anything for that, so only the tab that leases says so: another tab’s
 * view of the storage may be older than the message that has just come, and would overwrite it.
 */
function markRead() {
  if (!server.leads) return;
  act.markRead(threadName("chat", memory.now.session));
  act.markRead(threadOf(memory.now, ui.app));
}

/** Calls that nobody answers ring out; the tab that leases says so. */
function ringOut() {
  if (!server.leads) return;
  for (const { id, status, ringsUntil } of memory.now.calls) {
    if (status === "ringing" && ringsUntil <= Date.now()) act.leaveCall(id, "missed");
  }
}

function storage() {
  try {
    return localStorage;
  } catch {
    // Forbidden by the browser’s settings: the page works, and forgets at a reload.
    return undefined;
  }
}

root.addEventListener(
  "scroll",
  ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.scrollHeight - target.scrollTop - target.clientHeight > 48) left.add(target);
    else left.delete(target);
  },
  { capture: true, passive: true },
);
addEventListener("resize", draw);
drawNow();
server.start();
setInterval(() => {
  ringOut();
  draw();
}, 1000);
