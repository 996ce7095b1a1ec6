interface CatalogueEntry {
  status: number;
  title: string;
  /** What brings it about, for the page behind the type link. */
  meaning: string;
  fix: string;
}

/** Every problem that the API answers with, by the last part of its type. */
export const problems = {
  "body-invalid": {
    status: 422,
    title: "The body does not fit its schema",
    meaning: "The JSON is well-formed, but a field is missing, misspelt or of the wrong type.",
    fix: "Correct the fields that errors points at; /schemas/openapi.yaml has the schema.",
  },
  "body-too-large": {
    status: 413,
    title: "The body is over the limit",
    meaning: "A single body may have 256 KiB, one with a file 3 MiB, a batch of events 1 MiB and 1000 events.",
    fix: "Send less at once; split a batch into several.",
  },
  busy: {
    status: 503,
    title: "Too much at once",
    meaning:
      "Saving, publishing and git take turns, and too much waits already; or another program keeps changing the file.",
    fix: "Try again after the time in Retry-After.",
  },
  "command-unknown": {
    status: 404,
    title: "No such command",
    meaning: "No command has this id.",
    fix: "Use the id of a command that was leased or pushed to you.",
  },
  "conversation-closed": {
    status: 409,
    title: "The conversation is closed",
    meaning: "The event names a conversation that has ended.",
    fix: "Leave subject out, so that the event can begin a new conversation.",
  },
  "conversation-unknown": {
    status: 404,
    title: "No such conversation",
    meaning: "No conversation has this id.",
    fix: "Use an id that the server answered, or leave subject out of an event to have the conversation found.",
  },
  "customer-conflict": {
    status: 409,
    title: "The address belongs to somebody else",
    meaning: "An identity is verified for another customer, or the customer was changed at the same time.",
    fix: "Merge the two customers, or leave the identity out.",
  },
  "customer-unknown": {
    status: 404,
    title: "No such customer",
    meaning: "No customer has this id.",
    fix: "Use the customer’s id from a conversation, or create it with PUT.",
  },
  "environment-missing": {
    status: 422,
    title: "A variable of the environment is missing or wrong",
    meaning:
      "throughline.yaml takes values from the server’s environment by their names. One is not set, or its value does not do. Nothing was published.",
    fix: "Set the variables that detail names and start the server again, or take them out of throughline.yaml.",
  },
  "event-invalid": {
    status: 422,
    title: "The event does not fit its schema",
    meaning: "The envelope must be a CloudEvent 1.0 and data must fit the schema of its type.",
    fix: "Correct the fields that errors points at and send it again.",
  },
  "file-changed": {
    status: 412,
    title: "Somebody else has changed the file",
    meaning:
      "The file is not what the request expects: another person or program has changed, made or removed it since. hash and text say what it is now.",
    fix: "Merge what text has with your own, then save with hash in If-Match; If-None-Match: * when it is gone.",
  },
  "file-name-taken": {
    status: 409,
    title: "The name is another file’s on many systems",
    meaning: "A file or folder differs from this name by capitals or accents alone.",
    fix: "Choose another name.",
  },
  "file-refused": {
    status: 403,
    title: "The file is none of the project’s",
    meaning:
      "Only the project’s own files can be read and written, by their names from its folder; no name leads out of it.",
    fix: "Use a name as GET /v1/journeys/files lists them; new ones end in .journey.yaml, .scenarios.yaml or .layout.json.",
  },
  "file-too-large": {
    status: 413,
    title: "The file is over the limit",
    meaning: "A file of a project may have 1 MiB.",
    fix: "Split it into several files.",
  },
  "file-unknown": {
    status: 404,
    title: "No such file",
    meaning: "The project’s folder has no file of this name.",
    fix: "Choose one from GET /v1/journeys/files.",
  },
  "folder-unavailable": {
    status: 503,
    title: "The project’s folder cannot be used",
    meaning:
      "The system does not let the server read or write there: permissions, a full or a read-only disk. Nothing was changed.",
    fix: "Put right what detail names, then try again.",
  },
  "git-author-unknown": {
    status: 409,
    title: "git does not know who commits",
    meaning: "The name or the e-mail address of the author is not configured where the server runs.",
    fix: "Set them there: git config --global user.name …, git config --global user.email …",
  },
  "git-failed": {
    status: 409,
    title: "git has refused",
    meaning:
      "A hook, a lock or the state of the work tree keeps git from it; detail is what git said. Nothing was committed.",
    fix: "Put right what detail names, then try again.",
  },
  "host-refused": {
    status: 421,
    title: "The Host header is not this server’s",
    meaning: "Without tokens the server answers under its loopback names alone, against DNS rebinding.",
    fix: "Call it as 127.0.0.1, localhost or [::1] with its port, or set THROUGHLINE_TOKENS.",
  },
  internal: {
    status: 500,
    title: "The server failed",
    meaning: "A fault of the server, not of the request.",
    fix: "Try again; if it stays, look the request’s id up in the server’s log.",
  },
  "journey-errors": {
    status: 422,
    title: "The project would have errors",
    meaning: "With the files as they are on disk the project does not pass the check. Nothing was published.",
    fix: "Correct what findings names, save, and publish again.",
  },
  "journey-failed": {
    status: 422,
    title: "The journey failed on the event",
    meaning: "A guard or an assignment failed. The conversation stays as it was; the event is kept as a dead letter.",
    fix: "Correct the journey, then send the event again with a new id.",
  },
  "journey-unknown": {
    status: 404,
    title: "No such journey",
    meaning: "The project has no journey of this name.",
    fix: "Choose one from GET /v1/journeys.",
  },
  "journey-invalid": {
    status: 422,
    title: "The journey has errors",
    meaning: "The draft does not pass the check, so it cannot be run.",
    fix: "Correct what errors names; POST …/validate gives every finding.",
  },
  "json-invalid": {
    status: 400,
    title: "The body is not JSON",
    meaning: "The text breaks JSON’s grammar, or nests deeper than 64 levels.",
    fix: "Correct the text at the position that detail names.",
  },
  "media-type-unsupported": {
    status: 415,
    title: "The content type is not one this call takes",
    meaning: "The Content-Type header is missing or names something else, or the body is compressed.",
    fix: "Send uncompressed UTF-8 with the Content-Type that detail names.",
  },
  "method-not-allowed": {
    status: 405,
    title: "The path exists, but not for this method",
    meaning: "The Allow header lists the methods of the path.",
    fix: "Use one of the methods in the Allow header.",
  },
  "no-folder": {
    status: 409,
    title: "The server runs without a folder",
    meaning: "The project was handed to the server in memory, so there are no files to read or write.",
    fix: "Start it with throughline start FOLDER.",
  },
  "no-git": {
    status: 409,
    title: "There is no git here",
    meaning: "The project’s folder is in no git work tree, or git is not installed where the server runs.",
    fix: "Run git init in the folder, or install git.",
  },
  "not-found": {
    status: 404,
    title: "No such path",
    meaning: "The server has nothing at this path.",
    fix: "Look the path up in /schemas/openapi.yaml.",
  },
  "nothing-to-commit": {
    status: 409,
    title: "Nothing has changed",
    meaning: "None of the files differs from the last commit, or git ignores them.",
    fix: "Save a change first.",
  },
  "origin-refused": {
    status: 403,
    title: "The request comes from another site",
    meaning: "A browser sent it for a page of another origin. Without tokens only the server’s own pages may call it.",
    fix: "Call the server from its own pages, or set THROUGHLINE_TOKENS and send a token.",
  },
  "precondition-required": {
    status: 428,
    title: "The request does not say what it would replace",
    meaning: "Without a condition one person’s change could overwrite another’s.",
    fix: "Send the ETag of the file as it is known in If-Match, or If-None-Match: * for a new file.",
  },
  "query-invalid": {
    status: 400,
    title: "A query parameter is wrong",
    meaning: "A parameter is unknown, given twice, or not of its form.",
    fix: "Correct the parameters that errors names.",
  },
  "request-invalid": {
    status: 400,
    title: "The request is not well-formed",
    meaning: "The path or the headers could not be decoded, or the body ended early.",
    fix: "Correct the request and send it again.",
  },
  "revision-unknown": {
    status: 404,
    title: "No such revision",
    meaning: "The commit does not exist, or does not have the file.",
    fix: "Use the id of a commit from the file’s history.",
  },
  "store-unavailable": {
    status: 503,
    title: "The store cannot write",
    meaning: "The disk is full or the database is gone. Nothing of the request took effect.",
    fix: "Send it again after the time in Retry-After; free disk space on the server.",
  },
  stopping: {
    status: 503,
    title: "The server is stopping",
    meaning: "It finishes what it has begun and takes nothing new.",
    fix: "Send it again after the time in Retry-After.",
  },
  timeout: {
    status: 503,
    title: "The server took too long",
    meaning: "The request was not finished within 30 seconds. It may still take effect.",
    fix: "Send it again with the same event id: a duplicate is answered once.",
  },
  "too-many-listeners": {
    status: 503,
    title: "Too many live streams",
    meaning: "The number of live streams is bounded.",
    fix: "Close one, or try again after the time in Retry-After.",
  },
  unauthorized: {
    status: 401,
    title: "A token is needed",
    meaning: "The server is configured with tokens, and the request has none of them.",
    fix: "Send the header Authorization: Bearer TOKEN with a token from THROUGHLINE_TOKENS.",
  },
  "version-unknown": {
    status: 404,
    title: "No such version",
    meaning: "The journey was never published in this version.",
    fix: "Choose one from GET /v1/journeys/{name}/versions.",
  },
} as const satisfies Record<string, CatalogueEntry>;
