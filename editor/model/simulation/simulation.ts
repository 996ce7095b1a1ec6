import type { Scenario } from "../../../schemas/scenario.generated.ts";
import type { Coverage } from "./coverage.ts";
import type { Input } from "./input.ts";
import type { Preparation, SimulationSource, SourceText, Who } from "./preparation.ts";
import type { SavedScenario, ScenarioTarget } from "./save-scenario.ts";
import type { SimulationView } from "./view.ts";

/** What became of an order: the view afterwards, or why there is no simulation. */
export type SimulationAnswer<Value> = { done: true; value: Value } | { done: false; trouble: SimulationTrouble };

export type SimulationTrouble =
  /** Nothing was started, or the worker was begun anew. */
  | { kind: "not-started" }
  /** It took longer than it may. The worker is begun anew; the run so far is in inputs of the last view. */
  | { kind: "hung"; seconds: number }
  /** A defect of the simulator itself. */
  | { kind: "crashed"; message: string };

export interface StartOptions {
  who: Who;
  /** RFC 3339; a Monday at ten in the project’s time zone when left out. */
  now?: string;
}

/** How a run goes on with another text of its journey. */
export interface Renewal {
  preparation: Preparation;
  /** Absent where the new text cannot be run; the old run then goes on as it was. */
  view?: SimulationView;
  /** Inputs that could be repeated; fewer than there were where one no longer fits. */
  repeated: number;
  of: number;
  /** Index of the first input after which other states are active than before. */
  divergedAt?: number;
}

export interface DoOptions {
  /** Answers each service that is called with the first sample of its answer, as inputs of their own. */
  answerServices?: boolean;
}

/**
 * A run of one journey by the real engine on a virtual clock. Everything is by data that can cross to a worker. An
 * input that cannot happen now changes nothing, and the view says why.
 */
export interface Simulator {
  /** Reads a project and says how its open journey can be begun, or what keeps it from running. */
  prepare(source: SimulationSource): Promise<SimulationAnswer<Preparation>>;
  /** Begins anew, with what was prepared last. No input is given yet. */
  start(options: StartOptions): Promise<SimulationAnswer<SimulationView>>;
  do(input: Input, options?: DoOptions): Promise<SimulationAnswer<SimulationView>>;
  /** Answers what waits now with samples. */
  answerServices(): Promise<SimulationAnswer<SimulationView>>;
  /** To the next deadline, or moment at which a fact expires. */
  toNextTimer(options?: DoOptions): Promise<SimulationAnswer<SimulationView>>;
  /** Back, or forward again, to the moment after so many inputs. What came later is given up at the next input only. */
  back(to: number): Promise<SimulationAnswer<SimulationView>>;
  restart(): Promise<SimulationAnswer<SimulationView>>;
  /** Repeats the inputs with new texts, as far as they fit. */
  renew(source: SimulationSource): Promise<SimulationAnswer<Renewal>>;
  /** The run up to where it stands, with what came of each input as expectations. */
  scenario(name: string): Promise<SimulationAnswer<Scenario>>;
  /** The same at the end of a file with scenarios, or as a new one. */
  saveScenario(name: string, target: ScenarioTarget): Promise<SimulationAnswer<SavedScenario>>;
  /** What scenarios of the open journey visit; those of other journeys are left out. Needs no start. */
  coverage(scenarios: readonly SourceText[]): Promise<SimulationAnswer<Coverage>>;
  close(): void;
}
