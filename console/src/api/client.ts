import { createApiClient } from "../client/index.ts";
import { problemOf, ProblemError, unreachable } from "./problem.ts";

/** The typed client over the API's description. The session is a cookie the page cannot read; every POST has its key. */
export const api = createApiClient({ baseUrl: "" });

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
  throw problemOf(said.error, said.response.status, said.response.headers.get("request-id"));
}
