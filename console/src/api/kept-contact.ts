import type { Contact } from "./shapes.ts";

/**
 * The telephone number outlives the connection: it is asked for most when nothing else answers. Nothing here is anybody's
 * secret: it stands on every receipt.
 */
const NAME = "oneclear.contact";

export function keepContact(contact: Contact | null): Contact | null {
  try {
    localStorage.setItem(NAME, JSON.stringify(contact));
  } catch {
    // A browser that keeps nothing asks again.
  }
  return contact;
}

export function keptContact(): Contact | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? "null") as Contact | null;
    return typeof kept?.servicePhone === "string" && typeof kept.name === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}
