import type { Service } from "../../../schemas/journey.generated.ts";
import type { Service as DeclaredService } from "../../../schemas/project.generated.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean, list, suggest } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { statesOf } from "./walk.ts";

function checkInput(step: Service, declared: DeclaredService, path: Path, report: Report): void {
  const given = step.with ?? {};
  const { properties, required = [] } = declared.input ?? {};
  const missing = required.filter((name) => !Object.hasOwn(given, name));
  const unknown = properties ? Object.keys(given).filter((name) => !Object.hasOwn(properties, name)) : [];
  for (const name of unknown) {
    report("TL312", [...path, "with", name], {
      key: true,
      message: `${placeOf([...path, "with"])}: the service \`${step.name}\` takes no \`${name}\`.`,
      fix: didYouMean(name, Object.keys(properties ?? {}), "Remove it."),
    });
  }
  // What is missing because it was misspelt has been said already.
  const meant = new Set(unknown.map((name) => suggest(name, missing)));
  const lacking = missing.filter((name) => !meant.has(name));
  if (lacking.length === 0) return;
  report("TL311", step.with ? [...path, "with"] : [...path, "name"], {
    key: step.with !== undefined,
    message: `${placeOf(path)}: the service \`${step.name}\` needs ${list(lacking)}.`,
    fix: `Add ${lacking.map((name) => `\`${name}: context.${name}\``).join(", ")} or the like under with.`,
  });
}

/** Services, queues: that they are declared, and that a service gets the input it takes. */
export function checkServices({ document, project, report }: CheckScope): void {
  if (!project) return;
  const services = project.services ?? {};
  const queues = project.queues ?? {};
  for (const { state, path } of statesOf(document)) {
    if (state.service) {
      const { name } = state.service;
      const namePath = [...path, "service", "name"];
      if (Object.hasOwn(services, name)) checkInput(state.service, services[name]!, [...path, "service"], report);
      else {
        report("TL304", namePath, {
          message: `${placeOf(namePath)}: there is no service \`${name}\`.`,
          fix: didYouMean(name, Object.keys(services), "Declare it under services in throughline.yaml."),
        });
      }
    }
    if (state.handoff && !Object.hasOwn(queues, state.handoff.queue)) {
      const queuePath = [...path, "handoff", "queue"];
      report("TL305", queuePath, {
        message: `${placeOf(queuePath)}: there is no queue \`${state.handoff.queue}\`.`,
        fix: didYouMean(state.handoff.queue, Object.keys(queues), "Declare it under queues in throughline.yaml."),
      });
    }
  }
}
