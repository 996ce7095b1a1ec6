import type { Customer as ScenarioCustomer } from "../../schemas/scenario.generated.ts";
import type { Project } from "../language/index.ts";
import type { Conversation, Customer, Identity, Instant } from "../runtime/index.ts";
import { SimulationError } from "./simulation-error.ts";

/** Who a simulation is about; the customer of a scenario. */
export type SimulatedPerson = ScenarioCustomer;

/** From the ranges that are reserved for films and examples, so that they are nobody’s. */
const inventedPhone = "+4915228817386";
const inventedEmail = "customer@example.com";

/** The person on the other side of a simulation: their addresses, and what the engine is told of them. */
export interface SimulatedCustomer {
  /** Their address on a channel. Throws SimulationError for a channel that the project does not have. */
  addressOn(channel: string, conversation: Conversation | undefined): string;
  /** The profile that the engine gets when they first write or call from an address. */
  profile(first: { channel: string; address: string }, at: Instant): Omit<Customer, "id" | "revision" | "sightings">;
  locale: string;
}

export function createSimulatedCustomer(project: Project, person: SimulatedPerson): SimulatedCustomer {
  const kindOf = (channel: string): string => {
    const capabilities = project.channels[channel];
    if (!capabilities) {
      throw new SimulationError(
        `The project has no channel ${channel}.`,
        `Use one of these: ${Object.keys(project.channels).join(", ")}.`,
      );
    }
    return capabilities.address === "phone" || capabilities.address === "email" ? capabilities.address : channel;
  };
  const own: Record<string, string | undefined> = { phone: person.phone, email: person.email };

  return {
    locale: person.locale ?? project.document.locales[0] ?? "en",
    addressOn(channel, conversation) {
      const kind = kindOf(channel);
      const claimed = conversation?.addresses.find((address) => address.kind === kind)?.value;
      const invented = { phone: inventedPhone, email: inventedEmail }[kind];
      return own[kind] ?? claimed ?? invented ?? `${channel}-1`;
    },
    profile(first, at) {
      const values = new Map<string, string>();
      for (const channel of Object.keys(project.channels)) {
        const kind = kindOf(channel);
        const value = kind === "phone" || kind === "email" ? own[kind] : `${channel}-1`;
        if (value !== undefined) values.set(kind, value);
      }
      values.set(kindOf(first.channel), first.address);
      const identities: Identity[] = [...values].map(([kind, value]) => ({ kind, value, verified: true }));
      return {
        identities,
        consents: (person.consents ?? []).map((purpose) => ({ purpose, status: "granted", at })),
        attributes: person.attributes ?? {},
        ...(person.locale !== undefined && { locale: person.locale }),
        ...(person.timezone !== undefined && { timezone: person.timezone }),
        ...(person.preferred !== undefined && { preferred: person.preferred }),
      };
    },
  };
}
