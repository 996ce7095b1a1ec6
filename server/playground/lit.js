// @ts-check
/** The one place that knows where the browser gets lit-html from. */
export { repeat } from "/vendor/lit-html/directives/repeat.js";
export { html, nothing, render, svg } from "/vendor/lit-html/lit-html.js";
