import { formatDuration } from "../../../engine/language/index.ts";
import { runScenario } from "../../../engine/simulate/index.ts";
import { coverageOf } from "./coverage.ts";
import { type Ground, layGround } from "./ground.ts";
import type { SimulationSource } from "./preparation.ts";
import { preparationOf } from "./preparation-of.ts";
import { scenarioOf } from "./recorded-scenario.ts";
import { beginRun, endRun, giveInput, type Run } from "./run.ts";
import { placeScenario } from "./save-scenario.ts";
import type { DoOptions, Renewal, SimulationAnswer, Simulator } from "./simulation.ts";
import { viewOf } from "./view-of.ts";

/** Services that are answered after one input at most: more is a journey that calls them in a circle. */
const mostAnswers = 25;

const notStarted = { done: false, trouble: { kind: "not-started" } } as const;
const done = <Value>(value: Value): SimulationAnswer<Value> => ({ done: true, value });

/**
 * The simulator itself, where it is: in a worker, or in a test. Orders are taken one after the other.
 *
 * @example
 * const session = createSession();
 * await session.prepare(source);
 * await session.start({ who: {} });
 * await session.do({ customer: { channel: "chat", says: "My car broke down" } });
 */
export function createSession(): Simulator {
  let ground: Ground | undefined;
  let run: Run | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One order after the other: each goes on from what the one before has come to. */
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };
  const withRun = <Value>(work: (run: Run) => Promise<Value>): Promise<SimulationAnswer<Value>> =>
    inTurn(async () => (run ? done(await work(run)) : notStarted));

  const prepare = async (source: SimulationSource) => {
    const laid = layGround(source);
    if (laid.ready) ground = laid.ground;
    return { laid, preparation: await preparationOf(laid, source.locale) };
  };

  return {
    prepare: (source) =>
      inTurn(async () => {
        const { laid, preparation } = await prepare(source);
        if (!laid.ready) ground = undefined;
        return done(preparation);
      }),
    start: ({ who, now }) =>
      inTurn(async () => {
        if (!ground) return notStarted;
        await endRun(run);
        run = await beginRun(ground, who, now === undefined ? undefined : Date.parse(now));
        return done(viewOf(run));
      }),
    do: (input, options) =>
      withRun(async (run) => {
        if (await giveInput(run, input)) await answerServices(run, options);
        return viewOf(run);
      }),
    answerServices: () =>
      withRun(async (run) => {
        await answerServices(run, { answerServices: true });
        return viewOf(run);
      }),
    toNextTimer: (options) =>
      withRun(async (run) => {
        const { now, timers } = viewOf(run);
        const next = timers.find(({ dueAt }) => dueAt > now);
        if (next && (await giveInput(run, { wait: formatDuration(next.dueAt - now) }))) {
          await answerServices(run, options);
        }
        return viewOf(run);
      }),
    back: (to) =>
      withRun(async (run) => {
        delete run.error;
        run.at = Math.max(0, Math.min(to, run.frames.length - 1));
        return viewOf(run);
      }),
    restart: () =>
      withRun(async (before) => {
        run = await beginRun(ground ?? before.ground, before.who, before.now);
        await endRun(before);
        return viewOf(run);
      }),
    renew: (source) =>
      withRun(async (before): Promise<Renewal> => {
        const of = before.at;
        const { laid, preparation } = await prepare(source);
        if (!laid.ready) return { preparation, repeated: 0, of };
        const next = await beginRun(laid.ground, before.who, before.now);
        const repeated = await repeat(before, next);
        run = next;
        const divergedAt = divergence(before, next);
        await endRun(before);
        const view = viewOf(next);
        return { preparation, view, repeated, of, ...(divergedAt !== undefined && { divergedAt }) };
      }),
    scenario: (name) => withRun(async (run) => scenarioOf(run, name)),
    saveScenario: (name, target) =>
      withRun(async (run) => {
        const scenario = scenarioOf(run, name);
        if (run.at === 0) return { saved: false, reason: "empty" };
        const { project, prepared } = run.ground;
        const { passed, steps } = await runScenario({ project, prepared, scenario });
        if (passed) return placeScenario(scenario, target);
        const instead = steps.find(({ ok }) => !ok)?.instead;
        return { saved: false, reason: "does-not-pass", ...(instead !== undefined && { instead }) };
      }),
    coverage: (scenarios) => inTurn(async () => (ground ? done(await coverageOf(ground, scenarios)) : notStarted)),
    close() {
      void inTurn(async () => {
        await endRun(run);
        run = undefined;
      });
    },
  };
}

/** Gives the inputs of one run to another, as far as they fit: how many. */
async function repeat(from: Run, to: Run): Promise<number> {
  for (const { moment } of from.frames.slice(1, from.at + 1)) {
    if (moment && !(await giveInput(to, moment.input, moment.automatic))) break;
    // One that the journey fails on is no way on, unless it was so before.
    if (to.error && !moment?.error) break;
  }
  return to.at;
}

/** The first input after which other states are active in one run than in the other. */
function divergence(one: Run, other: Run): number | undefined {
  const states = (run: Run, index: number) => run.frames[index]?.simulation.conversation()?.states.join();
  for (let index = 1; index <= other.at; index++) if (states(one, index) !== states(other, index)) return index;
  return undefined;
}

async function answerServices(run: Run, options: DoOptions | undefined): Promise<void> {
  for (let answered = 0; options?.answerServices && answered < mostAnswers; answered++) {
    const sample = viewOf(run).services[0]?.samples.find(({ input }) => "service" in input && !input.service.fails);
    if (!sample || !(await giveInput(run, sample.input, true))) return;
  }
}
