import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { Customer, Step } from "../../schemas/scenario.generated.ts";

/** Texts of files; what they leave out is completed (complete.ts). */
export interface Files {
  project?: string;
  journey?: string;
  /** Another journey, complete. */
  part?: string;
  knowledge?: string;
}

/** One example: what is shown, and what happens when it runs. */
export interface Example extends Files {
  /** Said before it. */
  says?: string;
  /** A file of scenarios, complete; each is run. */
  scenarios?: string;
  /** What it needs beside what is shown. */
  behind?: Files;
  /** Who says something to it, and what happens then; shown as the conversation that comes of it. */
  customer?: Customer;
  run?: Step[];
}

/** The keys of a place that a section lists; all of them where it names none. */
export interface Listing {
  of: string;
  keys?: string[];
}

/** An expression that is shown with what it comes to in each locale. */
export interface Shown {
  write: string;
  means: string;
}

export interface Section {
  title: string;
  text?: string;
  behind?: Files;
  examples?: Example[];
  lists?: Listing[];
  expressions?: Shown[];
  /** Worked out from the code (tables.ts). */
  table?: "outcomes" | "events" | "channels" | "findings";
  after?: string;
}

/** One file of the folder: a chapter of the page. */
export interface Area {
  area: string;
  text?: string;
  sections: Section[];
}

/** The chapters, in the order of their file names. */
export async function readAreas(): Promise<Area[]> {
  const names = (await readdir(import.meta.dirname)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(names.map(async (name) => parse(await readFile(join(import.meta.dirname, name), "utf8")) as Area));
}
