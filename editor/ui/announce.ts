type How = "polite" | "urgent";

const regions: Partial<Record<How, HTMLElement>> = {};

/**
 * Has a screen reader say what happened, without moving the focus. The same words twice are said twice. urgent
 * interrupts what is being said.
 */
export function announce(words: string, how: How = "polite"): void {
  let region = regions[how];
  if (!region) {
    region = document.createElement("div");
    region.className = "visually-hidden";
    region.setAttribute("role", how === "urgent" ? "alert" : "status");
    document.body.append(region);
    regions[how] = region;
  }
  const line = document.createElement("p");
  line.textContent = words;
  region.append(line);
  // Old lines are not read again; a few are kept for those who look back.
  while (region.childElementCount > 5) region.firstElementChild?.remove();
}
