import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign as signBytes } from "node:crypto";

/**
 * Standard Webhooks 1.0.0: what is signed is `id.timestamp.body`, byte for byte as it is sent. `v1` is HMAC-SHA256 under a
 * shared secret (`whsec_…`), `v1a` is ed25519, whose public key (`whpk_…`) the receiver holds. During a rotation both
 * secrets sign, and the header carries both signatures.
 */
export type SecretKind = "v1" | "v1a";
export type ClearSecret = { readonly kind: SecretKind; readonly bytes: Uint8Array };

const HMAC_BYTES = 32;
/** PKCS #8 and SPKI of ed25519 differ from the 32 bytes of the key by these fixed beginnings (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_BYTES = 12;

export function makeSecret(kind: "v1"): { readonly bytes: Uint8Array; readonly publicKey: undefined };
export function makeSecret(kind: "v1a"): { readonly bytes: Uint8Array; readonly publicKey: string };
export function makeSecret(kind: SecretKind): { readonly bytes: Uint8Array; readonly publicKey: string | undefined } {
  if (kind === "v1") return { bytes: randomBytes(HMAC_BYTES), publicKey: undefined };
  const { privateKey, publicKey } = generateKeyPairSync("ed25519", {
    privateKeyEncoding: { format: "der", type: "pkcs8" },
    publicKeyEncoding: { format: "der", type: "spki" },
  });
  return {
    bytes: privateKey.subarray(PKCS8.length),
    publicKey: `whpk_${publicKey.subarray(SPKI_BYTES).toString("base64")}`,
  };
}

/** As the receiver keeps it. */
export const secretText = (bytes: Uint8Array): string => `whsec_${Buffer.from(bytes).toString("base64")}`;

export function signatureOf(secret: ClearSecret, content: Uint8Array): string {
  if (secret.kind === "v1") return `v1,${createHmac("sha256", secret.bytes).update(content).digest("base64")}`;
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, secret.bytes]), format: "der", type: "pkcs8" });
  return `v1a,${signBytes(null, content, key).toString("base64")}`;
}

export type SignedHeaders = {
  readonly "webhook-id": string;
  readonly "webhook-timestamp": string;
  readonly "webhook-signature": string;
};

/** The newest secret signs first. */
export function signedHeaders(
  message: { readonly id: string; readonly at: Temporal.Instant; readonly body: string },
  secrets: readonly ClearSecret[],
): SignedHeaders {
  const timestamp = Math.floor(message.at.epochMilliseconds / 1_000).toString();
  const content = Buffer.from(`${message.id}.${timestamp}.${message.body}`);
  return {
    "webhook-id": message.id,
    "webhook-timestamp": timestamp,
    "webhook-signature": secrets.map((secret) => signatureOf(secret, content)).join(" "),
  };
}
