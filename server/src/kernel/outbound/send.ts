import { lookup as systemLookup } from "node:dns/promises";
import { Agent as HttpAgent, type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";
import { isIP } from "node:net";
import { checkOutboundUrl, hostOf, mayConnect, type OutboundPolicy, type OutboundRefusal } from "./outbound-url.ts";

/**
 * One request to an address that somebody else chose, without letting them choose what is reached inside. The name is
 * resolved once; every address it has must be public; the connection goes to exactly the one that was judged, so a resolver
 * that answers differently a moment later (DNS rebinding) changes nothing. TLS is verified against the name, redirects are
 * answers and are not followed, one clock runs over the whole exchange, and of the answer only so many bytes are read.
 * No connection is kept: each call judges anew. Proxies of the environment are not used.
 */
export type OutboundRequest = {
  readonly url: string;
  readonly method: "POST" | "GET";
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly timeoutMs: number;
  /** Of the answer's body; the rest is not read. */
  readonly responseBytesMax: number;
  readonly signal?: AbortSignal;
};

export type OutboundFailure = OutboundRefusal | "name-not-found" | "connection-failed" | "tls-failed" | "timed-out";

export type OutboundOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      /** More was sent, or was still to come when the time was over. */
      readonly cut: boolean;
      readonly address: string;
    }
  | {
      readonly kind: "failed";
      readonly code: OutboundFailure;
      /** For the person who looks: a code of the system (`ECONNREFUSED`) or of TLS, never an answer's content. */
      readonly detail: string;
      readonly address: string | undefined;
    };

export type Resolve = (host: string) => Promise<readonly string[]>;

const systemResolve: Resolve = async (host) =>
  (await systemLookup(host, { all: true, order: "verbatim" })).map(({ address }) => address);

const HEADERS_BYTES_MAX = 16_384;

export async function sendOutbound(
  request: OutboundRequest,
  policy: OutboundPolicy,
  deps: { readonly resolve?: Resolve; readonly ca?: string } = {},
): Promise<OutboundOutcome> {
  const checked = checkOutboundUrl(request.url, policy);
  const failed = (code: OutboundFailure, detail: string, address?: string): OutboundOutcome => ({
    kind: "failed",
    code,
    detail,
    address,
  });
  if (checked.kind === "refused") return failed(checked.code, "");
  const { url } = checked;
  const overdue = AbortSignal.timeout(request.timeoutMs);
  const signal = request.signal === undefined ? overdue : AbortSignal.any([overdue, request.signal]);
  let addresses: readonly string[];
  try {
    addresses = await orAborted(addressesOf(url, deps.resolve ?? systemResolve), signal);
  } catch (error) {
    return signal.aborted ? failed("timed-out", "resolve") : failed("name-not-found", codeOf(error));
  }
  // One private address among public ones is a trap, not a mishap.
  const foreign = addresses.find((address) => !mayConnect(address, url, policy));
  if (foreign !== undefined) return failed("address-not-public", "", foreign);
  if (addresses.length === 0) return failed("name-not-found", "ENODATA");
  return exchange({ request, url, addresses, signal, ca: deps.ca });
}

async function addressesOf(url: URL, resolve: Resolve): Promise<readonly string[]> {
  const host = hostOf(url);
  return isIP(host) === 0 ? resolve(host) : [host];
}

type Exchange = {
  readonly request: OutboundRequest;
  readonly url: URL;
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
  readonly ca: string | undefined;
};

function exchange({ request, url, addresses, signal, ca }: Exchange): Promise<OutboundOutcome> {
  const secure = url.protocol === "https:";
  const judged = addresses.map((address) => ({ address, family: isIP(address) }));
  // Whatever is asked, the answer is what was judged.
  const lookup: LookupFunction = (_host, options, done) =>
    options.all === true ? done(null, judged) : done(null, judged[0]!.address, judged[0]!.family);
  const options = {
    method: request.method,
    headers: {
      ...request.headers,
      host: url.host,
      "accept-encoding": "identity",
      ...(request.body === undefined ? {} : { "content-length": String(request.body.length) }),
    },
    lookup,
    signal,
    maxHeaderSize: HEADERS_BYTES_MAX,
    agent: secure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false }),
    ...(ca === undefined ? {} : { ca }),
    rejectUnauthorized: true,
    minVersion: "TLSv1.2" as const,
  };
  const { promise, resolve } = Promise.withResolvers<OutboundOutcome>();
  let begun = false;
  const failed = (error: unknown): void => {
    // Once there is a status, how the body ends is no failure any more.
    if (begun) return;
    resolve({
      kind: "failed",
      code: signal.aborted ? "timed-out" : isTls(error) ? "tls-failed" : "connection-failed",
      detail: signal.aborted ? "" : codeOf(error),
      address: addresses[0],
    });
  };
  const sent: ClientRequest = (secure ? httpsRequest : httpRequest)(url, options, (answer) => {
    begun = true;
    const address = answer.socket.remoteAddress ?? judged[0]!.address;
    void read(answer, request.responseBytesMax, signal).then(({ body, cut }) => {
      resolve({
        kind: "answered",
        status: answer.statusCode ?? 0,
        headers: headersOf(answer),
        body,
        cut,
        address,
      });
      sent.destroy();
    });
  });
  sent.on("error", failed);
  sent.end(request.body);
  return promise;
}

/** The beginning of the body: until it ends, is long enough, breaks off or the time is over. Never fails: the status is known. */
async function read(
  answer: IncomingMessage,
  bytesMax: number,
  signal: AbortSignal,
): Promise<{ readonly body: Uint8Array; readonly cut: boolean }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > bytesMax) break;
    }
  } catch {
    return { body: Buffer.concat(chunks).subarray(0, bytesMax), cut: true };
  }
  return { body: Buffer.concat(chunks).subarray(0, bytesMax), cut: bytes > bytesMax || signal.aborted };
}

const headersOf = (answer: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : "";
};

const isTls = (error: unknown): boolean =>
  /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|EPROTO)/.test(codeOf(error));

async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(new Error("aborted"));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
