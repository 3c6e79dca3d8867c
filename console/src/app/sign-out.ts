import { useMutation } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import { forgetSecret } from "../features/developers/fresh-secret.ts";
import { forgetRecent } from "../features/search/recent.ts";

/** Nothing of whoever was here stays in the browser, whether he left, his session ended or another came in (ASVS V14.3.1). */
export function forgetWhoWasHere(queryClient: QueryClient): void {
  forgetRecent();
  forgetSecret();
  queryClient.clear();
}

/** Ends the session; also where the server cannot be reached, this browser shows nothing more. */
export function useSignOut() {
  const router = useRouter();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE("/v1/session")),
    onSettled: () => {
      forgetWhoWasHere(router.options.context.queryClient);
      return router.navigate({ to: "/sign-in", search: {} });
    },
  });
}
