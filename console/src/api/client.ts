import { createApiClient } from "../client/index.ts";
import { problemOf, ProblemError, unreachable } from "./problem.ts";
import { requestWatch } from "./request-watch.ts";
import { createProvingFetch, proofQuestion } from "./step-up.ts";

/**
 * The typed client over the API's description. The session is a cookie the page cannot read; every POST has its key; where a
 * fresh proof of who is there is asked for, the person is asked and the request sent again.
 */
export const api = createApiClient({
  baseUrl: "",
  fetch: createProvingFetch(
    requestWatch.fetch((request) => fetch(request)),
    proofQuestion.ask,
  ),
});

type Said<Body> = { readonly data?: Body; readonly error?: unknown; readonly response: Response };

/** The body of an answer, or the problem thrown: pages never look at status codes. */
export async function answerOf<Body>(asked: Promise<Said<Body>>): Promise<Body> {
  let said: Said<Body>;
  try {
    said = await asked;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw unreachable();
  }
  if (said.response.ok) return said.data as Body;
  const { status, headers } = said.response;
  throw problemOf(said.error, status, headers.get("request-id"), headers.get("retry-after"));
}
