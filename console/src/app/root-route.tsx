import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, isRedirect, type ParsedLocation, redirect } from "@tanstack/react-router";
import { asProblem } from "../api/problem.ts";
import { meQuery } from "../api/queries.ts";
import type { Me } from "../api/shapes.ts";
import { isMerchantRole } from "../portal/portal-path.ts";
import { NotFound } from "./forbidden.tsx";
import { preferencesQuery } from "./personal.ts";
import { PagesWithProof } from "./step-up-host.tsx";

/** What every route knows, and the door all but the sign-in stand behind. */
export type RouterContext = { readonly queryClient: QueryClient };

export const root = createRootRouteWithContext<RouterContext>()({
  component: PagesWithProof,
  notFoundComponent: NotFound,
});

/** Who is signed in; nobody is sent to the sign-in, and from there back to where one wanted to go. */
export async function requireSession(given: {
  readonly context: RouterContext;
  readonly location: ParsedLocation;
}): Promise<Me> {
  const { context, location } = given;
  try {
    // Read again in the background once it is old: rights and the business day change while one works.
    const [me] = await Promise.all([
      context.queryClient.ensureQueryData({ ...meQuery, revalidateIfStale: true }),
      context.queryClient.ensureQueryData({ ...preferencesQuery, revalidateIfStale: true }),
    ]);
    return allowedHere(me, location);
  } catch (error) {
    if (isRedirect(error)) throw error;
    if (asProblem(error).code !== "not-signed-in") throw error;
    throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
  }
}

/** Who has to add a second factor first reaches the page where it is added, and no other. */
function allowedHere(me: Me, location: ParsedLocation): Me {
  const security = isMerchantRole(me.user.role) ? "/portal/security" : "/security";
  if (me.mustAddSecondFactor && location.pathname !== security) throw redirect({ href: security, replace: true });
  return me;
}
