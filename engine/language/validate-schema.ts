import type { Finding } from "./finding.ts";
import { finding } from "./findings.ts";
import type { ParsedYaml } from "./parse.ts";
import { type SchemaName, schemaDocuments } from "./schema/documents.ts";
import { faultsOf } from "./schema/faults.ts";
import type { Fault } from "./schema/wording.ts";

/** Everything in a file that does not fit its schema. */
export function schemaFaults(parsed: ParsedYaml, name: SchemaName): Fault[] {
  const schemas = schemaDocuments();
  return faultsOf(schemas, schemas.root(name), parsed.value, []);
}

export function findingOfFault(parsed: ParsedYaml, { code, path, key, message, fix }: Fault): Finding {
  return finding(code, { file: parsed.file, range: parsed.locate(path, { key: key ?? false }), message, fix });
}

/** A finding for everything in a file that does not fit its schema, one for each fault; none when it fits. */
export function validateSchema(parsed: ParsedYaml, name: SchemaName): Finding[] {
  return schemaFaults(parsed, name).map((fault) => findingOfFault(parsed, fault));
}
