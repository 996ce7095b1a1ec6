import type { Service as DeclaredService } from "../../../schemas/project.generated.ts";
import type { Path } from "../journey.ts";
import { placeOf } from "../schema/wording.ts";
import { didYouMean, list, suggest } from "../suggest.ts";
import type { CheckScope, Report } from "./scope.ts";
import { statesOf } from "./walk.ts";

/** A step that calls a service: the service’s name, where it stands, and the input it is given. */
interface ServiceCall {
  name: string;
  /** Of the step. */
  path: Path;
  /** The key of the step that names the service. */
  key: string;
  with: Readonly<Record<string, unknown>> | undefined;
}

function checkInput(
  { name: service, path, key, ...call }: ServiceCall,
  declared: DeclaredService,
  report: Report,
): void {
  const given = call.with ?? {};
  const { properties, required = [] } = declared.input ?? {};
  const missing = required.filter((name) => !Object.hasOwn(given, name));
  const unknown = properties ? Object.keys(given).filter((name) => !Object.hasOwn(properties, name)) : [];
  for (const name of unknown) {
    report("TL312", [...path, "with", name], {
      key: true,
      message: `${placeOf([...path, "with"])}: the service \`${service}\` takes no \`${name}\`.`,
      fix: didYouMean(name, Object.keys(properties ?? {}), "Remove it."),
    });
  }
  // What is missing because it was misspelt has been said already.
  const meant = new Set(unknown.map((name) => suggest(name, missing)));
  const lacking = missing.filter((name) => !meant.has(name));
  if (lacking.length === 0) return;
  report("TL311", call.with ? [...path, "with"] : [...path, key], {
    key: call.with !== undefined,
    message: `${placeOf(path)}: the service \`${service}\` needs ${list(lacking)}.`,
    fix: `Add ${lacking.map((name) => `\`${name}: context.${name}\``).join(", ")} or the like under with.`,
  });
}

/** That a service is declared, and gets the input that it takes. The declaration, if there is one. */
export function checkServiceCall(
  call: ServiceCall,
  services: Readonly<Record<string, DeclaredService>>,
  report: Report,
): DeclaredService | undefined {
  const { name, path, key } = call;
  const declared = Object.hasOwn(services, name) ? services[name] : undefined;
  if (declared) checkInput(call, declared, report);
  else {
    report("TL304", [...path, key], {
      message: `${placeOf([...path, key])}: there is no service \`${name}\`.`,
      fix: didYouMean(name, Object.keys(services), "Declare it under services in throughline.yaml."),
    });
  }
  return declared;
}

/** Services, queues: that they are declared, and that a service gets the input it takes. */
export function checkServices({ document, project, report }: CheckScope): void {
  if (!project) return;
  const services = project.services ?? {};
  const queues = project.queues ?? {};
  for (const { state, path } of statesOf(document)) {
    if (state.service) {
      const { name } = state.service;
      checkServiceCall({ name, path: [...path, "service"], key: "name", with: state.service.with }, services, report);
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
