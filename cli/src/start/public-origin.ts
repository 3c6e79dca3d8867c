import { UsageError } from "../io.ts";

/**
 * Where browsers find the console. Passkeys are bound to its host and the cookie to https, so it is said once and checked:
 * an origin and nothing more, over https, or this computer by its name.
 */
export function publicOriginOf(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text);
  const isOrigin = url !== null && (text === url.origin || text === `${url.origin}/`);
  if (!isOrigin || (url.protocol !== "https:" && url.hostname !== "localhost"))
    throw new UsageError(`--public-origin takes an address such as https://console.example.com, not ${text}`);
  if (/^[\d.]+$|:/.test(url.hostname))
    throw new UsageError(`--public-origin takes a name, not a bare address: passkeys refuse ${url.hostname}`);
  return url.origin;
}

/** Addresses and networks of proxies whose word about the caller is taken: `127.0.0.1,10.0.0.0/8`. */
export const trustedProxiesOf = (text: string | undefined): readonly string[] =>
  (text ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
