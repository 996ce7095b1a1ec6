import type { Locator, Page } from "playwright-core";
import type { Editor } from "../editor.ts";
import { facts, type Text } from "./breakdown.ts";

const quoted = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What a designer does with the mouse, and with the letters of the keyboard where a field wants words. */
export class Designer {
  readonly #page: Page;
  readonly #details: Locator;

  constructor({ page, details }: Pick<Editor, "page" | "details">) {
    this.#page = page;
    this.#details = details;
  }

  /** Of the list of journeys. */
  async beginsJourney(title: string, template: RegExp): Promise<void> {
    await this.#page.getByRole("button", { name: "New journey" }).click();
    const dialog = this.#page.getByRole("dialog", { name: "New journey" });
    await dialog.getByRole("textbox", { name: "Title" }).fill(title);
    await dialog.getByText(template).click();
    await dialog.getByRole("button", { name: "Create" }).click();
    await this.#page.getByRole("heading", { name: title, level: 1 }).waitFor();
  }

  /** Opens a journey’s own details by a click beside everything. */
  async looksAtJourney(): Promise<void> {
    await this.#page
      .getByRole("treegrid", { name: "Journey as a tree" })
      .getByText(/^Journey: /)
      .click();
    await this.#details.getByRole("region", { name: "Journey", exact: true }).waitFor();
  }

  /** Chooses one of a list that opens. */
  async chooses(field: string, choice: string, where = this.#details): Promise<void> {
    await where.getByRole("button", { name: new RegExp(`(^| )${quoted(field)}$`) }).click();
    await this.#page.getByRole("option", { name: choice, exact: true }).click();
  }

  /** Takes one of the proposals of a field. */
  async picks(field: string, choice: string): Promise<void> {
    await this.#details.getByRole("button", { name: `Show suggestions ${field}`, exact: true }).click();
    await this.#page.getByRole("option", { name: choice, exact: true }).click();
  }

  /** Writes something of its own where proposals are made. */
  async fillsIn(field: string, words: string): Promise<void> {
    await this.#details.getByRole("combobox", { name: field, exact: true }).fill(words);
    await this.#details.getByRole("heading", { level: 2 }).click();
  }

  async choosesFromMenu(menu: string, choice: string, where = this.#details): Promise<void> {
    await where.getByRole("button", { name: menu, exact: true }).click();
    await this.#page.getByRole("menuitem", { name: choice, exact: true }).click();
  }

  async presses(button: string, where: "details" | "page" = "details"): Promise<void> {
    await (where === "page" ? this.#page : this.#details).getByRole("button", { name: button, exact: true }).click();
  }

  async fills(field: string, words: string, where = this.#details): Promise<void> {
    await where.getByRole("textbox", { name: field, exact: true }).fill(words);
  }

  async addsFact(name: keyof typeof facts): Promise<void> {
    const { title, kind } = facts[name];
    await this.fills("New fact, as people call it", title.en);
    await this.presses("Add a fact");
    await this.#details.locator("summary").filter({ hasText: title.en }).click();
    if (kind !== "Text") await this.chooses(`${title.en}: What it is`, kind);
    await this.presses(`Different words for each language: ${title.en}: Title`);
    await this.fills(`${title.en}: Title (German)`, title.de);
    await this.#details.locator("summary").filter({ hasText: title.en }).click();
  }

  /** Selects a state in the tree beside the canvas. */
  async selects(state: string): Promise<void> {
    await this.#page.getByRole("button", { name: "Close all" }).click();
    await this.#page.getByRole("treegrid", { name: "Journey as a tree" }).getByText(state, { exact: true }).click();
    await this.#details.getByRole("heading", { name: state, level: 2 }).waitFor();
  }

  /** Adds what comes after the selected state, by its picture beside the canvas. */
  async adds(kind: string, title: string, reached?: string): Promise<void> {
    await this.#page.getByRole("button", { name: `Add: ${kind}. Drag it onto the canvas or press it.` }).click();
    const dialog = this.#page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Title" }).fill(title);
    if (reached !== undefined) await this.chooses("How it is reached", reached, dialog);
    await dialog.getByRole("button", { name: "Add", exact: true }).click();
    await this.#details.getByRole("heading", { name: title, level: 2 }).waitFor();
  }

  /** Writes a text in both languages, and puts facts into it where it names them in brackets. */
  async writes(field: string, text: Text): Promise<void> {
    for (const [language, words] of [
      ["English", text.en],
      ["German", text.de],
    ] as const) {
      const name = `${field} (${language})`;
      const box = this.#details.getByRole("textbox", { name, exact: true });
      const [first = "", ...rest] = words.split(/[[\]]/);
      await box.fill(first);
      for (const [index, piece] of rest.entries()) {
        if (index % 2 === 0) {
          await this.choosesFromMenu(`Insert a fact into ${name}`, piece);
          await box.and(this.#page.locator(":focus")).waitFor();
        } else if (piece !== "") await this.#page.keyboard.type(piece);
      }
    }
  }

  /** Writes a text that stands alone: what the selected state says on entering, what is said on the way. */
  async says(where: string, text: Text): Promise<void> {
    await this.writes(`${where}: Text`, text);
  }

  async waits(field: string, amount: string, unit: string): Promise<void> {
    await this.fills(field, amount);
    await this.chooses(`${field}: unit`, unit);
  }

  /** Opens a part of the form that is closed. */
  async opens(section: string): Promise<void> {
    const part = this.#details
      .locator("details")
      .filter({ has: this.#page.getByRole("heading", { name: section, exact: true }) });
    if ((await part.getAttribute("open")) === null) await part.locator("summary").first().click();
  }

  /** Leads on from the selected state. */
  async goesOn(trigger: string, target: string): Promise<void> {
    await this.choosesFromMenu("Add a way on", trigger);
    await this.chooses(`${trigger}: leads to`, target);
  }

  /** Leads on from the selected state when something happens; its own form opens for that. */
  async goesOnWhen(event: string, target: string): Promise<void> {
    await this.#opensWay(event);
    await this.chooses("Leads to", target);
    await this.goesBack();
  }

  /** A reaction to an event: it leads nowhere. Its form stays open for what it does. */
  async reactsTo(event: string): Promise<void> {
    await this.#opensWay(event);
  }

  async #opensWay(event: string): Promise<void> {
    await this.choosesFromMenu("Add a way on", event);
    await this.#details.getByRole("region", { name: "Transition", exact: true }).waitFor();
  }

  /** From the form of a transition to that of its state. */
  async goesBack(): Promise<void> {
    await this.#details.getByRole("button", { name: /^(To |Back to the journey)/ }).click();
    await this.#details.getByRole("region", { name: "Transition", exact: true }).waitFor({ state: "detached" });
  }

  async speaksOn(...channels: string[]): Promise<void> {
    await this.opens("Channel");
    for (const channel of channels) await this.chooses("Add: Channel", channel);
  }

  async goesOnAfter(amount: string, unit: string, target: string): Promise<void> {
    await this.opens("Timeouts");
    await this.presses("+ Add a timeout");
    await this.waits("After", amount, unit);
    await this.chooses("Leads to", target);
    await this.goesBack();
  }

  /** Another way on for something that leads on already; its form opens, as it needs a condition. */
  async goesOnInAnotherCase(trigger: string, target: string): Promise<void> {
    await this.#opensWay(`${trigger}, in another case`);
    await this.chooses("Leads to", target);
  }

  /** Draws a line from one card to another. */
  async draws(from: string, to: string, when: RegExp): Promise<void> {
    const [source, target] = [this.#card(from), this.#card(to)];
    await source.hover();
    await source.getByTitle("Add after it").dragTo(target);
    await this.#page.getByRole("menu", { name: "When?" }).getByRole("menuitem", { name: when }).click();
    await this.#details.getByRole("region", { name: "Transition", exact: true }).waitFor();
  }

  #card(title: string): Locator {
    return this.#page.getByRole("figure", { name: new RegExp(`^${quoted(title)}, `) });
  }

  /** Puts the second of two ways before the first. */
  async movesUp(trigger: string): Promise<void> {
    await this.choosesFromMenu(`More for ${trigger} 2`, "Move up");
  }

  /** In the simulator: the customer writes in the window of a channel. */
  async customerWrites(channel: string, words: string): Promise<void> {
    const window = this.#details.getByRole("region", { name: channel, exact: true });
    await window.getByRole("textbox").fill(words);
    await window.getByRole("button", { name: "Send" }).click();
    await window.getByText(words).last().waitFor();
  }

  /** In the simulator: what was said last on a channel. */
  async hears(channel: string, words: string | RegExp): Promise<void> {
    await this.#details.getByRole("region", { name: channel, exact: true }).getByText(words).last().waitFor();
  }

  /** What the selected state is called. */
  async calls(title: string, name: string): Promise<void> {
    await this.fills("Title", title);
    await this.fills("Name", name);
    await this.#details.getByRole("heading", { name: title, level: 2 }).click();
    await this.#page.getByRole("button", { name: /^Expand Journey/ }).click();
  }

  /** A new entry of what a system is told, of what is kept, of facts that are set. */
  async addsTo(map: string, name: string): Promise<void> {
    await this.presses(`Add to ${map}`);
    await this.picks(`Add to ${map}`, name);
  }

  async addsCondition(field = "Only if"): Promise<void> {
    await this.presses(`Add a condition: ${field}`);
  }

  /** Something that is done on entering, or on the way. */
  async does(where: string, action: string): Promise<void> {
    await this.choosesFromMenu(`Add an action: ${where}`, action);
  }
}
