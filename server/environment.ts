import type { Path, Project } from "../engine/index.ts";
import { StartError } from "./start-error.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Puts the environment’s values where throughline.yaml says ${NAME}, and collects everything that is wrong with it. */
export interface Placeholders {
  /** The text with each ${NAME} replaced; undefined when one is missing, and then finish will throw. */
  resolve(text: string, path: Path): string | undefined;
  /** Notes something wrong with a value of the project file. The message must not hold the value itself. */
  refuse(path: Path, message: string): void;
  /** Throws StartError with one line, FILE:LINE:COLUMN first, for each thing that is wrong. */
  finish(): void;
}

export function createPlaceholders(project: Project, environment: Environment): Placeholders {
  const wrong: string[] = [];

  const note = (path: Path, message: string, within?: readonly [number, number]): void => {
    const { line, column } = project.locate(path, within === undefined ? {} : { within }).start;
    wrong.push(`${project.file}:${line}:${column}: ${message}`);
  };

  return {
    resolve(text, path) {
      let missing = false;
      const resolved = text.replaceAll(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (whole, name: string, offset: number) => {
        const value = environment[name];
        if (value !== undefined && value !== "") return value;
        note(
          path,
          `${whole} is not set in the environment. Set it before starting, for example: ${name}=… throughline start`,
          [offset, offset + whole.length],
        );
        missing = true;
        return "";
      });
      return missing ? undefined : resolved;
    },
    refuse: (path, message) => note(path, message),
    finish() {
      if (wrong.length > 0) throw new StartError(wrong);
    },
  };
}
