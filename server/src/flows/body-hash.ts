import { createHash } from "node:crypto";

/** SHA-256 over what makes two requests under one trace the same request: F3, F4, F22, F61 as sent, and the card's keyed hash. */
export function hashBody(bodyText: string, cardHash: Uint8Array): Uint8Array {
  return createHash("sha256").update(bodyText).update(cardHash).digest();
}
