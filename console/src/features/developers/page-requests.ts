import type { NotedRequest } from "../../api/request-watch.ts";
import { type ApiDocument, groupsOf, type Operation } from "./api-document.ts";

/** What stands around every page asks for itself; it is not what a page is made from. */
const AROUND: ReadonlySet<string> = new Set([
  "/v1/me",
  "/v1/notifications/summary",
  "/v1/approvals/count",
  "/v1/exports/lists",
  "/v1/openapi.json",
]);
const AROUND_BELOW = ["/v1/preferences", "/v1/views"] as const;

const pathOf = ({ path }: NotedRequest): string => path.split("?")[0]!;
export const isOfThePage = (noted: NotedRequest): boolean =>
  !AROUND.has(pathOf(noted)) && !AROUND_BELOW.some((below) => pathOf(noted).startsWith(below));

/** The same question asked again stands once, with its latest answer, where it first stood. */
export function withNoted(all: readonly NotedRequest[], noted: NotedRequest): readonly NotedRequest[] {
  const same = (one: NotedRequest): boolean => one.method === noted.method && one.path === noted.path;
  return all.some(same) ? all.map((one) => (same(one) ? noted : one)) : [...all, noted];
}

/** The operation of the description that answered; a path in full goes before one with a name in it. */
export function operationFor(document: ApiDocument, noted: NotedRequest): Operation | undefined {
  const parts = pathOf(noted).split("/");
  const fits = ({ path, method }: Operation): boolean => {
    const pattern = path.split("/");
    return (
      method.toUpperCase() === noted.method &&
      pattern.length === parts.length &&
      pattern.every((part, at) => part === parts[at] || (part.startsWith("{") && parts[at] !== ""))
    );
  };
  const names = ({ path }: Operation): number => path.split("{").length;
  return groupsOf(document)
    .flatMap(({ operations }) => operations)
    .filter(fits)
    .toSorted((a, b) => names(a) - names(b))[0];
}
