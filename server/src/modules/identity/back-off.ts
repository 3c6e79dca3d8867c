/**
 * Lock-out with back-off: a few wrong tries are free, then each further one doubles the wait, up to a bound, so that a
 * guess costs time but nobody can lock a colleague out for good. Counted by login name, known or not, so that the
 * answer does not tell which names exist.
 */
export const FREE_TRIES = 5;
export const FIRST_WAIT_MS = 2_000;
export const LONGEST_WAIT_MS = 15 * 60_000;
/** After so long without a try the count begins anew. */
export const FORGOTTEN_AFTER_MS = 24 * 60 * 60_000;

/** How long to wait after this many wrong tries in a row. */
export function waitAfter(failures: number): number {
  if (failures < FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_TRIES, 30), LONGEST_WAIT_MS);
}

/** Tries from one address in a window, whatever the login: guessing over many names is slowed as well. */
export const ADDRESS_WINDOW_MS = 60_000;

/** What counts as one address: an IPv6 network of 64 bits is one customer's, who may choose the rest as he likes. */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped !== null) return mapped[1]!;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]!.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
