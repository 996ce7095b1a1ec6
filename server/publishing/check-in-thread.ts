import { Worker } from "node:worker_threads";
import { Problem } from "../api/problem.ts";
import type { Candidate, CandidateRequest } from "./candidate.ts";

/** The request itself is given up after 30 s. */
const longestMs = 25_000;

/**
 * Reads and checks what would run, in a thread of its own: the proofs of a large project take seconds, in which no event
 * would be answered and no timer would fire. Throws Problem busy when it takes too long.
 */
export function checkInThread(request: CandidateRequest): Promise<Candidate> {
  return new Promise((resolve, reject) => {
    // Without the flags of this process: --input-type and the like would keep the thread from starting.
    const worker = new Worker(new URL("check-thread.ts", import.meta.url), { workerData: request, execArgv: [] });
    const tooLong = setTimeout(() => {
      reject(new Problem("busy", "The project could not be checked in time.", {}, { "Retry-After": "30" }));
      void worker.terminate();
    }, longestMs);
    worker.once("message", (candidate: Candidate) => resolve(candidate));
    worker.once("error", reject);
    worker.once("exit", (code) => {
      clearTimeout(tooLong);
      reject(new Error(`The check ended with ${code} and without a word.`));
    });
  });
}
