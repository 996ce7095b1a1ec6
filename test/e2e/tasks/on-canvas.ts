import type { Page } from "playwright-core";
import { states } from "./breakdown.ts";
import type { Focused, KeyboardUser } from "./keyboard.ts";
import type { Whereabouts } from "./keyboard-designer.ts";

const CANVAS = /^Canvas of the journey/;

/** On the canvas: one stop of the Tab key; arrows move in it, letters act. */
export function onCanvas(user: KeyboardUser, page: Page): Whereabouts {
  const status = page.getByRole("status").last();
  /** What was announced last. */
  const announced = async () => (await status.locator("p").last().textContent()) ?? "";
  const onStage = ({ role, name }: Focused) => role === "figure" || (role === "application" && CANVAS.test(name));
  const here: Whereabouts = {
    isAt: (name, now) => now.role === "figure" && now.name.startsWith(`${states[name]},`),
    async journey() {
      await user.tabTo("application", CANVAS);
      await user.press("Escape");
      await here.details();
    },
    async state(name) {
      if (here.isAt(name, await user.focused())) return;
      for (let hits = 0; hits < 8; hits++) {
        await user.press("Control+f");
        await user.until(({ role }) => role === "textbox");
        await user.fill(states[name]);
        for (let hit = 0; hit < hits; hit++) await user.press("Enter");
        await user.press("Escape");
        await user.until(onStage);
        if (here.isAt(name, await user.focused())) return;
      }
      throw new Error(`The search does not lead to ${name}.`);
    },
    async details() {
      await user.press("Enter");
      await user.until(({ role, of }) => /^(textbox|combobox|button)$/.test(of?.role ?? role));
    },
    async back() {
      await user.escapes(onStage);
    },
    async asksToAdd() {
      await user.press("a");
      await user.tabTo("searchbox", "Search", { most: 0 });
    },
    async connects(when, to) {
      const { name } = await user.focused();
      await user.press("c");
      // The arrows alone go by where cards lie; with Shift, in the order of the text.
      let key = "Shift+ArrowLeft";
      let last = "";
      for (let count = 0; count < 3 * Object.keys(states).length; count++) {
        const said = await announced();
        if (said === `to ${states[to]}`) {
          await user.press("Enter");
          await user.takes(new RegExp(`^${when}( is there already| leads nowhere yet)?$`));
          return user.until(onStage);
        }
        if (said === last) key = "Shift+ArrowRight";
        last = said;
        await user.press(key);
      }
      throw new Error(`${name} cannot be connected to ${to}.`);
    },
    async connectsToNothing(when) {
      await user.press("t");
      await user.tabTo("button", "Connect …");
      await user.press("Enter");
      await user.tabTo("button", /When\?$/);
      await user.choose(when);
      await user.tabTo("button", "Connect");
      await user.press("Enter");
      await user.until(onStage);
    },
    async transition(words) {
      await user.press("t");
      await user.takes(words);
      await user.until(({ role, of }) => /^(textbox|combobox|button)$/.test(of?.role ?? role));
    },
  };
  return here;
}
