import type { LayoutFile } from "../model/index.ts";

type Notes = NonNullable<LayoutFile["notes"]>;

const SIZE = { width: 200, height: 120 };

export function addedNote(notes: Notes, text: string, at: { x: number; y: number }): Notes {
  const taken = new Set(notes.map(({ id }) => id));
  let count = notes.length + 1;
  while (taken.has(`note-${count}`)) count++;
  return [...notes, { id: `note-${count}`, x: Math.round(at.x), y: Math.round(at.y), ...SIZE, text }];
}

export function withText(notes: Notes, id: string, text: string): Notes {
  return notes.map((note) => (note.id === id ? { ...note, text } : note));
}

export function withBox(
  notes: Notes,
  id: string,
  box: { x?: number; y?: number; width?: number; height?: number },
): Notes {
  return notes.map((note) => (note.id === id ? { ...note, ...box } : note));
}

export function withoutNote(notes: Notes, id: string): Notes {
  return notes.filter((note) => note.id !== id);
}
