import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { checkOutboundUrl } from "#kernel/outbound/outbound-url";
import type { WebhooksDeps } from "./deps.ts";
import { type Endpoint, wrongPattern } from "./endpoint.ts";
import type { WebhookRefusal } from "./refusals.ts";
import { newSecret } from "./secrets.ts";
import { parkAll, unparkAll } from "./store.deliveries.ts";
import {
  countEndpoints,
  findEndpoint,
  insertEndpoint,
  removeEndpoint,
  saveEndpoint,
  setEndpointStatus,
} from "./store.endpoints.ts";

/** What people do with endpoints: make, change, switch, rotate, remove. Each takes `tx`: its audit entry is written with it. */
export type Refused<Code extends WebhookRefusal = WebhookRefusal> = { readonly kind: "refused"; readonly code: Code };

/** Of one owner: the operator, or a merchant. */
const ENDPOINTS_MAX = 20;

export type NewEndpoint = Pick<Endpoint, "url" | "description" | "types" | "asymmetric" | "merchantId"> & {
  /** A merchant's bucket, or the operator's: events about the endpoint stand there. */
  readonly bucket: number;
};
export type Created = {
  readonly kind: "created";
  readonly endpoint: Endpoint;
  readonly secret: string;
  readonly publicKey: string | undefined;
};

export async function createEndpoint(deps: WebhooksDeps, tx: Tx, input: NewEndpoint): Promise<Created | Refused> {
  const wrong = refusalOf(deps, input);
  if (wrong !== undefined) return wrong;
  if ((await countEndpoints(tx, input.merchantId)) >= ENDPOINTS_MAX)
    return { kind: "refused", code: "webhook-endpoints-full" };
  const at = deps.clock.now();
  const { bucket, ...given } = input;
  const endpoint: Endpoint = {
    ...given,
    id: deps.ids.next(bucket),
    types: [...new Set(input.types)],
    status: "enabled",
    reason: "",
    statusAt: at,
    createdAt: at,
    failures: 0,
    failingSince: undefined,
    deliveredAt: undefined,
    heldUntil: undefined,
    missedSince: undefined,
  };
  await insertEndpoint(tx, endpoint);
  const { text } = await newSecret(deps, tx, endpoint.id, "v1");
  const publicKey = input.asymmetric ? (await newSecret(deps, tx, endpoint.id, "v1a")).text : undefined;
  return { kind: "created", endpoint, secret: text, publicKey };
}

function refusalOf(
  deps: WebhooksDeps,
  input: { readonly url?: string | undefined; readonly types?: readonly string[] | undefined },
): Refused<"webhook-url-refused" | "webhook-filter-unknown"> | undefined {
  if (input.url !== undefined && checkOutboundUrl(input.url, deps.policy).kind === "refused")
    return { kind: "refused", code: "webhook-url-refused" };
  if (input.types !== undefined && wrongPattern(input.types, deps.events.types) !== undefined)
    return { kind: "refused", code: "webhook-filter-unknown" };
  return undefined;
}

export type EndpointChange = {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly asymmetric?: boolean | undefined;
};
export type Changed = { readonly kind: "changed"; readonly before: Endpoint; readonly endpoint: Endpoint };

export async function changeEndpoint(
  deps: WebhooksDeps,
  tx: Tx,
  key: { readonly id: Id; readonly scope: Scope },
  change: EndpointChange,
): Promise<Changed | Refused | undefined> {
  const before = await findEndpoint(tx, key.id, key.scope);
  if (before === undefined) return undefined;
  const wrong = refusalOf(deps, change);
  if (wrong !== undefined) return wrong;
  const endpoint: Endpoint = {
    ...before,
    url: change.url ?? before.url,
    description: change.description ?? before.description,
    types: change.types === undefined ? before.types : [...new Set(change.types)],
    asymmetric: change.asymmetric ?? before.asymmetric,
  };
  await saveEndpoint(tx, endpoint);
  if (endpoint.asymmetric && !before.asymmetric) await newSecret(deps, tx, endpoint.id, "v1a");
  return { kind: "changed", before, endpoint };
}

/** Enabled: what was parked goes out. Disabled by a person: what is due is parked, and nothing new is queued. */
export async function switchEndpoint(
  deps: WebhooksDeps,
  tx: Tx,
  key: { readonly id: Id; readonly scope: Scope },
  to: "enabled" | "disabled",
): Promise<(Changed & { readonly moved: number }) | undefined> {
  const before = await findEndpoint(tx, key.id, key.scope);
  if (before === undefined) return undefined;
  const at = deps.clock.now();
  if (before.status === to) return { kind: "changed", before, endpoint: before, moved: 0 };
  await setEndpointStatus(tx, { id: key.id, status: to, reason: to === "enabled" ? "" : "by-person", at });
  const moved = to === "enabled" ? await unparkAll(tx, key.id, at) : await parkAll(tx, key.id);
  const endpoint = (await findEndpoint(tx, key.id, key.scope))!;
  return { kind: "changed", before, endpoint, moved };
}

export async function dropEndpoint(
  deps: WebhooksDeps,
  tx: Tx,
  key: { readonly id: Id; readonly scope: Scope },
): Promise<Endpoint | undefined> {
  const before = await findEndpoint(tx, key.id, key.scope);
  if (before === undefined) return undefined;
  await parkAll(tx, key.id);
  await removeEndpoint(tx, key.id, deps.clock.now());
  return before;
}
