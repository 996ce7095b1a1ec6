import type { saving as english } from "../en/saving.ts";

const names = (files: readonly string[]) =>
  files.length > 3 ? `${files.slice(0, 3).join(", ")} und ${files.length - 3} weitere` : files.join(", ");

export const saving: typeof english = {
  status: {
    saved: "Alles gespeichert",
    unsaved: (files) =>
      files === 1 ? "Änderungen nicht gespeichert" : `Änderungen in ${files} Dateien nicht gespeichert`,
    saving: "Wird gespeichert …",
    offline: "Offline: in diesem Browser aufbewahrt",
    offlineSaved: "Offline: Der Server antwortet nicht",
    offlineLost: "Offline und nicht aufbewahrt: Schließen Sie diese Seite nicht",
    conflict: "Von jemand anderem geändert",
    label: "Stand der Speicherung",
  },
  save: "Speichern",
  publish: "Veröffentlichen",
  menu: "Versionen und mehr",
  history: "Frühere Versionen …",
  commit: "In git festhalten …",
  discard: "Nicht Gespeichertes verwerfen",
  discarded: "Alles ist wieder wie auf der Platte. „Rückgängig“ holt Ihre Änderungen zurück.",
  resolve: "Vergleichen und zusammenführen",
  news: {
    restored: (files) => `Aus diesem Browser wiederhergestellt, noch nicht gespeichert: ${names(files)}.`,
    changed: (files) => `Jemand anderes hat ${names(files)} geändert. Sie sehen den neuen Stand.`,
    came: (files) => `Neu im Ordner: ${names(files)}.`,
    went: (files) => `Jemand anderes hat ${names(files)} entfernt.`,
    conflict: (files) =>
      `Sie und jemand anderes haben ${names(files)} geändert. Nichts geht verloren: Vergleichen Sie beides und führen Sie es zusammen.`,
    kept: (files) => `Nicht gelöscht, weil jemand anderes es inzwischen geändert hat: ${names(files)}.`,
    "saved-at-last": () => "Der Server ist wieder da. Alles ist gespeichert.",
    unavailable: () =>
      "Dieser Browser lässt die Seite nichts aufbewahren. Nicht gespeicherte Änderungen gehen verloren, wenn Sie sie schließen: Speichern Sie oft.",
    full: () =>
      "Dieser Browser hat keinen Platz mehr, um Änderungen aufzubewahren. Nicht Gespeichertes geht verloren, wenn Sie die Seite schließen: Speichern Sie oft.",
  },
  saveFailed: (file, why) => `${file} wurde nicht gespeichert: ${why}`,
  reasons: {
    offline: () => "Der Server antwortet nicht.",
    "folder-unavailable": () =>
      "Der Server kann nicht in den Ordner des Projekts schreiben. Vielleicht fehlt ihm das Recht dazu, oder die Platte ist voll oder schreibgeschützt. Ihre Änderungen bleiben hier; wer den Server betreut, kann das in Ordnung bringen.",
    "file-too-large": () => "Sie ist größer als 1 MiB. Teilen Sie sie in Teile auf, die andere Journeys ausführen.",
    "file-name-taken": () =>
      "Der Name einer anderen Datei unterscheidet sich nur durch Großschreibung oder Akzente. Wählen Sie einen anderen Namen.",
    "file-refused": () => "Eine Datei dieses Namens gehört nicht zum Projekt. Wählen Sie einen anderen Namen.",
    busy: () => "Der Server hat gerade zu viel zu tun. Versuchen Sie es gleich noch einmal.",
    timeout: () => "Der Server hat zu lange gebraucht. Versuchen Sie es gleich noch einmal.",
    stopping: () => "Der Server wird gerade angehalten. Versuchen Sie es wieder, sobald er zurück ist.",
    unauthorized: () => "Der Server verlangt ein Token, und diese Seite hat keines.",
    internal: () =>
      "Der Server ist gescheitert. Versuchen Sie es noch einmal; wenn es so bleibt, sagen Sie es denen, die ihn betreuen.",
    "no-git": () => "Der Ordner des Projekts liegt in keinem git-Arbeitsverzeichnis.",
    "nothing-to-commit": () => "Keine dieser Dateien hat sich seit dem letzten Commit geändert.",
    "git-author-unknown": () =>
      "git weiß nicht, wer festhält. Name und E-Mail-Adresse müssen dort eingestellt werden, wo der Server läuft.",
    "git-failed": (detail) => `git hat abgelehnt: ${detail}`,
    "revision-unknown": () => "git hat diese Version nicht mehr.",
    "version-unknown": () => "Diese Version wurde nie veröffentlicht.",
    "journey-unknown": () => "Der Server kennt diese Journey nicht.",
    "environment-missing": (detail) => `Dem Server fehlt eine Einstellung: ${detail}`,
    "store-unavailable": () => "Die Datenbank des Servers lässt sich nicht beschreiben. Versuchen Sie es später.",
  },
  offlineSave:
    "Der Server antwortet nicht. Ihre Änderungen sind in diesem Browser aufbewahrt und werden gespeichert, sobald er wieder da ist.",
  publishing: {
    title: "Veröffentlichen",
    saving: "Wird gespeichert …",
    checking: "Wird auf Fehler geprüft …",
    publishing: "Wird veröffentlicht …",
    notSaved: "Es kann nicht veröffentlicht werden, weil nicht alles gespeichert werden konnte.",
    notSavedOffline:
      "Es kann nicht veröffentlicht werden, weil der Server nicht antwortet. Ihre Änderungen sind in diesem Browser aufbewahrt.",
    errors: (count) =>
      count === 1
        ? "Es kann nicht veröffentlicht werden: Es gibt einen Fehler."
        : `Es kann nicht veröffentlicht werden: Es gibt ${count} Fehler.`,
    show: (what) => `Anzeigen: ${what}`,
    line: (file, line) => `${file}, Zeile ${line}`,
    doneTitle: "Veröffentlicht",
    done: (title) => `${title} läuft jetzt.`,
    version: (version) => `Version ${version}`,
    meaning: "Neue Gespräche folgen ab jetzt dieser Version. Laufende bleiben bei der, mit der sie begonnen haben.",
    failed: (why) => `Es wurde nicht veröffentlicht: ${why}`,
    close: "Schließen",
  },
  versions: {
    title: (journey) => `Frühere Versionen von ${journey}`,
    revisions: "In git",
    published: "Veröffentlicht",
    loading: "Wird geladen …",
    none: "Es gibt noch keine.",
    failed: (why) => `Sie können nicht gezeigt werden: ${why}`,
    by: (author, at) => `${author}, ${at}`,
    publishedAt: (at) => `Veröffentlicht ${at}`,
    compare: "Unterschiede zeigen",
    compareWith: (name) => `Unterschiede zeigen: ${name}`,
    restore: "Wiederherstellen",
    restoreOf: (name) => `Wiederherstellen: ${name}`,
    restored: "Die frühere Version ist als nicht gespeicherte Änderung da. „Rückgängig“ nimmt sie zurück.",
    same: "Sie ist gleich wie jetzt.",
  },
  committing: {
    title: "In git festhalten",
    message: "Was haben Sie geändert, und warum?",
    files: "Dateien",
    commit: "Festhalten",
    cancel: "Abbrechen",
    done: (id) => `Festgehalten als ${id}.`,
    failed: (why) => `Nicht festgehalten: ${why}`,
    notSaved: "Nicht festgehalten: Nicht alles konnte gespeichert werden.",
    proposal: (title, words) => `${title}: ${words}`,
    added: (name) => `${name} neu`,
    removed: (name) => `${name} entfernt`,
    changed: (name) => `${name} geändert`,
    renamed: (name, before) => `${before} heißt jetzt ${name}`,
    begun: "erste Version",
    more: (count) => `und ${count} weitere Änderungen`,
  },
  conflict: {
    title: "Jemand anderes hat diese Datei geändert",
    lead: (file) => `${file} wurde auf der Platte geändert, während Sie sie hier geändert haben.`,
    removed: (file) => `Jemand anderes hat ${file} entfernt, während Sie die Datei hier geändert haben.`,
    unreadable: (file) =>
      `Jemand anderes hat aus ${file} etwas gemacht, das sich hier nicht öffnen lässt: Die Datei ist größer als 1 MiB oder nicht in UTF-8 geschrieben. Ihre Fassung bleibt erhalten, wenn Sie eine Kopie davon anlegen.`,
    clean: "Ihre Änderungen und die anderen betreffen verschiedene Zeilen. Sie passen zusammen:",
    open: (count) =>
      count === 1
        ? "Eine Stelle haben beide geändert. Wählen Sie:"
        : `${count} Stellen haben beide geändert. Wählen Sie für jede:`,
    place: (index, line) => `Stelle ${index}, Zeile ${line}`,
    ours: "Ihre",
    theirs: "Die andere",
    both: "Beide",
    edit: "Selbst schreiben",
    nothing: "(nichts: entfernt)",
    text: "Ihr Text",
    preview: "Vorschau des ganzen Textes",
    checking: "Wird auf Probleme geprüft …",
    findings: (errors, warnings) =>
      errors + warnings === 0
        ? "Keine Probleme im zusammengeführten Text."
        : `Im zusammengeführten Text: ${errors} Fehler, ${warnings === 1 ? "1 Warnung" : `${warnings} Warnungen`}.`,
    take: "Zusammengeführten Text verwenden",
    keepMine: "Meine behalten",
    keepMineHelp: "Die andere Fassung weicht; „Rückgängig“ holt sie zurück.",
    takeTheirs: "Die andere übernehmen",
    copy: "Meine als Kopie behalten, die andere übernehmen",
    copyOnly: "Meine als Kopie behalten",
    takeRemoval: "Hier auch entfernen",
    later: "Später entscheiden",
    merged: "Zusammengeführt, noch nicht gespeichert.",
    copied: (file) => `Ihre Fassung heißt jetzt ${file}.`,
  },
};
