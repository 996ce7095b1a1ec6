import type { Answer, Engine } from "../../engine/index.ts";
import type { CloudEvent } from "../../schemas/event.generated.ts";

/** One customer’s way through the breakdown journey until the case is open: what a busy day mostly consists of. */
function eventsOf(index: number): ((id: string, seq: number) => CloudEvent)[] {
  const address = `session-${index}`;
  const base = { specversion: "1.0" as const, source: "bench" };
  const says = (text: string, intent?: string) => (): CloudEvent => ({
    ...base,
    id: `${index}-${text}`,
    type: "message.received",
    data: { channel: "chat", address, text, locale: "en", intent: intent ?? "none" },
  });
  return [
    says("My car broke down", "breakdown"),
    says("A9 near kilometre 312"),
    says("M-AB 1234"),
    says(`+49151${String(10_000_000 + index)}`),
    (id, seq) => ({
      ...base,
      id: `${index}-service`,
      type: "service.succeeded",
      data: {
        command: `cmd_${id.slice(4)}_${seq}_0`,
        result: { caseNumber: `T-${index}`, eta: new Date(Date.now() + 2_700_000).toISOString() },
      },
    }),
  ];
}

export interface LoadResult {
  events: number;
  seconds: number;
}

/** Sends the events of so many conversations, so many conversations at a time, each waiting for its answer. */
export async function runLoad(
  engine: Engine,
  options: { from: number; conversations: number; concurrency: number; steps?: number },
): Promise<LoadResult> {
  let next = options.from;
  let events = 0;
  const end = options.from + options.conversations;
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (next < end) {
      const index = next++;
      let answer: Answer | undefined;
      for (const make of eventsOf(index).slice(0, options.steps ?? 5)) {
        const { id = "", seq = 0 } = answer?.conversation ?? {};
        answer = await engine.dispatch(make(id, seq));
        events++;
      }
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, worker));
  return { events, seconds: (performance.now() - started) / 1000 };
}
