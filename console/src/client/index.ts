import createClient from "openapi-fetch";
import type { paths } from "../generated/api.d.ts";
import { createRepeatingFetch, type RepeatingOptions } from "./repeating-fetch.ts";

/**
 * The typed client of the API, for the console's pages and for programs: paths, parameters and answers are those of
 * `server/openapi.json`. A program gives the address and an API key, a page neither: it has a session.
 */
export type ApiClientOptions = RepeatingOptions & {
  readonly baseUrl: string;
  /** `ock_test_…` or `ock_live_…`. */
  readonly apiKey?: string;
};

export const createApiClient = ({ baseUrl, apiKey, ...repeating }: ApiClientOptions) =>
  createClient<paths>({
    baseUrl,
    credentials: apiKey === undefined ? "same-origin" : "omit",
    fetch: createRepeatingFetch(repeating),
    ...(apiKey === undefined ? {} : { headers: { authorization: `Bearer ${apiKey}` } }),
  });

export type { components, paths } from "../generated/api.d.ts";
