import type { Tx } from "#kernel/db";
import type { Id } from "#kernel/ids";
import type { Scope } from "#kernel/scope";
import type { WebhooksDeps } from "./deps.ts";
import { type ClearSecret, makeSecret, type SecretKind, secretText } from "./signature.ts";
import { findEndpoint, replaceSecret, signingSecrets } from "./store.endpoints.ts";

/** After a rotation both secrets sign for so long: time for the receiver to change over. */
const OVERLAP = { hours: 24 } as const;

const contextOf = (id: Id): string => `webhooks/secret/${id}`;

/** A new secret. The text leaves once, from here; at rest there is only the sealed form. Of `v1a` the public key leaves. */
export async function newSecret(
  deps: WebhooksDeps,
  tx: Tx,
  endpointId: Id,
  kind: SecretKind,
): Promise<{ readonly text: string; readonly previousUntil: Temporal.Instant }> {
  const id = deps.ids.next(0);
  const at = deps.clock.now();
  const { bytes, publicKey } = kind === "v1" ? makeSecret("v1") : makeSecret("v1a");
  const sealed = await deps.vault.seal(bytes, contextOf(id));
  const until = at.add(OVERLAP);
  await replaceSecret(tx, { endpointId, secret: { id, kind, sealed, publicKey, createdAt: at }, until });
  return { text: publicKey ?? secretText(bytes), previousUntil: until };
}

/** Makes a new one for an endpoint of the caller's; undefined when it is none of theirs. */
export async function rotateSecret(
  deps: WebhooksDeps,
  tx: Tx,
  key: { readonly id: Id; readonly scope: Scope; readonly kind: SecretKind },
): Promise<{ readonly text: string; readonly previousUntil: Temporal.Instant } | undefined> {
  const endpoint = await findEndpoint(tx, key.id, key.scope);
  if (endpoint === undefined || (key.kind === "v1a" && !endpoint.asymmetric)) return undefined;
  return newSecret(deps, tx, endpoint.id, key.kind);
}

/** In clear, for the length of a signature. */
export async function openSecrets(
  deps: WebhooksDeps,
  tx: Tx,
  endpoint: { readonly id: Id; readonly asymmetric: boolean },
): Promise<readonly ClearSecret[]> {
  const stored = await signingSecrets(tx, endpoint.id, deps.clock.now());
  const wanted = stored.filter(({ kind }) => kind === "v1" || endpoint.asymmetric);
  return Promise.all(
    wanted.map(async ({ id, kind, sealed }) => ({ kind, bytes: await deps.vault.open(sealed, contextOf(id)) })),
  );
}
