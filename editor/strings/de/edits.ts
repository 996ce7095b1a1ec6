import type { edits as english } from "../en/edits.ts";

export const edits: typeof english = {
  labels: {
    add: (name) => `${name} hinzufügen`,
    duplicate: (name) => `${name} duplizieren`,
    rename: (name) => `${name} umbenennen`,
    remove: (name) => `${name} entfernen`,
    move: (name) => `${name} verschieben`,
    group: (name) => `in ${name} gruppieren`,
    connect: (name) => `${name} verbinden`,
    change: (name) => `${name} ändern`,
    text: (name) => `Text von ${name}`,
    paste: () => "einfügen",
    typing: () => "Eingabe",
    fix: (name) => `${name} beheben`,
    place: () => "auf der Zeichenfläche anordnen",
    note: () => "Notiz",
    restore: (name) => `${name} wiederherstellen`,
    "taken-in": (name) => `was jemand anderes in ${name} geändert hat`,
    theirs: (name) => `die andere Fassung von ${name}`,
    merge: (name) => `${name} zusammenführen`,
    discard: (name) => `Änderungen von ${name} verwerfen`,
    create: (name) => `${name} anlegen`,
  },
  refusals: {
    "broken-text": () => "Der YAML-Text hat einen Fehler. Beheben Sie ihn zuerst im YAML-Bereich.",
    "not-there": () => "Was Sie ändern wollen, ist nicht mehr da.",
    "name-taken": (name) => `„${name}“ ist schon vergeben. Wählen Sie einen anderen Namen.`,
    "bad-name": (name) =>
      `„${name}“ kann kein Name sein. Verwenden Sie Buchstaben, Ziffern, - und _, und beginnen Sie mit einem Buchstaben.`,
    "into-itself": () => "Ein Zustand kann nicht in sich selbst gelegt werden.",
    shared: () => "Dies teilen sich mehrere Stellen über einen YAML-Anker. Ändern Sie es im YAML-Bereich.",
    "not-possible": (why) => `Das lässt sich hier nicht ändern: ${why}`,
  },
};
