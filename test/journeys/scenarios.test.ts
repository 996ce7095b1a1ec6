import { describeScenarios } from "../../engine/vitest.ts";

describeScenarios("journeys");
