import type { Page } from "playwright-core";

/** What has the focus, as the browser tells assistive technology. */
export interface Focused {
  role: string;
  name: string;
  value: string;
  expanded: boolean | undefined;
  /** The field whose list is open, where it is one of its choices that is active. */
  of?: Focused;
}

/** Somebody without a mouse. */
export interface KeyboardUser {
  /** What has the focus, or the part of it that is active. */
  focused(): Promise<Focused>;
  /** Waits until what has the focus is as it should be. */
  until(is: (now: Focused) => boolean): Promise<void>;
  press(...keys: string[]): Promise<void>;
  /** Escape, until what has the focus is as it should be: the first may close a tooltip. */
  escapes(is: (now: Focused) => boolean): Promise<void>;
  type(text: string): Promise<void>;
  /** Tab, until something of that role and name has the focus. Gives how often it was pressed. */
  tabTo(role: string, name: string | RegExp, options?: { back?: boolean; most?: number }): Promise<number>;
  /** Writes a text into the field that has the focus, in place of what is in it. */
  fill(text: string): Promise<void>;
  /** Opens the list or menu that has the focus, and takes one by its name. */
  choose(name: string | RegExp): Promise<void>;
  /** Takes one of the choices that are open already. */
  takes(name: string | RegExp): Promise<void>;
  /** Writes into the field that has the focus, and takes what is found by that name. */
  pick(name: string): Promise<void>;
}

interface AxValue {
  value?: unknown;
}
export interface AxNode {
  nodeId: string;
  ignored: boolean;
  role?: AxValue;
  name?: AxValue;
  value?: AxValue;
  parentId?: string;
  childIds?: string[];
  properties?: { name: string; value: AxValue }[];
}

export const propertyOf = (node: AxNode, name: string): unknown =>
  node.properties?.find((one) => one.name === name)?.value.value;

export const focusedOf = (node: AxNode): Focused => ({
  role: String(node.role?.value ?? ""),
  name: String(node.name?.value ?? "").trim(),
  value: String(node.value?.value ?? ""),
  expanded: propertyOf(node, "expanded") as boolean | undefined,
});

const matches = ({ role, name }: Focused, wanted: string, called: string | RegExp): boolean =>
  role === wanted && (typeof called === "string" ? name === called : called.test(name));

const isChoice = ({ role }: Focused) => /^(option|menuitem)/i.test(role);

const soon = () => new Promise((resolve) => setTimeout(resolve, 30));

/** by: finds what has the focus. */
export function keyboardUser(page: Page, by: () => Promise<Focused>): KeyboardUser {
  const { keyboard } = page;
  const user: KeyboardUser = {
    focused: by,
    async until(is) {
      for (let count = 0; count < 200; count++) {
        if (is(await by())) return;
        await soon();
      }
      throw new Error(`The focus stays on ${JSON.stringify(await by())}.`);
    },
    async escapes(is) {
      for (let count = 0; count < 3; count++) {
        await keyboard.press("Escape");
        for (let waited = 0; waited < 10; waited++) {
          if (is(await by())) return;
          await soon();
        }
      }
      throw new Error(`Escape leads to ${JSON.stringify(await by())}.`);
    },
    async press(...keys) {
      for (const key of keys) await keyboard.press(key);
    },
    // Long texts come in one piece, as from dictation.
    type: (text) => (text.length > 12 ? keyboard.insertText(text) : keyboard.type(text)),
    async tabTo(role, name, { back = false, most = 90 } = {}) {
      const seen: string[] = [];
      for (let count = 0; count <= most; count++) {
        const now = await by();
        if (matches(now, role, name) || (now.of && matches(now.of, role, name))) {
          return count;
        }
        seen.push(`${now.role} “${now.name}”`);
        await keyboard.press(back ? "Shift+Tab" : "Tab");
      }
      throw new Error(`Tab does not lead to ${role} ${name}, only to:\n${seen.join("\n")}`);
    },
    async fill(text) {
      await keyboard.press("Control+a");
      if (text === "") await keyboard.press("Delete");
      else await user.type(text);
    },
    takes: take,
    async choose(name) {
      await keyboard.press("Enter");
      await user.until(isChoice);
      // It opens at what is chosen already.
      await keyboard.press("Home");
      await take(name);
    },
    async pick(name) {
      await user.fill(name);
      await keyboard.press("ArrowDown");
      await take(name);
    },
  };
  return user;

  /** Goes through the choices that are open, down to one of that name. */
  async function take(name: string | RegExp): Promise<void> {
    const seen: string[] = [];
    for (let count = 0; count < 60; count++) {
      const now = await by();
      if (isChoice(now) && matches(now, now.role, name)) {
        await keyboard.press("Enter");
        return user.until((next) => !isChoice(next));
      }
      seen.push(`${now.role} “${now.name}”`);
      // A list takes a moment to open.
      if (isChoice(now)) await keyboard.press("ArrowDown");
      else await soon();
    }
    throw new Error(`There is no choice ${name}, only:\n${[...new Set(seen)].join("\n")}`);
  }
}

/** The focus of the page, and the name and role that the browser has worked out for it. */
export async function focusOf(page: Page): Promise<() => Promise<Focused>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    const nodeOf = async (expression: string) => {
      const { result } = await session.send("Runtime.evaluate", { expression });
      if (!result.objectId) return undefined;
      const { nodes } = await session.send("Accessibility.getPartialAXTree", {
        objectId: result.objectId,
        fetchRelatives: false,
      });
      return focusedOf(nodes[0] as AxNode);
    };
    const field = (await nodeOf("document.activeElement ?? document.body"))!;
    const active = await nodeOf(
      "document.getElementById(document.activeElement?.getAttribute('aria-activedescendant') ?? '')",
    );
    return active ? { ...active, of: field } : field;
  };
}
