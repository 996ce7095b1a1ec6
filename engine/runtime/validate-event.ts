import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import type { CloudEvent } from "../../schemas/event.generated.ts";
import eventSchema from "../../schemas/event.schema.json" with { type: "json" };
import { builtInEvents, type Project, suggest } from "../language/index.ts";
import type { Address } from "./customer.ts";
import { RefusedEvent } from "./errors.ts";
import { toE164 } from "./phone.ts";
import { addressKind } from "./reach.ts";

/** An event that fits, its addresses normalised. */
export interface ValidEvent {
  event: CloudEvent;
  /** The customer’s address, where the event names a channel and an address, a phone number or an e-mail address. */
  address?: Address;
}

/** A check of events against the envelope, the built-in types and the project’s own. Throws RefusedEvent. */
export function createEventValidator(project: Project): (event: unknown) => ValidEvent {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  (formats.default as unknown as (instance: Ajv2020) => void)(ajv);
  const envelope = ajv.compile<CloudEvent>(eventSchema);
  const own = new Map<string, ValidateFunction>();
  for (const [type, fields] of Object.entries(project.document.events ?? {})) {
    own.set(type, ajv.compile({ type: "object", required: Object.keys(fields), properties: fields }));
  }
  const knownTypes = [...Object.keys(builtInEvents), ...own.keys()];

  return (candidate) => {
    if (!envelope(candidate)) throw invalid("The event does not fit its schema.", pointers(envelope.errors));
    const event = candidate as CloudEvent;
    const ofProject = own.get(event.type);
    if (!ofProject && !Object.hasOwn(builtInEvents, event.type)) throw unknownType(event.type, knownTypes);
    if (ofProject && !ofProject(event.data ?? {})) {
      throw invalid(
        `The data of ${event.type} does not fit its schema in throughline.yaml.`,
        pointers(ofProject.errors, "/data"),
      );
    }
    return normalised(event, project);
  };
}

function pointers(errors: ErrorObject[] | null | undefined, prefix = ""): { pointer: string; message: string }[] {
  return (errors ?? [])
    .filter(({ keyword }) => keyword !== "if")
    .slice(0, 20)
    .map(({ instancePath, message, params }) => {
      const extra = "additionalProperty" in params ? `: ${String(params.additionalProperty)}` : "";
      return { pointer: `${prefix}${instancePath}`, message: `${message ?? "does not fit"}${extra}` };
    });
}

function invalid(message: string, errors: { pointer: string; message: string }[]): RefusedEvent {
  return new RefusedEvent({
    code: "event-invalid",
    message,
    fix: "Correct what errors names; schemas/event.schema.json and events in throughline.yaml say what is expected.",
    errors,
  });
}

function unknownType(type: string, known: string[]): RefusedEvent {
  const near = suggest(type, known);
  return new RefusedEvent({
    code: "event-invalid",
    message: `The event type ${type} is not known.`,
    fix: near ? `Did you mean ${near}?` : `Declare ${type} under events in throughline.yaml.`,
    errors: [{ pointer: "/type", message: "is neither a built-in type nor declared under events" }],
  });
}

function normalised(event: CloudEvent, project: Project): ValidEvent {
  const data = event.data ?? {};
  const { channel: name, address } = data;
  const isVoice = event.type.startsWith("call.");
  const channelName = typeof name === "string" ? name : isVoice ? voiceChannel(project) : undefined;
  if (channelName !== undefined && typeof address === "string") {
    const channel = Object.hasOwn(project.channels, channelName) ? project.channels[channelName] : undefined;
    if (!channel) {
      const near = suggest(channelName, Object.keys(project.channels));
      throw new RefusedEvent({
        code: "event-invalid",
        message: `The channel ${channelName} is not one of the project’s.`,
        fix: near ? `Did you mean ${near}?` : `Declare ${channelName} under channels in throughline.yaml.`,
        errors: [{ pointer: "/data/channel", message: `must be one of ${Object.keys(project.channels).join(", ")}` }],
      });
    }
    const value = normaliseAddress(address, channel.address, project.document.region);
    return {
      event: { ...event, data: { ...data, channel: channelName, address: value } },
      address: { kind: addressKind(channel), value },
    };
  }
  if (typeof data.phone === "string") {
    return {
      event,
      address: { kind: "phone", value: normaliseAddress(data.phone, "phone", project.document.region, "/data/phone") },
    };
  }
  if (typeof data.email === "string")
    return { event, address: { kind: "email", value: normaliseAddress(data.email, "email") } };
  return { event };
}

function voiceChannel(project: Project): string | undefined {
  return Object.values(project.channels).find(({ medium }) => medium === "voice")?.name;
}

/** E.164 for phones, lower case for e-mail, else as it is but for space around it. Throws RefusedEvent. */
export function normaliseAddress(address: string, kind: string, region?: string, pointer = "/data/address"): string {
  const trimmed = address.trim();
  if (kind === "email") return trimmed.toLowerCase();
  if (kind !== "phone") return trimmed;
  const number = toE164(trimmed, region);
  if (number !== undefined) return number;
  throw new RefusedEvent({
    code: "event-invalid",
    message: "The address is no phone number.",
    fix: `Send it in E.164, such as +4915112345678${region ? "" : ", or set region in throughline.yaml for national numbers"}.`,
    errors: [{ pointer, message: "is no phone number" }],
  });
}
