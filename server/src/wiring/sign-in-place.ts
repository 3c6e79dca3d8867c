import { isIPv4, isIPv6 } from "node:net";

/**
 * The network somebody comes from, wide enough that a new lease of the same line is no new place: /24 of IPv4, /48 of
 * IPv6. What is neither (a proxy's word) is taken as it is.
 */
export function placeOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, "");
  if (isIPv4(plain)) return `${plain.split(".").slice(0, 3).join(".")}.0/24`;
  if (!isIPv6(plain)) return plain.slice(0, 64);
  const [head = "", tail = ""] = plain.split("::");
  const first = head.split(":").filter((group) => group !== "");
  const last = tail.split(":").filter((group) => group !== "");
  const groups = plain.includes("::")
    ? [...first, ...Array<string>(8 - first.length - last.length).fill("0"), ...last]
    : first;
  return `${groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/48`;
}
