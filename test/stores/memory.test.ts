import { memoryStore } from "../../engine/stores/index.ts";
import { storeContract } from "./contract.ts";

storeContract("memory", memoryStore);
