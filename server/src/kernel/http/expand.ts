import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { assert } from "#kernel/assert";
import { principalOf } from "./principal.ts";
import { HttpProblem } from "./problem.ts";

/**
 * References one may ask to have brought along: `expand=merchant,original.merchant`. A route declares which there are,
 * each with the permission that its object asks for, so an expansion never shows what its own route would refuse. A name
 * that is not declared is a mistake of the caller. Depth and number are bounded by what is declared.
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
    query: Type.Optional(
      Type.String({ maxLength: TEXT_MAX, description: `Brings along what is referred to: any of ${paths.join(", ")}` }),
    ),
    /** What this request asks for; what stands above something asked for comes with it. */
    of(request: FastifyRequest, text: string | undefined): Expansions<Declared> {
      const wanted = new Set<keyof Declared & string>();
      for (const path of (text ?? "").split(",").filter((one) => one !== "")) {
        if (!Object.hasOwn(declared, path))
          throw new HttpProblem("invalid-request", {
            errors: [{ pointer: "/querystring/expand", message: `must be some of ${paths.join(", ")}` }],
          });
        const names = path.split(".");
        for (let depth = 1; depth <= names.length; depth++) wanted.add(names.slice(0, depth).join("."));
      }
      for (const path of wanted)
        if (!principalOf(request).permissions.has(declared[path]!)) throw new HttpProblem("not-permitted");
      return wanted;
    },
  };
}
