import { type Atom, createAtom } from "@xstate/store";
import type { Workspace } from "../model/index.ts";
import { playing } from "../model/playing.ts";
import {
  type Coverage,
  createSimulator,
  type Input,
  type Preparation,
  type Renewal,
  type SavedScenario,
  type SimulationAnswer,
  type SimulationTrouble,
  type SimulationView,
  type StartOptions,
} from "../model/simulation/index.ts";
import { sameTexts, sourceOf, type Texts, textsOf } from "./source-of.ts";

export interface PlayState {
  /** What the open journey can begin with; undefined until it was read. */
  preparation?: Preparation;
  /** The run; undefined before it has begun. */
  view?: SimulationView;
  /** Something is worked on. */
  busy: boolean;
  /** The texts are others than those that run. */
  changed: boolean;
  /** How the run went on with another text. */
  renewal?: Renewal;
  trouble?: SimulationTrouble;
  /** Services are answered with samples by themselves. */
  automatic: boolean;
  /** Channels whose windows somebody has opened by hand. */
  opened: readonly string[];
  coverage?: Coverage;
  /** The canvas shows what scenarios visit, rather than the run. */
  showsCoverage: boolean;
}

/** A journey that is tried out: what the pane shows, and what can be done in it. It outlives the pane. */
export interface Play {
  state: Atom<PlayState>;
  /** Reads the open journey as it is now, unless one runs. locale: of a customer of whom nothing else is said. */
  prepare(locale: string): Promise<void>;
  begin(options: StartOptions, first: Input): Promise<void>;
  give(input: Input): Promise<void>;
  toNextTimer(): Promise<void>;
  back(to: number): Promise<void>;
  restart(): Promise<void>;
  /** Repeats the run with the texts as they are now. */
  renew(): Promise<void>;
  end(): void;
  setAutomatic(automatic: boolean): Promise<void>;
  open(channel: string): void;
  save(name: string): Promise<SavedScenario | undefined>;
  showCoverage(show: boolean): Promise<void>;
}

const nothing: PlayState = { busy: false, changed: false, automatic: true, opened: [], showsCoverage: false };

const plays = new WeakMap<Workspace, Play>();

/** The one of a workspace. */
export function playOf(workspace: Workspace): Play {
  const known = plays.get(workspace) ?? createPlay(workspace);
  plays.set(workspace, known);
  return known;
}

function createPlay(workspace: Workspace): Play {
  const simulator = createSimulator();
  const state = createAtom<PlayState>(nothing);
  let texts: Texts | undefined;
  let locale = "en";
  let journey = workspace.get().file;

  const set = (change: Partial<PlayState>): void => state.set({ ...state.get(), ...change });
  const drop = (...keys: ("renewal" | "trouble" | "view" | "coverage" | "preparation")[]): void => {
    const next = { ...state.get() };
    for (const key of keys) delete next[key];
    state.set(next);
  };
  const paint = (): void => {
    const { view, coverage, showsCoverage } = state.get();
    if (showsCoverage && coverage) {
      playing.trigger.show({ playing: { active: [], taken: [], visited: coverage.visits } });
    } else if (view) {
      const { active, taken, visited } = view;
      playing.trigger.show({ playing: { active, taken, visited } });
    } else playing.trigger.stop();
  };
  /** Waits for an answer and says so; undefined when there is none. */
  const ask = async <Value>(answer: Promise<SimulationAnswer<Value>>): Promise<Value | undefined> => {
    drop("trouble");
    set({ busy: true });
    const given = await answer;
    set({ busy: false });
    if (given.done) return given.value;
    set({ trouble: given.trouble });
    texts = undefined;
    // The worker has forgotten the run.
    if (given.trouble.kind !== "crashed") drop("view");
    paint();
    return undefined;
  };
  const look = async (answer: Promise<SimulationAnswer<SimulationView>>): Promise<void> => {
    const view = await ask(answer);
    if (!view) return;
    drop("renewal");
    set({ view, showsCoverage: false });
    paint();
  };
  const source = () => {
    texts = textsOf(workspace.get().files);
    return sourceOf(workspace.get(), locale);
  };
  const options = () => ({ answerServices: state.get().automatic });

  const play: Play = {
    state,
    async prepare(customerLocale) {
      const known = state.get().preparation && texts && sameTexts(texts, workspace.get().files);
      if (state.get().view || (known && locale === customerLocale)) return;
      locale = customerLocale;
      const preparation = await ask(simulator.prepare(source()));
      if (preparation) set({ preparation, changed: false });
    },
    async begin(given, first) {
      if (!texts || !sameTexts(texts, workspace.get().files)) await play.prepare(locale);
      set({ opened: [], changed: false });
      const started = await ask(simulator.start(given));
      if (started) await look(simulator.do(first, options()));
    },
    async give(input) {
      // A second press of the same button is no second input; what somebody has written is never lost.
      if (!state.get().busy || "customer" in input) await look(simulator.do(input, options()));
    },
    async toNextTimer() {
      if (!state.get().busy) await look(simulator.toNextTimer(options()));
    },
    back: (to) => look(simulator.back(to)),
    async restart() {
      set({ opened: [] });
      await look(simulator.restart());
    },
    async renew() {
      const renewal = await ask(simulator.renew(source()));
      if (!renewal) return;
      const { preparation, view } = renewal;
      set({ preparation, renewal, changed: false, ...(view && { view }) });
      paint();
    },
    end() {
      drop("view", "renewal", "trouble");
      set({ opened: [], showsCoverage: false });
      paint();
      void play.prepare(locale);
    },
    async setAutomatic(automatic) {
      set({ automatic });
      if (automatic && (state.get().view?.services.length ?? 0) > 0) await look(simulator.answerServices());
    },
    open(channel) {
      const { opened } = state.get();
      if (!opened.includes(channel)) set({ opened: [...opened, channel] });
    },
    async save(name) {
      const { file, scenarios } = sourceOf(workspace.get(), locale);
      const saved = await ask(simulator.saveScenario(name, { journeyFile: file, scenarios }));
      if (saved?.saved) {
        workspace.change([saved.change], { label: { key: "add", name } });
        const { preparation } = state.get();
        if (preparation?.ready) set({ preparation: { ...preparation, scenarios: [...preparation.scenarios, name] } });
      }
      return saved;
    },
    async showCoverage(show) {
      if (show) {
        const { scenarios } = sourceOf(workspace.get(), locale);
        const coverage = await ask(simulator.coverage(scenarios));
        if (coverage) set({ coverage });
      }
      set({ showsCoverage: show && state.get().coverage !== undefined });
      paint();
    },
  };

  workspace.subscribe(({ file, files }) => {
    if (file !== journey) {
      journey = file;
      texts = undefined;
      drop("preparation", "view", "renewal", "trouble", "coverage");
      set({ changed: false, opened: [], showsCoverage: false });
      playing.trigger.stop();
      return;
    }
    const changed = texts !== undefined && !sameTexts(texts, files);
    if (changed !== state.get().changed) set({ changed });
  });
  return play;
}
