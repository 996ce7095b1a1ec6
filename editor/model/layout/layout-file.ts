import type { LayoutFile } from "./layout.ts";

type Position = LayoutFile["positions"][string];
type Note = NonNullable<LayoutFile["notes"]>[number];

/** Why a layout file counts as empty. Whoever writes over it loses what is there. */
export type LayoutProblem = "not-json" | "not-a-layout" | "newer-version";

export interface LayoutReading {
  layoutFile: LayoutFile;
  problem?: LayoutProblem;
}

/** Farther out nothing can be found again. */
const FARTHEST = 1_000_000;

/** Reads a sidecar; entries that are none are left out. Never throws. An empty text is a sidecar without entries. */
export function readLayoutFile(text: string): LayoutReading {
  const none = (problem: LayoutProblem): LayoutReading => ({ layoutFile: { version: 1, positions: {} }, problem });
  const json = text.replace(/^\uFEFF/, "");
  if (json.trim() === "") return { layoutFile: { version: 1, positions: {} } };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return none("not-json");
  }
  if (!isRecord(value) || !isRecord(value.positions ?? {})) return none("not-a-layout");
  if (typeof value.version === "number" && value.version > 1) return none("newer-version");
  if (value.version !== 1) return none("not-a-layout");
  const positions = Object.entries((value.positions ?? {}) as Record<string, unknown>).flatMap(
    ([id, position]): [string, Position][] =>
      isRecord(position) && isCoordinate(position.x) && isCoordinate(position.y)
        ? [[id, { x: position.x, y: position.y }]]
        : [],
  );
  const notes = Array.isArray(value.notes) ? value.notes.filter(isNote).map(noteOf) : [];
  return {
    layoutFile: { version: 1, positions: Object.fromEntries(positions), ...(notes.length > 0 && { notes }) },
  };
}

/** Writes a sidecar: one state or note a line, sorted by id, in whole pixels, so that a diff shows what was moved. */
export function formatLayoutFile({ positions, notes = [] }: LayoutFile): string {
  const lines = Object.entries(positions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { x, y }]) => `    ${JSON.stringify(id)}: { "x": ${whole(x)}, "y": ${whole(y)} }`);
  const noteLines = notes
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, x, y, width, height, text }) => {
      const box = `"x": ${whole(x)}, "y": ${whole(y)}, "width": ${whole(width)}, "height": ${whole(height)}`;
      return `    { "id": ${JSON.stringify(id)}, ${box}, "text": ${JSON.stringify(text)} }`;
    });
  const parts = [
    `  "version": 1`,
    lines.length > 0 ? `  "positions": {\n${lines.join(",\n")}\n  }` : `  "positions": {}`,
    ...(noteLines.length > 0 ? [`  "notes": [\n${noteLines.join(",\n")}\n  ]`] : []),
  ];
  return `{\n${parts.join(",\n")}\n}\n`;
}

/** The same places after a state, and with it those inside, got another id. */
export function renamePositions(layoutFile: LayoutFile, from: string, to: string): LayoutFile {
  return { ...layoutFile, positions: renameIds(layoutFile.positions, from, to) };
}

/** For whatever is kept by the ids of states: positions, or the layout that is shown. */
export function renameIds<T>(byId: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byId).map(([id, value]) => {
      const inside = id === from || id.startsWith(`${from}.`);
      return [inside ? to + id.slice(from.length) : id, value];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCoordinate(value: unknown): value is number {
  return typeof value === "number" && Math.abs(value) <= FARTHEST;
}

function isNote(value: unknown): value is Note {
  if (!isRecord(value) || typeof value.id !== "string" || typeof value.text !== "string") return false;
  return [value.x, value.y, value.width, value.height].every(isCoordinate);
}

function noteOf({ id, x, y, width, height, text }: Note): Note {
  return { id, x, y, width, height, text };
}

/** No -0, which would be another text than 0. */
const whole = (value: number): number => Math.round(value) || 0;
