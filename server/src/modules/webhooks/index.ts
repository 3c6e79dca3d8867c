import { attemptDelivery } from "./attempt.ts";
import type { WebhooksDeps } from "./deps.ts";
import { fanOut } from "./fan-out.ts";
import { changeEndpoint, createEndpoint, dropEndpoint, switchEndpoint } from "./manage.ts";
import { startDeliveryQueue } from "./queue.ts";
import { attemptsOf, findDelivery, forgetOld, healthOf, listDeliveries } from "./read.ts";
import { rotateSecret } from "./secrets.ts";
import { replayEndpoint, resendDelivery, resendEvent } from "./send-again.ts";
import { findEndpoint, listEndpoints, signingSecrets } from "./store.endpoints.ts";
import { sendTest } from "./test-send.ts";

export type { EventSource, WebhooksDeps } from "./deps.ts";
export { type Endpoint, fits } from "./endpoint.ts";
export { maySee as eventVisibleTo, ownersOf, typesFor } from "./send-again.ts";
export type { DeliveryQueue } from "./queue.ts";
export { webhookProblems } from "./refusals.ts";

type Verb = (deps: WebhooksDeps, ...given: never[]) => unknown;
type Bound<V> = V extends (deps: WebhooksDeps, ...given: infer Given) => infer Outcome
  ? (...given: Given) => Outcome
  : never;

/** Tells the world outside what happened: endpoints, signed deliveries and their log. */
export function createWebhooks(deps: WebhooksDeps) {
  const verb = <V extends Verb>(run: V): Bound<V> => ((...given: never[]) => run(deps, ...given)) as Bound<V>;
  const change = { create: verb(createEndpoint), change: verb(changeEndpoint), remove: verb(dropEndpoint) };
  const send = { fanOut: verb(fanOut), startQueue: verb(startDeliveryQueue), attempt: verb(attemptDelivery) };
  const again = { resend: verb(resendDelivery), resendEvent: verb(resendEvent), replay: verb(replayEndpoint) };
  const more = { switch: verb(switchEndpoint), rotate: verb(rotateSecret), test: verb(sendTest) };
  const read = { find: findEndpoint, list: listEndpoints, secretsOf: signingSecrets, health: healthOf, attemptsOf };
  const log = { deliveries: listDeliveries, delivery: findDelivery, forgetOld };
  return { ...change, ...send, ...again, ...more, ...read, ...log, events: deps.events, policy: deps.policy };
}
export type Webhooks = ReturnType<typeof createWebhooks>;
