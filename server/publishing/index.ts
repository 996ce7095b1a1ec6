export { createPublisher, type Publisher, type PublisherOptions } from "./publisher.ts";
