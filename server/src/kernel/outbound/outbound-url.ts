import { isIP } from "node:net";
import { isLoopback, isPublicAddress } from "./public-address.ts";

/**
 * What may be called at all, seen from the address as somebody typed it. The WHATWG parser brings every spelling of a host
 * to one form (`0x7f.1`, `2130706433`, `0177.0.0.1`, full-width digits → `127.0.0.1`), so only that form is judged. A name
 * is judged when it has been resolved, at each call.
 */
export type OutboundPolicy = {
  /** Named setting of a demo: plain http, any port, and this machine. Never in a live world. */
  readonly loopback: boolean;
};

export type OutboundRefusal =
  | "url-unreadable"
  | "url-not-https"
  | "url-with-credentials"
  | "url-port-closed"
  | "address-not-public";

const URL_LENGTH_MAX = 2_048;
/** Where an HTTPS service for others stands; every other port is somebody's database. */
const PORTS: ReadonlySet<string> = new Set(["", "443", "8443"]);

export type CheckedUrl =
  | { readonly kind: "ok"; readonly url: URL }
  | { readonly kind: "refused"; readonly code: OutboundRefusal };

const refused = (code: OutboundRefusal): CheckedUrl => ({ kind: "refused", code });

/** The host as an address without brackets, or as a name. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, "$1");

export function checkOutboundUrl(text: string, policy: OutboundPolicy): CheckedUrl {
  // What the parser would silently drop (tabs, line breaks) or repair is not what its owner meant.
  if (text.length > URL_LENGTH_MAX || /[\s\p{Cc}\\]/u.test(text)) return refused("url-unreadable");
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === "") return refused("url-unreadable");
  if (url.username !== "" || url.password !== "") return refused("url-with-credentials");
  const host = hostOf(url);
  const here = policy.loopback && (isLoopback(host) || isLocalhost(host));
  if (url.protocol !== "https:" && !here) return refused("url-not-https");
  if (!here && !PORTS.has(url.port)) return refused("url-port-closed");
  if (!here && (isIP(host) !== 0 ? !isPublicAddress(host) : isLocalhost(host))) return refused("address-not-public");
  return { kind: "ok", url };
}

/** RFC 6761: these names are this machine, whatever a resolver says. */
export const isLocalhost = (host: string): boolean => /^(.*\.)?localhost\.?$/i.test(host);

/** Whether a resolved address may be connected to. */
export function mayConnect(address: string, url: URL, policy: OutboundPolicy): boolean {
  if (isLoopback(address)) return policy.loopback && (isLocalhost(hostOf(url)) || isLoopback(hostOf(url)));
  return isPublicAddress(address) && !isLocalhost(hostOf(url)) && url.protocol === "https:";
}
