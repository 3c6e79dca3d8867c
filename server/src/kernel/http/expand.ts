import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { assert } from "#kernel/assert";
import { principalOf } from "./principal.ts";
import { HttpProblem } from "./problem.ts";

/**
 * References of references: `expand=merchant,original.merchant` (those of one step: `references.ts`). A route declares
 * which there are, each with the permission that its object asks for, so an expansion never shows what its own route
 * would refuse: without the permission an id stays an id. A name that is not declared is a mistake of the caller. Depth
 * and number are bounded by what is declared.
 */
export type Expandable = { readonly [path: string]: string };
export type Expansions<Declared extends Expandable> = ReadonlySet<keyof Declared & string>;

const DEPTH_MAX = 4;
const TEXT_MAX = 200;

export function expandable<const Declared extends Expandable>(declared: Declared) {
  const paths = Object.keys(declared);
  for (const path of paths) {
    assert(path.split(".").length <= DEPTH_MAX, `${path} is deeper than ${DEPTH_MAX}`);
    const above = path.slice(0, Math.max(0, path.lastIndexOf(".")));
    assert(above === "" || above in declared, `${path} stands below ${above}, which is not declared`);
  }
  return {
    query: expandQuery(paths),
    /** What this request asks for; what stands above something asked for comes with it. */
    of(request: FastifyRequest, text: string | undefined): Expansions<Declared> {
      const wanted = new Set<keyof Declared & string>();
      for (const path of namesIn(text, paths)) {
        const names = path.split(".");
        for (let depth = 1; depth <= names.length; depth++) wanted.add(names.slice(0, depth).join("."));
      }
      for (const path of wanted) if (!principalOf(request).permissions.has(declared[path]!)) wanted.delete(path);
      return wanted;
    },
  };
}

export const expandQuery = (names: readonly string[]) =>
  Type.Optional(
    Type.String({ maxLength: TEXT_MAX, description: `Brings along what is referred to: any of ${names.join(", ")}` }),
  );

/** The names that are asked for, each once; one that nobody declared is refused. */
export function namesIn(text: string | undefined, declared: readonly string[]): readonly string[] {
  const names = [...new Set((text ?? "").split(",").filter((one) => one !== ""))];
  if (names.some((name) => !declared.includes(name)))
    throw new HttpProblem("invalid-request", {
      errors: [{ pointer: "/querystring/expand", message: `must be some of ${declared.join(", ")}` }],
    });
  return names;
}
