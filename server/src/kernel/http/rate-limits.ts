import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Clock, systemClock } from "#kernel/clock";
import { limits } from "#kernel/limits";
import { HttpProblem } from "./problem.ts";
import { createTokenBuckets, type Quota, type TokenBuckets } from "./token-buckets.ts";

/**
 * How often somebody may ask: every address, before anybody looks at its credential, and every credential. Routes that
 * cost much or invite guessing have a stricter class of their own on top (`rate` in their config). What is left is said
 * on every answer as RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11); whoever goes on hears
 * 429 with Retry-After. Each process counts for itself: the limits protect the process, they are no tariff.
 */
export type RateClass = "sign-in" | "exports" | "check" | "applications";
export type Rates = { readonly address: Quota; readonly credential: Quota } & { readonly [K in RateClass]: Quota };

declare module "fastify" {
  interface FastifyContextConfig {
    rate?: RateClass;
  }
  interface FastifyRequest {
    rateShown: readonly string[];
  }
}

export type RateDeps = { readonly clock?: Clock; readonly rates?: Partial<Rates> };

export const defaultRates: Rates = {
  address: limits.rateAddress,
  credential: limits.rateCredential,
  "sign-in": limits.rateSignIn,
  exports: limits.rateExports,
  check: limits.rateCheck,
  applications: limits.rateApplications,
};

const isApi = (request: FastifyRequest): boolean => request.url.startsWith("/v1/");

/** Two hooks, around the one that finds out who asks: call `byAddress` before access control is added, `byCredential` after. */
export function createRateLimits(app: FastifyInstance, deps: RateDeps) {
  const rates = { ...defaultRates, ...deps.rates };
  const buckets = createTokenBuckets({ clock: deps.clock ?? systemClock, entriesMax: limits.rateEntriesMax });
  app.decorateRequest("rateShown");

  const take = (request: FastifyRequest, reply: FastifyReply, name: keyof Rates, key: string): void =>
    takeOne({ request, reply, buckets }, { name, quota: rates[name], key });

  return {
    byAddress(): void {
      app.addHook("onRequest", async (request, reply) => {
        request.rateShown = [];
        if (!isApi(request)) return;
        take(request, reply, "address", networkOf(request.ip));
        // Before there is a credential, guessing is limited by where it comes from.
        const { rate } = request.routeOptions.config;
        if (rate === "sign-in" || rate === "check" || rate === "applications")
          take(request, reply, rate, networkOf(request.ip));
      });
    },
    byCredential(): void {
      app.addHook("onRequest", async (request, reply) => {
        const { principal } = request;
        if (principal === undefined) return;
        const key = `${principal.kind}:${principal.id}`;
        take(request, reply, "credential", key);
        if (request.routeOptions.config.rate === "exports") take(request, reply, "exports", key);
      });
    },
  };
}

function takeOne(
  at: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly buckets: TokenBuckets },
  asked: { readonly name: string; readonly quota: Quota; readonly key: string },
): void {
  const { request, reply } = at;
  const { name, quota, key } = asked;
  const left = at.buckets.take(`${name} ${key}`, quota);
  request.rateShown = [...request.rateShown, `"${name}";r=${left.remaining};t=${left.fullInSeconds}`];
  reply.header("ratelimit", request.rateShown.join(", "));
  const policy = reply.getHeader("ratelimit-policy");
  const mine = `"${name}";q=${quota.requests};w=${quota.seconds}`;
  reply.header("ratelimit-policy", policy === undefined ? mine : `${String(policy)}, ${mine}`);
  if (!left.allowed) throw new HttpProblem("rate-limited", { retryAfterSeconds: left.nextInSeconds });
}

/** An IPv4 address, or the /64 of an IPv6 one: a household or a server has the whole of it. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("%", 1)[0]!.split("::", 2) as [string?, string?];
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array.from({ length: zeros }, () => "0"), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
