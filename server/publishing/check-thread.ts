import { parentPort, workerData } from "node:worker_threads";
import { type CandidateRequest, candidateOf } from "./candidate.ts";

parentPort?.postMessage(await candidateOf(workerData as CandidateRequest));
