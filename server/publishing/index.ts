export { createPublisher, type Publisher, type PublisherOptions } from "./publisher.ts";
export { type DraftAside, setDraftsAside } from "./set-drafts-aside.ts";
