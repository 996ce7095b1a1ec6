// @ts-check

/**
 * Has a screen reader say something.
 * @param {string} text
 * @param {"polite" | "urgent"} [how] urgent interrupts
 */
export function announce(text, how = "polite") {
  const region = document.getElementById(how);
  if (!region) return;
  const line = document.createElement("p");
  line.textContent = text;
  region.append(line);
  // Old lines go, so that the region stays short for those who browse through it.
  while (region.childElementCount > 5) region.firstElementChild?.remove();
}
