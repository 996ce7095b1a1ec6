import { Play as PlayIcon } from "lucide-react";
import { useState } from "react";
import { useMode, useStrings } from "../app/index.ts";
import type { Input, Preparation, Who } from "../model/simulation/index.ts";
import { Button, Checkbox, Select, TextField } from "../ui/index.ts";
import { beginnings } from "./beginnings.ts";
import { CoverageView } from "./coverage-view.tsx";
import { usePlay, usePlayState, useWording } from "./use-play.ts";

type Ready = Extract<Preparation, { ready: true }>;

/** How a run begins: with what, on which channel, by whom. One press starts it as it stands. */
export function StartForm({ preparation }: { preparation: Ready }) {
  const { simulator } = useStrings();
  const mode = useMode();
  const play = usePlay();
  const busy = usePlayState((state) => state.busy);
  const wording = useWording(preparation);
  const choices = beginnings(preparation, wording);
  const [chosen, setChosen] = useState<string>();
  const [words, setWords] = useState<string>();
  const [who, setWho] = useState<Who>(preparation.who);
  const [now, setNow] = useState("");
  const beginning = choices.find(({ id }) => id === chosen) ?? choices[0];
  const says = words ?? beginning?.says ?? "";
  const invalidNow = now.trim() !== "" && Number.isNaN(Date.parse(now));

  const start = () => {
    if (!beginning || invalidNow) return;
    const { input } = beginning;
    const first: Input = "customer" in input ? { customer: { ...input.customer, says: says.trim() || "…" } } : input;
    void play.begin({ who: filled(who), ...(now.trim() !== "" && { now: now.trim() }) }, first);
  };

  return (
    <form
      className="simulator-start"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <div className="simulator-section">
        <h2>{simulator.startTitle}</h2>
        <p className="simulator-hint">{simulator.startHelp}</p>
        {choices.length === 0 ? (
          <p className="simulator-alert">{simulator.noBeginning}</p>
        ) : (
          <>
            <Select
              label={simulator.beginsWith}
              value={beginning!.id}
              choices={choices}
              onChange={(id) => {
                setChosen(id);
                setWords(undefined);
              }}
            />
            {beginning?.says !== undefined && (
              <TextField label={simulator.firstWords} value={says} onChange={setWords} />
            )}
          </>
        )}
        <div className="simulator-buttons">
          <Button look="primary" type="submit" isDisabled={busy || choices.length === 0}>
            <PlayIcon aria-hidden />
            {simulator.start}
          </Button>
        </div>
      </div>
      <details className="simulator-section">
        <summary>{simulator.who}</summary>
        <div className="simulator-fields">
          <TextField
            label={simulator.phone}
            type="tel"
            value={who.phone ?? ""}
            onChange={(phone) => setWho({ ...who, phone })}
          />
          <TextField
            label={simulator.email}
            type="email"
            value={who.email ?? ""}
            onChange={(email) => setWho({ ...who, email })}
          />
          {preparation.locales.length > 1 && (
            <Select
              label={simulator.locale}
              value={who.locale ?? preparation.locales[0]}
              choices={preparation.locales.map((id) => ({ id, label: simulator.localeName(id) }))}
              onChange={(locale) => setWho({ ...who, locale })}
            />
          )}
          <Consents purposes={preparation.purposes} who={who} onChange={setWho} />
          {mode === "engineer" && (
            <TextField
              label={simulator.when}
              help={simulator.whenHelp}
              value={now}
              onChange={setNow}
              placeholder="2026-06-01T22:30:00+02:00"
              error={invalidNow ? simulator.noMoment : undefined}
            />
          )}
        </div>
      </details>
      <div className="simulator-section">
        <CoverageView />
      </div>
      {preparation.leftOut.length > 0 && (
        <p className="simulator-hint">{simulator.leftOut(preparation.leftOut.join(", "))}</p>
      )}
    </form>
  );
}

interface ConsentsProps {
  purposes: readonly string[];
  who: Who;
  onChange: (who: Who) => void;
}

function Consents({ purposes, who, onChange }: ConsentsProps) {
  const { simulator } = useStrings();
  const { consents = [] } = who;
  if (purposes.length === 0) return null;
  return (
    <fieldset className="simulator-consents">
      <legend className="ui-label">{simulator.consents}</legend>
      {purposes.map((purpose) => (
        <Checkbox
          key={purpose}
          label={simulator.purpose(purpose)}
          isSelected={consents.includes(purpose)}
          onChange={(isGiven) =>
            onChange({
              ...who,
              consents: isGiven ? [...consents, purpose] : consents.filter((one) => one !== purpose),
            })
          }
        />
      ))}
    </fieldset>
  );
}

/** Without what was left empty. */
function filled({ phone, email, consents, ...rest }: Who): Who {
  return {
    ...rest,
    ...(phone?.trim() && { phone: phone.trim() }),
    ...(email?.trim() && { email: email.trim() }),
    ...(consents && consents.length > 0 && { consents }),
  };
}
