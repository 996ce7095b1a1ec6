import type { YamlData } from "../language/edits/index.ts";
import type { Proposed } from "./fix.ts";
import { at, mentioned, type Rule } from "./scene.ts";

/** What throughline.yaml does not name, and can name without saying more. */
const declared =
  (section: string, kind: Proposed["label"]["kind"], value: YamlData): Rule =>
  (scene) => {
    const name = mentioned(scene.finding.message).at(-1);
    if (name === undefined || !/^[A-Za-z][\w.-]*$/.test(name)) return [];
    return [{ label: { kind, name }, project: [{ do: "set", path: [section, name], value }] }];
  };

export const undeclaredEvent = declared("events", "declare-event", {});
export const undeclaredQueue = declared("queues", "declare-queue", { accept: { within: "5m" } });
export const undeclaredCalendar = declared("calendars", "declare-calendar", { weekly: { "mon-fri": "09:00-17:00" } });

/** A channel of a kind that is known needs no more words. */
export const undeclaredChannel = declared("channels", "declare-channel", {});

/** A service that may be called twice. */
export const repeatedService: Rule = (scene) => {
  const name = at(scene, scene.path);
  if (typeof name !== "string") return [];
  const service = ["services", name];
  return [
    { label: { kind: "idempotent", name }, project: [{ do: "set", path: [...service, "idempotent"], value: true }] },
    { label: { kind: "no-retries", name }, project: [{ do: "set", path: [...service, "retries"], value: 0 }] },
  ];
};

/** What tells something about a person may be written on a channel. */
export const exposedFact: Rule = ({ finding }) => {
  const channel = /written on ([\w-]+)\.$/.exec(finding.message)?.[1];
  if (channel === undefined) return [];
  return [
    {
      label: { kind: "personal-data", name: channel },
      project: [{ do: "set", path: ["channels", channel, "personalData"], value: true }],
    },
  ];
};

/** Another channel behind one that may not reach the customer. */
export const anotherChannel: Rule = ({ path, project, value, ...scene }) => {
  const whole = { path, value, ...scene } as Parameters<Rule>[0];
  let owner = path;
  while (owner.length > 0 && at(whole, [...owner, "channel"]) === undefined) owner = owner.slice(0, -1);
  if (path.at(-1) === "channel") owner = path.slice(0, -1);
  const place = [...owner, "channel"];
  const names = [at(whole, place) ?? []].flat().filter((one): one is string => typeof one === "string");
  const others = Object.values(project?.channels ?? {}).filter(
    ({ name, sessionWindow, address }) => !names.includes(name) && sessionWindow === undefined && address !== "session",
  );
  // An address that the customer keeps goes before one that is open to others.
  const kept = others.filter(({ address }) => address === "phone" || address === "email");
  const first = kept.find(({ medium }) => medium === "text") ?? kept[0] ?? others[0];
  if (names.length === 0 || !first) return [];
  return [
    {
      label: { kind: "fall-back", name: names.join(", "), to: first.name },
      edits: [{ do: "set", path: place, value: [...names, first.name] }],
    },
  ];
};
