import type { Page } from "playwright-core";

const interactive = [
  "button",
  "checkbox",
  "combobox",
  "gridcell",
  "link",
  "listbox",
  "menuitem",
  "menuitemradio",
  "option",
  "radio",
  "row",
  "searchbox",
  "separator",
  "slider",
  "spinbutton",
  "switch",
  "tab",
  "textbox",
  "treeitem",
].filter((role) => role !== "gridcell" && role !== "separator" && role !== "listbox");

interface Control {
  role: string;
  name: string;
}

/** Whatever can be operated, as the accessibility tree has it. */
export async function controls(page: Page): Promise<Control[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && interactive.includes(String(role?.value)))
    .map(({ role, name }) => ({ role: String(role?.value), name: String(name?.value ?? "").trim() }));
}

/** Controls of which a part cannot be seen, and cannot be scrolled to; and the page itself, if it scrolls sideways. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()} ${element.getAttribute("aria-label") ?? element.textContent?.trim() ?? ""}`;
    for (const element of document.querySelectorAll<HTMLElement>("button, a[href], input, textarea, select, [role]")) {
      // The canvas is larger than what is seen of it, and is moved.
      if (element.closest(".react-flow, [aria-hidden=true], .visually-hidden, .app-skip, svg")) continue;
      if (!element.matches("button, a, input, textarea, select, [role=tab], [role=menuitem], [role=option]")) continue;
      const rect = element.getBoundingClientRect();
      if (rect.width <= 1 || rect.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
      let scrolls = { x: false, y: false };
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { overflowX, overflowY, position, clipPath } = getComputedStyle(around);
        if (clipPath !== "none") {
          scrolls = { x: true, y: true };
          break;
        }
        const edge = around.getBoundingClientRect();
        const isOut = {
          x: rect.left < edge.left - 1 || rect.right > edge.right + 1,
          y: rect.top < edge.top - 1 || rect.bottom > edge.bottom + 1,
        };
        const within = (axis: "x" | "y", overflow: string) => {
          if (scrolls[axis] || !isOut[axis]) return;
          if (overflow === "auto" || overflow === "scroll") scrolls = { ...scrolls, [axis]: true };
          else if (overflow === "hidden" || overflow === "clip") {
            found.push(`${name(element)}, by ${around?.className}`);
            scrolls = { x: true, y: true };
          }
        };
        within("x", overflowX);
        within("y", overflowY);
        if (position === "fixed") break;
      }
      if (!scrolls.x && (rect.left < -1 || rect.right > clientWidth + 1)) found.push(`${name(element)}, by the window`);
    }
    return found;
  });
}
