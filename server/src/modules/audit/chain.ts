import { createHash } from "node:crypto";

/**
 * The chain of the trail, as arithmetic. An entry's content is the SHA-256 of its canonical bytes; a link is the SHA-256 of
 * the link before, its own position and its content. Bytes are a JSON array in a fixed order, with before and after as the
 * database prints them, so that no number passes through a double on its way.
 */
export type SealedForm = {
  readonly id: string;
  /** RFC 3339, UTC, six digits of the second. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorRole: string | null;
  readonly source: string;
  readonly requestId: string;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  readonly approvalId: string | null;
  readonly xid: string;
};

const FORM = "oneclear-audit-1";
/** What the first link stands on. */
export const GENESIS: Uint8Array = sha256(new TextEncoder().encode("oneclear audit trail, before the first entry"));

export function contentOf(entry: SealedForm): Uint8Array {
  const parts = [
    FORM,
    entry.id,
    entry.at,
    entry.actorKind,
    entry.actorId,
    entry.actorName,
    entry.actorRole,
    entry.source,
    entry.requestId,
    entry.action,
    entry.subject,
    entry.before,
    entry.after,
    entry.reason,
    entry.approvalId,
    entry.xid,
  ];
  return sha256(new TextEncoder().encode(JSON.stringify(parts)));
}

export function linkOf(before: Uint8Array, position: bigint, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + before.length + content.length);
  new DataView(bytes.buffer).setBigUint64(0, position);
  bytes.set(before, 8);
  bytes.set(content, 8 + before.length);
  return sha256(bytes);
}

export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash("sha256").update(bytes).digest();
}
