import type { Id } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import { ATTEMPT_TIMEOUT_MS, attemptDelivery, type Made } from "./attempt.ts";
import type { WebhooksDeps } from "./deps.ts";
import { insertDeliveries, keepMessages, type Message } from "./store.deliveries.ts";
import { findEndpoint } from "./store.endpoints.ts";

/**
 * The tester: a true example of a type, signed and sent like any event, once and at once, also to an endpoint that is
 * stopped. Its id begins with `tst_`, so a receiver that looks can tell; it counts for no health and is never tried again.
 */
export type Tested = Made & { readonly deliveryId: Id; readonly body: string };

export async function sendTest(
  deps: WebhooksDeps,
  key: { readonly endpointId: Id; readonly scope: Scope; readonly type: string },
): Promise<Tested | undefined> {
  const at = deps.clock.now();
  const endpoint = await findEndpoint(deps.db, key.endpointId, key.scope);
  const body = deps.events.exampleOf(key.type, at);
  if (endpoint === undefined || body === undefined) return undefined;
  const message: Message = {
    id: deps.ids.next(0),
    event: undefined,
    type: key.type,
    subject: 0n,
    merchantId: endpoint.merchantId,
    at,
    body,
  };
  const deliveryId = deps.ids.next(0);
  await deps.db.transaction(async (tx) => {
    await keepMessages(tx, [message]);
    // Taken at once, so that no queue sends it too; should this process die, the queue does it when the lease runs out.
    const claimedUntil = at.add({ milliseconds: 2 * ATTEMPT_TIMEOUT_MS });
    await insertDeliveries(tx, [
      { id: deliveryId, endpointId: endpoint.id, message, cause: "test", parked: false, at, claimedUntil },
    ]);
  });
  const made = await attemptDelivery(deps, deliveryId);
  return made && { ...made, deliveryId, body };
}
