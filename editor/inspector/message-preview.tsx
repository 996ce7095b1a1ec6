import { useState } from "react";
import type { Path } from "../../engine/language/index.ts";
import {
  channelsOfState,
  type PreviewChannel,
  piecesOf,
  type ShownMessage,
  shownOn,
  smsLength,
  textFor,
} from "../model/forms/index.ts";
import { channelTitle } from "./channel-title.ts";
import { Chips } from "./chips.tsx";
import { type Form, localeName, useField, useForm } from "./form.ts";
import { sampleValue } from "./placeholder-words.ts";

/** How a message arrives, on each channel that its state can speak on. */
export function MessagePreview({ path, label }: { path: Path; label: string }) {
  const form = useForm();
  const { words, info, language } = form;
  const { value } = useField(path);
  const channels = channelsOfState(channelHere(form, path), info.channels);
  const [name, setName] = useState<string>();
  const [locale, setLocale] = useState(() => (info.locales.includes(language) ? language : info.locales[0]!));
  const channel = channels.find((one) => one.name === name) ?? channels[0];
  if (!channel) return null;
  const title = textFor(channel.title, locale) ?? channel.name;
  const values = (text: string) =>
    (piecesOf(text) ?? [{ is: "words" as const, text }])
      .map((piece) => (piece.is === "words" ? piece.text : sampleValue(form, piece.source, title)))
      .join("");
  const shown = shownOn(value, channel, locale, values);
  return (
    <div className="inspector-preview">
      <Chips
        label={words.previewChannel(label)}
        value={channel.name}
        choices={channels.map((one) => ({ id: one.name, label: channelTitle(form, one.name) }))}
        onChange={setName}
      />
      {info.locales.length > 1 && (
        <Chips
          label={words.previewLanguage(label)}
          value={locale}
          choices={info.locales.map((id) => ({ id, label: localeName(form, id) }))}
          onChange={setLocale}
        />
      )}
      <Shown shown={shown} channel={channel} locale={locale} />
    </div>
  );
}

/** The channels that hold at a path: those of the innermost state around it. */
function channelHere({ graph }: Form, path: Path): readonly string[] | undefined {
  let id: string | undefined;
  for (let at = 0; path[at] === "states" && typeof path[at + 1] === "string"; at += 2) {
    id = id === undefined ? String(path[at + 1]) : `${id}.${path[at + 1]}`;
  }
  return id === undefined ? undefined : graph.state(id)?.channelHere;
}

function Shown({ shown, channel, locale }: { shown: ShownMessage; channel: PreviewChannel; locale: string }) {
  const { words } = useForm();
  const written = [shown.text, ...shown.numbered.map((button, index) => `${index + 1}. ${button}`)].join("\n");
  return (
    <>
      <div
        className={`inspector-bubble inspector-bubble--${channel.medium} inspector-bubble--${channel.name}`}
        lang={locale}
      >
        {channel.subject && (
          <p className="inspector-bubble-subject">
            {words.subjectPreview}: {shown.subject ?? words.noSubject}
          </p>
        )}
        {channel.medium === "voice" && <p className="inspector-bubble-note">{words.spoken}</p>}
        <p className="inspector-bubble-text">
          {written.trim() === "" ? words.noWords : channel.medium === "voice" ? `“${written}”` : written}
        </p>
        {shown.media.map(({ url, caption }) => (
          <p key={url} className="inspector-bubble-media">
            {channel.media ? `▣ ${caption ?? url}` : [caption, url].filter(Boolean).join(": ")}
          </p>
        ))}
        {shown.buttons.length > 0 && (
          <ul className="inspector-bubble-buttons">
            {shown.buttons.map((button) => (
              <li key={button}>{button}</li>
            ))}
          </ul>
        )}
      </div>
      <Length shown={shown} channel={channel} text={written} />
    </>
  );
}

function Length({ shown, channel, text }: { shown: ShownMessage; channel: PreviewChannel; text: string }) {
  const { words } = useForm();
  if (channel.encoding !== "gsm-7") {
    return (
      <p className={shown.tooLong ? "ui-error" : "ui-help"}>
        {shown.tooLong ? words.tooLong(channel.maxLength) : words.charactersOf(shown.length, channel.maxLength)}
      </p>
    );
  }
  const sms = smsLength(text);
  return (
    <p className={shown.tooLong ? "ui-error" : "ui-help"}>
      {words.smsLength(sms.length, sms.segments)} · {words.smsLeft(sms.left)}
      {sms.because !== undefined && ` · ${words.smsUnicode(sms.because)}`}
      {shown.tooLong && ` ${words.tooLong(channel.maxLength)}`}
    </p>
  );
}
