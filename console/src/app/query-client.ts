import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem } from "../api/problem.ts";

/** A question is asked again once when nobody answered; a refusal is an answer. */
const RETRIES_MAX = 1;

export function createQueryClient(onSignedOut: () => void): QueryClient {
  const notice = (error: unknown): void => {
    if (asProblem(error).code === "not-signed-in") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < RETRIES_MAX && asProblem(error).status === 0,
      },
    },
  });
}
