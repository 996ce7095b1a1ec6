import { facts, type StateName, states, type Text } from "./breakdown.ts";
import type { Focused, KeyboardUser } from "./keyboard.ts";

const quoted = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** A list is called by what is chosen in it, and by what it is for. */
const listNamed = (words: string) => new RegExp(`(^| )${quoted(words)}$`);

/** A condition as plain words put it together. */
export interface Condition {
  about: string;
  how?: string;
  /** Of a list. */
  choice?: string;
  /** Of a field. */
  words?: string;
}

/** How somebody gets about in a journey: on the canvas, or in the outline. */
export interface Whereabouts {
  /** To the journey itself, and into its details. */
  journey(): Promise<void>;
  /** To a state. */
  state(name: StateName): Promise<void>;
  isAt(name: StateName, now: Focused): boolean;
  /** From there into its details, and back. */
  details(): Promise<void>;
  back(): Promise<void>;
  /** Asks for a state to be added after the one where somebody is; the dialog is open then. */
  asksToAdd(): Promise<void>;
  /** From the state where somebody is. */
  connects(when: string, to: StateName): Promise<void>;
  /** A transition of that state that does something and leads nowhere, and one into its details. */
  connectsToNothing(when: string): Promise<void>;
  transition(words: RegExp): Promise<void>;
}

/** What a designer does with the keyboard, in dialogs and in details. */
export class KeyboardDesigner {
  readonly user: KeyboardUser;
  readonly at: Whereabouts;

  constructor(user: KeyboardUser, at: Whereabouts) {
    this.user = user;
    this.at = at;
  }

  async fills(field: string, words: string): Promise<void> {
    await this.user.tabTo("textbox", field);
    await this.user.fill(words);
  }

  async chooses(field: string, choice: string, back = false): Promise<void> {
    await this.user.tabTo("button", listNamed(field), { back });
    await this.user.choose(choice);
  }

  async presses(button: string | RegExp): Promise<void> {
    await this.user.tabTo("button", button);
    await this.user.press("Enter");
  }

  async choosesFromMenu(menu: string, choice: string): Promise<void> {
    await this.user.tabTo("button", menu);
    await this.user.choose(choice);
  }

  /** Finds one of many by writing it. */
  async picks(field: string, choice: string): Promise<void> {
    await this.user.tabTo("combobox", field);
    await this.user.pick(choice);
  }

  /** Opens a part of a form, or closes it. */
  async opens(part: string | RegExp, { back = false, open = true } = {}): Promise<void> {
    await this.user.tabTo("DisclosureTriangle", part, { back });
    if ((await this.user.focused()).expanded === open) return;
    await this.user.press("Enter");
    await this.user.until(({ expanded }) => expanded === open);
  }

  /** Writes a text in both languages, and puts facts into it where it names them in brackets. */
  async writes(field: string, text: Text): Promise<void> {
    for (const [language, words] of [
      ["English", text.en],
      ["German", text.de],
    ] as const) {
      const name = `${field} (${language})`;
      const [first = "", ...rest] = words.split(/[[\]]/);
      await this.fills(name, first);
      for (const [index, piece] of rest.entries()) {
        if (index % 2 === 0) {
          await this.user.tabTo("button", `Insert a fact into ${name}`, { back: true, most: 3 });
          await this.user.choose(piece);
        } else if (piece !== "") {
          await this.user.tabTo("textbox", name, { most: 3 });
          await this.user.press("Control+End");
          await this.user.type(piece);
        }
      }
    }
  }

  async addsFact(name: keyof typeof facts): Promise<void> {
    const { title, kind } = facts[name];
    await this.fills("New fact, as people call it", title.en);
    await this.user.press("Enter");
    const called = new RegExp(`^${quoted(title.en)}`);
    await this.opens(called, { back: true });
    if (kind !== "Text") await this.chooses(`${title.en}: What it is`, kind);
    await this.presses(`Different words for each language: ${title.en}: Title`);
    await this.fills(`${title.en}: Title (German)`, title.de);
    await this.opens(called, { back: true, open: false });
  }

  /** Adds a state after the one where somebody is. */
  async adds(kind: string, name: StateName, reached?: string): Promise<void> {
    await this.at.asksToAdd();
    await this.user.type(kind);
    await this.fills("Title", states[name]);
    if (reached !== undefined) await this.chooses("How it is reached", reached);
    await this.presses("Add");
    await this.user.until((now) => this.at.isAt(name, now));
  }

  /** Has a fact keep what is likely: of the answer, or of the event. */
  async keeps(map: string, fact: string): Promise<void> {
    await this.presses(`Add to ${map}`);
    await this.user.pick(fact);
  }

  /** Another thing is said: in an action of its own. */
  async says(field: string, where: string, text: Text): Promise<void> {
    await this.choosesFromMenu(`Add an action: ${where}`, "Say something");
    await this.user.tabTo("textbox", `${field} (English)`, { back: true });
    await this.writes(field, text);
  }

  /** A condition with one part. */
  async sets(owner: string, { about, how, choice, words }: Condition, back = false): Promise<void> {
    await this.user.tabTo("button", `Add a condition: ${owner}`, { back });
    await this.user.press("Enter");
    // It stands before the button that added it.
    await this.user.tabTo("button", listNamed(`${owner}: What about`), { back: true });
    await this.user.choose(about);
    if (how !== undefined) await this.chooses(`${owner}: How`, how);
    if (choice !== undefined) await this.chooses(`${owner}: Value`, choice);
    if (words !== undefined) await this.fills(`${owner}: Value`, words);
  }
}
