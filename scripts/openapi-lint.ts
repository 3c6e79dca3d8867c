import { createConfig, lintFromString, type RawUniversalConfig } from "@redocly/openapi-core";
import { apiRules } from "./openapi-rules.ts";

/**
 * The linter of the API's description: every rule of the library that fits, as an error, and rules of our own for what
 * makes this API what it is. Nothing is fetched and nothing is told to anybody: the document is a text in memory.
 */
const ruled = {
  plugins: [{ id: "oneclear", rules: { oas3: apiRules } }],
  extends: [],
  rules: Object.fromEntries(
    [
      "struct",
      "no-unresolved-refs",
      "no-unused-components",
      "spec-components-invalid-map-name",
      "info-license",
      "operation-operationId",
      "operation-operationId-unique",
      "operation-operationId-url-safe",
      "operation-summary",
      "operation-2xx-response",
      "operation-4xx-response",
      "operation-4xx-problem-details-rfc7807",
      "operation-parameters-unique",
      "operation-singular-tag",
      "operation-tag-defined",
      "tag-description",
      "no-duplicated-tag-names",
      "security-defined",
      "path-parameters-defined",
      "path-declaration-must-exist",
      "path-not-include-query",
      "no-ambiguous-paths",
      "no-identical-paths",
      "no-path-trailing-slash",
      "paths-kebab-case",
      "no-enum-type-mismatch",
      "no-schema-type-mismatch",
      "no-invalid-parameter-examples",
      "no-invalid-schema-examples",
      "no-required-schema-properties-undefined",
      "no-mixed-number-range-constraints",
      "no-illogical-composition-keywords",
      "no-unsafe-markdown",
      ...Object.keys(apiRules).map((name) => `oneclear/${name}`),
    ].map((name) => [name, "error"]),
  ),
};

/** One line per finding: where, which rule, what. */
export async function findingsOf(document: string): Promise<readonly string[]> {
  const config = await createConfig(ruled as unknown as RawUniversalConfig);
  const found = await lintFromString({ source: document, absoluteRef: "openapi.json", config });
  return found.map(
    ({ ruleId, message, location }) => `${location[0]?.pointer?.replaceAll("~1", "/") ?? ""} ${ruleId}: ${message}`,
  );
}
