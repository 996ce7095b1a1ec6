import type { Page } from "playwright-core";
import { states } from "./breakdown.ts";
import { type AxNode, type Focused, focusedOf, type KeyboardUser, propertyOf } from "./keyboard.ts";
import type { Whereabouts } from "./keyboard-designer.ts";

/** The page as assistive technology has it, and nothing else. */
export interface Tree {
  focus(): Promise<Focused>;
  /** Everything that has a name, as “role name”. */
  read(): Promise<string[]>;
  /** The roles of what can be used and has no name. */
  nameless(): Promise<string[]>;
}

const USABLE = /^(button|link|textbox|searchbox|combobox|checkbox|radio|tab|row|option|menuitem|DisclosureTriangle)$/;

/** Reads the accessibility tree of the browser. */
export async function treeOf(page: Page): Promise<Tree> {
  const session = await page.context().newCDPSession(page);
  const nodes = async () => {
    const tree = await session.send("Accessibility.getFullAXTree");
    return (tree.nodes as (AxNode & { backendDOMNodeId?: number })[]).filter(({ ignored }) => !ignored);
  };
  return {
    async focus() {
      const all = await nodes();
      const focused = all.filter((node) => propertyOf(node, "focused") === true).at(-1);
      if (!focused) return { role: "", name: "", value: "", expanded: undefined };
      // The list of a field keeps the focus in the field, and says which of its choices is active.
      const active = focused.properties?.find(({ name }) => name === "activedescendant")?.value as
        | { relatedNodes?: { backendDOMNodeId: number }[] }
        | undefined;
      const id = active?.relatedNodes?.[0]?.backendDOMNodeId;
      const choice = all.find(({ backendDOMNodeId }) => id !== undefined && backendDOMNodeId === id);
      return choice ? { ...focusedOf(choice), of: focusedOf(focused) } : focusedOf(focused);
    },
    async read() {
      const named = (await nodes()).map(focusedOf).filter(({ name }) => name !== "");
      return named.map(({ role, name }) => `${role} ${name}`);
    },
    async nameless() {
      const all = (await nodes()).map(focusedOf);
      return all.filter(({ role, name }) => name === "" && USABLE.test(role)).map(({ role }) => role);
    },
  };
}

const ROW = "row";

/** In the outline: a tree whose rows say all there is to know. */
export function inOutline(user: KeyboardUser): Whereabouts {
  const isRow = ({ role }: Focused) => role === ROW;
  /** Down the rows to the first that fits. */
  const downTo = async (fits: (name: string) => boolean) => {
    const seen: string[] = [];
    for (let count = 0; count < 90; count++) {
      const { name } = await user.focused();
      if (fits(name)) return;
      if (name === seen.at(-1)) break;
      seen.push(name);
      await user.press("ArrowDown");
    }
    throw new Error(`There is no such row, only:\n${seen.join("\n")}`);
  };
  const toTree = async () => {
    for (let count = 0; count < 6 && !isRow(await user.focused()); count++) await user.press("F6");
    await user.until(isRow);
  };
  const asksToConnect = async (when: string) => {
    await user.press("Alt+Enter");
    await user.until(({ role }) => role === "dialog" || role === "button");
    await user.tabTo("button", /When\?$/);
    await user.choose(when);
  };
  const connects = async () => {
    await user.tabTo("button", "Connect");
    await user.press("Enter");
    // The new one, and not the row from which it was asked for.
    await user.until((now) => isRow(now) && now.name.startsWith("Transition: "));
  };
  const here: Whereabouts = {
    isAt: (name, now) => isRow(now) && now.name.startsWith(`${states[name]},`),
    async journey() {
      await toTree();
      await user.press("Home");
      await here.details();
    },
    async state(name) {
      await toTree();
      if (here.isAt(name, await user.focused())) return;
      await user.press("Home");
      await downTo((row) => row.startsWith(`${states[name]},`));
    },
    async details() {
      await user.press("Enter");
      await user.until(({ role, of }) => /^(textbox|combobox|button)$/.test(of?.role ?? role));
    },
    async back() {
      // Who came by the canvas on the way is led back to it.
      await user.escapes((now) => isRow(now) || now.role === "application" || now.of?.role === "application");
      await toTree();
    },
    async asksToAdd() {
      const { name } = await user.focused();
      await user.press(name.startsWith("Journey ") ? "Control+Shift+Enter" : "Control+Enter");
      await user.until(({ role }) => role === "searchbox");
    },
    async connects(when, to) {
      await asksToConnect(when);
      await user.tabTo("combobox", "Goes on to");
      await user.pick(states[to]);
      await connects();
    },
    async connectsToNothing(when) {
      await asksToConnect(when);
      await connects();
    },
    async transition(words) {
      await user.press("ArrowRight", "ArrowDown");
      await downTo((row) => words.test(row.replace(/^Transition: /, "")));
      await here.details();
    },
  };
  return here;
}
