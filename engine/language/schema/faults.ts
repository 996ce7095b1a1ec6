import type { ErrorObject } from "ajv";
import type { Path } from "../journey.ts";
import { branchOf } from "./branches.ts";
import type { JsonSchema, SchemaDocuments } from "./documents.ts";
import { type Fault, wordingOfError, wordingOfName } from "./wording.ts";

type VerboseError = ErrorObject & { parentSchema: JsonSchema };

/** The path that a JSON pointer leads to in a value; numbers are indexes of lists. */
function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let value = data;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

const isInside = (pointer: string, outer: string): boolean => pointer === outer || pointer.startsWith(`${outer}/`);

/** A key that is missing because it was misspelt is one fault, not two. */
function withoutEchoes(faults: Fault[]): Fault[] {
  const meant = new Set(
    faults.filter((fault) => fault.meant).map((fault) => JSON.stringify([...fault.path.slice(0, -1), fault.meant])),
  );
  return faults.filter(
    (fault) => fault.missing === undefined || !meant.has(JSON.stringify([...fault.path, fault.missing])),
  );
}

/**
 * What keeps data from fitting a part of a schema. base is the path of data in its document.
 *
 * Of a oneOf the validator reports the errors of every branch, then that none fits. Those are replaced by the faults
 * of the one branch that was meant, found by asking again; which is why the list is read from its end.
 */
export function faultsOf(schemas: SchemaDocuments, part: JsonSchema, data: unknown, base: Path): Fault[] {
  const validate = schemas.validator(part);
  if (validate(data)) return [];
  const errors = (validate.errors ?? []) as VerboseError[];
  const groups: Fault[][] = [];
  let index = errors.length - 1;
  while (index >= 0) {
    const error = errors[index--]!;
    const path = [...base, ...pathOf(error.instancePath, data)];
    if (error.keyword === "oneOf" || error.keyword === "anyOf") {
      while (index >= 0 && isInside(errors[index]!.instancePath, error.instancePath)) index--;
      const branch = branchOf(schemas, error.parentSchema, error.keyword, error.data, path);
      groups.push(Array.isArray(branch) ? branch : faultsOf(schemas, branch, error.data, path));
    } else if (error.keyword === "propertyNames") {
      const name = String(error.params.propertyName);
      let cause = error;
      while (index >= 0 && errors[index]!.instancePath === error.instancePath && errors[index]!.data === name) {
        cause = errors[index--]!;
      }
      groups.push([{ ...wordingOfName(cause, name, path), path: [...path, name], key: true }]);
    } else {
      groups.push([wordingOfError(error, path, schemas)]);
    }
  }
  return withoutEchoes(groups.reverse().flat());
}
