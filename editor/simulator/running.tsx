import { useEffect, useRef } from "react";
import { useMode, useStrings } from "../app/index.ts";
import { AgentDesk, ContextCard, ServicePanel } from "../channels/index.ts";
import type { Preparation, SimulationView } from "../model/simulation/index.ts";
import { announce, Checkbox, Tabs } from "../ui/index.ts";
import { Bar } from "./bar.tsx";
import { ConsentSwitches } from "./consent-switches.tsx";
import { CoverageView } from "./coverage-view.tsx";
import { Deadlines } from "./deadlines.tsx";
import { Events } from "./events.tsx";
import { Commands, Journal } from "./journal.tsx";
import { Messages } from "./messages.tsx";
import { NextSteps } from "./next-steps.tsx";
import { sampleOf } from "./sample-of.ts";
import { TimeControls } from "./time-controls.tsx";
import { Timeline } from "./timeline.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import { usePlay, usePlayState, useWording } from "./use-play.ts";
import { useTab } from "./use-tab.ts";
import { WindowsRow } from "./windows-row.tsx";

export interface RunningProps {
  view: SimulationView;
  preparation: Extract<Preparation, { ready: true }>;
}

/** A run: the customer’s windows, the desk, the services, and what has happened. */
export function Running({ view, preparation }: RunningProps) {
  const { simulator } = useStrings();
  const play = usePlay();
  const mode = useMode();
  const automatic = usePlayState((state) => state.automatic);
  const wording = useWording(preparation, view);
  const [tab, setTab] = useTab();
  const desk = useRef<HTMLElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  useKeptFocus(pane, view);
  const offered = view.handoff !== undefined && !view.handoff.accepted ? view.handoff.command : undefined;
  useEffect(() => {
    if (offered === undefined) return;
    announce(simulator.offered);
    desk.current?.scrollIntoView({ block: "nearest" });
  }, [offered, simulator]);

  return (
    <div ref={pane} className="simulator-run">
      <Bar view={view} preparation={preparation} />
      <Messages view={view} />
      <WindowsRow view={view} preparation={preparation} wording={wording} />
      {view.handoff && (
        <AgentDesk
          key={view.handoff.command}
          frameRef={desk}
          offer={view.handoff}
          now={view.now}
          timezone={view.timezone}
          channelName={wording.channel}
          lang={view.locale}
          onAccept={() => void play.give({ agent: "accepts" })}
          onReply={(says) => void play.give({ agent: { says } })}
          onResolve={(resolves) => void play.give({ agent: resolves === "" ? "resolves" : { resolves } })}
          onReturn={(returns) => void play.give({ agent: returns === "" ? "returns" : { returns } })}
        />
      )}
      {view.services.length > 0 && (
        <ServicePanel
          services={view.services.map((service) => ({ ...service, sample: sampleOf(service) }))}
          onAnswer={({ name }, returns) => void play.give({ service: { name, returns } })}
          onFail={({ name }) => void play.give({ service: { name, fails: simulator.serviceFailure } })}
        />
      )}
      <NextSteps view={view} wording={wording} />
      <TimeControls view={view} />
      <Events view={view} preparation={preparation} />
      <div className="simulator-section">
        <Checkbox
          label={simulator.automatic}
          isSelected={automatic}
          onChange={(isOn) => void play.setAutomatic(isOn)}
        />
      </div>
      <Tabs
        label={simulator.details}
        selected={mode === "design" && (tab === "journal" || tab === "commands") ? "timeline" : tab}
        onSelect={setTab}
        tabs={[
          { id: "timeline", title: simulator.timeline, content: <Timeline view={view} wording={wording} /> },
          {
            id: "facts",
            title: simulator.facts,
            content: (
              <div className="simulator-tab">
                <ContextCard
                  facts={view.facts}
                  timezone={view.timezone}
                  channelName={wording.channel}
                  technical={mode === "engineer"}
                />
                <ConsentSwitches view={view} purposes={preparation.purposes} />
              </div>
            ),
          },
          { id: "deadlines", title: simulator.deadlines, content: <Deadlines view={view} /> },
          { id: "coverage", title: simulator.coverage, content: <CoverageView /> },
          ...(mode === "engineer"
            ? [
                { id: "journal", title: simulator.journal, content: <Journal view={view} /> },
                { id: "commands", title: simulator.commands, content: <Commands view={view} /> },
              ]
            : []),
        ]}
      />
    </div>
  );
}
