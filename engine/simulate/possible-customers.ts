import type { JourneyDocument } from "../../schemas/journey.generated.ts";
import { comparisonsOf } from "../compile/index.ts";
import type { Comparison } from "../expressions/index.ts";
import type { Project } from "../language/index.ts";
import type { SimulatedPerson } from "./simulated-customer.ts";

const phone = "+4915112345678";
const email = "kim@example.com";

/**
 * The customers that a journey can tell apart: somebody unknown, somebody known who has consented to everything, one
 * who has consented to nothing, and one for each value that it compares with something of the customer.
 */
export function possibleCustomers(project: Project, comparisons: readonly Comparison[]): SimulatedPerson[] {
  const consents = [...new Set(Object.values(project.channels).map(({ consent }) => consent))].filter(
    (purpose) => purpose !== "none",
  );
  const known: SimulatedPerson = { phone, email, consents };
  const compared = comparisonsOf(comparisons, "customer").flatMap(({ path, value }): SimulatedPerson[] => {
    const [field, name] = path;
    if (field === "attributes" && name !== undefined) {
      const others = typeof value === "number" ? [value - 1, value, value + 1] : [value];
      return others.map((other) => ({ ...known, attributes: { [name]: other } }));
    }
    if (typeof value !== "string" || value === "") return [];
    if (field === "locale" || field === "timezone" || field === "preferred") return [{ ...known, [field]: value }];
    return [];
  });
  const unconsenting = consents.length > 0 ? [{ phone, email }] : [];
  const all = [{}, known, ...unconsenting, ...compared];
  return [...new Map(all.map((customer) => [JSON.stringify(customer), customer])).values()];
}

/** Where a journey speaks on the channel that the customer prefers: somebody who prefers to be written to elsewhere. */
export function preferringCustomers(project: Project, { states }: JourneyDocument): SimulatedPerson[] {
  if (!JSON.stringify(states).includes('"preferred"')) return [];
  const channel = Object.values(project.channels).find(
    ({ medium, address }) => medium === "text" && (address === "phone" || address === "email"),
  );
  const [, known] = possibleCustomers(project, []);
  return channel && known ? [{ ...known, preferred: channel.name }] : [];
}
