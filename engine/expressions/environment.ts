import { Environment } from "@marcbachmann/cel-js";
import type { Schema } from "../../schemas/journey.generated.ts";
import { builtInEvents } from "./built-in-events.ts";
import type { Formats } from "./formats.ts";
import { type Ambient, registerFunctions } from "./functions.ts";
import { DYNAMIC, declareFields, declareObject, declareShape, MOMENT, type Shape, TEXT } from "./shapes.ts";
import type { ExpressionTypes, Scope, Site } from "./types.ts";

/** The most nodes and the deepest nesting of an expression. CEL has no limit while it runs. */
const LIMITS = { maxAstNodes: 1000, maxDepth: 50, maxListElements: 200, maxMapEntries: 200 };

/** An environment with its variables and their shapes. */
export interface Vocabulary {
  environment: Environment;
  variables: ReadonlyMap<string, Shape>;
}

/** The environments of one journey. */
export interface Environments {
  /** Where expressions are checked: everything is typed as a place knows it. */
  at(site: Site): Vocabulary;
  /** Where expressions run: event, result and value are dynamic, for an expression can stand in several places. */
  running: Environment;
  /** The variables of a scope, each converted when it is read. */
  variables(scope: Scope): object;
}

export function createEnvironments(types: ExpressionTypes, ambient: Ambient, formats: Formats): Environments {
  const base = new Environment({
    enableOptionalTypes: true,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
  registerFunctions(base, { types, ambient, formats });
  const context = declareObject(base, "Context", declareFields(base, "Context", types.context));
  const customer = declareObject(
    base,
    "Customer",
    new Map<string, Shape>([
      ...["id", "phone", "email", "locale", "timezone", "preferred"].map((field) => [field, TEXT] as const),
      ["attributes", { type: "map<string, dyn>" }],
    ]),
  );
  const conversation = declareObject(
    base,
    "Conversation",
    new Map<string, Shape>([
      ["id", TEXT],
      ["journey", TEXT],
      ["startedAt", MOMENT],
    ]),
  );
  const always: [string, Shape][] = [
    ["context", context],
    ["customer", customer],
    ["conversation", conversation],
    ["channel", TEXT],
    ["now", MOMENT],
  ];
  for (const [name, { type }] of always) base.registerVariable(name, type);

  const schemas = new Map<string, Record<string, Schema>>([...builtInEvents, ...Object.entries(types.events)]);
  const running = base.clone();
  for (const name of ["event", "result", "value"]) running.registerVariable(name, "dyn");
  const events = new Map(
    [...schemas].map(([type, fields]) => {
      const name = `Event.${type.replaceAll(/\W/g, "_")}`;
      return [type, declareObject(running, name, eventFields(running, name, fields)).view];
    }),
  );
  const unknownEvent = declareObject(running, "Event", new Map([["time", MOMENT]]), { open: true }).view;

  /** Getters, so that an expression pays for what it names only. */
  class Variables {
    readonly #scope: Scope;
    constructor(scope: Scope) {
      this.#scope = scope;
    }
    get context() {
      return new context.view(this.#scope.context);
    }
    get customer() {
      return new customer.view(this.#scope.customer);
    }
    get conversation() {
      return new conversation.view(this.#scope.conversation);
    }
    get event() {
      const { event } = this.#scope;
      const EventView = events.get(String(event.type)) ?? unknownEvent;
      return new EventView(event);
    }
    get channel() {
      return this.#scope.channel;
    }
    get now() {
      return new Date(this.#scope.now);
    }
    get result() {
      return this.#scope.result ?? null;
    }
    get value() {
      return this.#scope.value ?? null;
    }
  }

  const sites = new Map<string, Vocabulary>();
  return {
    running,
    variables: (scope) => new Variables(scope),
    at(site) {
      const key = JSON.stringify([site.events, site.result, site.value]);
      let vocabulary = sites.get(key);
      if (!vocabulary) {
        vocabulary = vocabularyOf(base, always, schemas, site);
        sites.set(key, vocabulary);
      }
      return vocabulary;
    },
  };
}

function vocabularyOf(
  base: Environment,
  always: [string, Shape][],
  schemas: ReadonlyMap<string, Record<string, Schema>>,
  site: Site,
): Vocabulary {
  const environment = base.clone();
  const fields = site.events && commonFields(site.events, schemas);
  const event = fields ? declareObject(environment, "Event", eventFields(environment, "Event", fields)) : DYNAMIC;
  const result = site.result ? declareShape(environment, "Result", site.result) : DYNAMIC;
  const variables = new Map<string, Shape>([...always, ["event", event], ["result", result]]);
  if (site.value) variables.set("value", declareShape(environment, "Value", site.value));
  for (const [name, { type }] of variables) {
    if (!environment.hasVariable(name)) environment.registerVariable(name, type);
  }
  return { environment, variables };
}

function eventFields(
  environment: Environment,
  name: string,
  schemas: Readonly<Record<string, Schema>>,
): Map<string, Shape> {
  return new Map<string, Shape>([
    ...declareFields(environment, name, schemas),
    ["type", TEXT],
    ["id", TEXT],
    ["time", MOMENT],
  ]);
}

/** The fields that all of the events have; undefined when not all of the events are known. */
function commonFields(
  types: readonly string[],
  schemas: ReadonlyMap<string, Record<string, Schema>>,
): Record<string, Schema> | undefined {
  const expanded = types.flatMap((type) => {
    if (!type.endsWith("*")) return [schemas.get(type)];
    const prefix = type.slice(0, -2);
    const known = [...schemas].filter(([name]) => prefix && (name === prefix || name.startsWith(`${prefix}.`)));
    return known.length > 0 ? known.map(([, fields]) => fields) : [undefined];
  });
  const [first, ...others] = expanded;
  if (!first || others.includes(undefined)) return undefined;
  return Object.fromEntries(
    Object.entries(first).flatMap(([field, schema]): [string, Schema][] => {
      const all = [schema, ...others.map((fields) => fields?.[field])];
      return all.every((other) => other && sameType(other, schema)) ? [[field, schema]] : [];
    }),
  );
}

function sameType(a: Schema, b: Schema): boolean {
  return a.type === b.type && a.format === b.format;
}
