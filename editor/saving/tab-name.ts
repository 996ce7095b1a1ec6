const KEY = "throughline.tab";
const lockOf = (tab: string) => `throughline.tab.${tab}`;
const PREFIX = lockOf("");

export interface TabNames {
  /** Of this tab; the same after a reload, so that it finds its own drafts. */
  own: string;
  /** Of the other tabs that are open now. */
  others: readonly string[];
}

let known: Promise<TabNames> | undefined;

/** A page that is loaded again may hold the name a moment longer. */
const HAND_OVER_MS = 700;

/** Tells tabs of the same browser apart. Where the browser cannot (no locks, as without https), others are unknown. */
export function tabNames(): Promise<TabNames> {
  known ??= found();
  return known;
}

async function found(): Promise<TabNames> {
  const before = stored();
  if (!("locks" in navigator)) return { own: before ?? named(), others: [] };
  // A duplicated tab brings the name of the one that it was made of.
  const own = before !== undefined && (await held(before, HAND_OVER_MS)) ? before : named();
  if (own !== before) await held(own, HAND_OVER_MS);
  const { held: locks = [] } = await navigator.locks.query();
  const others = locks
    .map(({ name = "" }) => name)
    .filter((name) => name.startsWith(PREFIX) && name !== lockOf(own))
    .map((name) => name.slice(PREFIX.length));
  return { own, others };
}

/** Takes the name for as long as the page lives. false: another page has it. */
function held(tab: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(lockOf(tab), { signal: AbortSignal.timeout(withinMs) }, () => {
        resolve(true);
        return new Promise(() => {});
      })
      .catch(() => resolve(false));
  });
}

function stored(): string | undefined {
  try {
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage is closed to this page.
    return undefined;
  }
}

function named(): string {
  // randomUUID is there with https and on localhost only.
  const tab = crypto.getRandomValues(new Uint32Array(2)).join("-");
  try {
    sessionStorage.setItem(KEY, tab);
  } catch {
    // It holds until the page is left.
  }
  return tab;
}
