// @ts-check
/**
 * @import { KnownFact, Packet } from "../../../schemas/command.generated.ts"
 * @import { View } from "./view.js"
 */
import { html, nothing, repeat } from "../lit.js";

/** Facts with where they were learned. @param {View} view @param {Record<string, KnownFact>} context */
export function facts({ t, f }, context) {
  return html`<dl class="facts">
    ${repeat(
      Object.entries(context),
      ([name]) => name,
      ([name, fact]) => html`<div class="fact">
        <dt>${f.text(fact.title ?? name)}</dt>
        <dd><span class="value">${f.value(fact.value)}</span><span class="provenance">${[f.channel(fact.channel), f.time(fact.at), t.facts.by(fact.by)].filter(Boolean).join(" · ")}</span></dd>
      </div>`,
    )}
  </dl>`;
}

/** What an agent needs to go on: facts, the last messages, what was tried. @param {View} view @param {Packet | undefined} packet */
export function packet(view, packet) {
  const { t, f } = view;
  if (!packet) return nothing;
  const known = Object.keys(packet.context).length > 0;
  return html`<div class="packet" tabindex="0" role="group" aria-label=${t.desk.packet}>
    <div>
      <h4>${t.desk.known}</h4>
      ${known ? facts(view, packet.context) : html`<p class="hint">${t.desk.nothingKnown}</p>`}
      ${
        packet.tried?.length
          ? html`<h4>${t.desk.tried}</h4><ul class="tried">${packet.tried.map((text) => html`<li>${text}</li>`)}</ul>`
          : nothing
      }
    </div>
    ${
      packet.messages.length > 0
        ? html`<div>
            <h4>${t.desk.said}</h4>
            <ol class="transcript">
              ${packet.messages.map(
                ({ by, channel, at, text }) =>
                  html`<li class=${by}><p>${text}</p><p class="stamp">${t.desk.from(t.desk.by[by], f.channel(channel), f.time(at))}</p></li>`,
              )}
            </ol>
          </div>`
        : nothing
    }
  </div>`;
}
