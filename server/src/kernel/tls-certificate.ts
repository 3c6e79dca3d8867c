import { createPrivateKey, X509Certificate } from "node:crypto";
import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "#kernel/clock";

/**
 * The certificate of the terminal gateway's TLS line. Made at the first start and kept in the data folder, so that
 * terminals which pinned its fingerprint still trust it after a restart; self-signed, because a terminal on a bench
 * has no name that an authority would vouch for. An operator puts a certificate of their own into the same two files.
 */
export type TlsCertificate = {
  /** PEM, PKCS #8. */
  readonly key: string;
  /** PEM; with an operator's own certificate the chain may follow it. */
  readonly certificate: string;
  /** SHA-256 over the DER form, as upper-case hex pairs with colons: what a terminal pins. */
  readonly fingerprint: string;
  readonly expiresAt: Temporal.Instant;
  /** Whether it was made just now. */
  readonly fresh: boolean;
};

/** Terminals stay in the field for years, and a new certificate means a visit to each that pins the old one. */
const VALID_YEARS = 10;
/** A terminal whose clock is somewhat slow must not find the certificate "not yet valid". */
const BACKDATED_HOURS = 24;

type Pair = Pick<TlsCertificate, "key" | "certificate">;

function describe(pair: Pair, fresh: boolean): TlsCertificate {
  const parsed = new X509Certificate(pair.certificate);
  const expiresAt = Temporal.Instant.fromEpochMilliseconds(Date.parse(parsed.validTo));
  return { ...pair, fingerprint: parsed.fingerprint256, expiresAt, fresh };
}

/** The pair on disk; undefined when a file is missing. */
async function readPair(keyFile: string, certificateFile: string): Promise<Pair | undefined> {
  const key = await readFile(keyFile, "utf8").catch(() => undefined);
  const certificate = await readFile(certificateFile, "utf8").catch(() => undefined);
  return key === undefined || certificate === undefined ? undefined : { key, certificate };
}

function belongTogether(pair: Pair): boolean {
  try {
    return new X509Certificate(pair.certificate).checkPrivateKey(createPrivateKey(pair.key));
  } catch {
    return false;
  }
}

async function make(now: Temporal.Instant): Promise<Pair> {
  // Loaded only here: the library takes longer to load than everything else of a start.
  const { generate } = await import("selfsigned");
  const begin = now.subtract({ hours: BACKDATED_HOURS });
  const end = now.toZonedDateTimeISO("UTC").add({ years: VALID_YEARS }).toInstant();
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    notBeforeDate: new Date(begin.epochMilliseconds),
    notAfterDate: new Date(end.epochMilliseconds),
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: made.private, certificate: `${made.cert.trim()}\n` };
}

/** What is replaced stays beside it: it may be an operator's own key. */
async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  await copyFile(path, `${path}.before`).catch(() => {});
  await writeFile(`${path}.new`, text, { mode });
  await rename(`${path}.new`, path);
}

/**
 * The certificate of this data folder: the one on disk while it is valid, else a new one. Files: `terminal-tls.key.pem`
 * (mode 0600) and `terminal-tls.crt.pem`. A key and a certificate that do not belong together (a stop between the two
 * writes) count as none.
 */
export async function ensureTlsCertificate(dataDir: string, clock: Clock): Promise<TlsCertificate> {
  const keyFile = join(dataDir, "terminal-tls.key.pem");
  const certificateFile = join(dataDir, "terminal-tls.crt.pem");
  const kept = await readPair(keyFile, certificateFile);
  const now = clock.now();
  if (kept !== undefined && belongTogether(kept)) {
    const described = describe(kept, false);
    if (Temporal.Instant.compare(now, described.expiresAt) < 0) return described;
  }
  await mkdir(dataDir, { recursive: true });
  const made = await make(now);
  await replaceFile(keyFile, made.key, 0o600);
  await replaceFile(certificateFile, made.certificate, 0o644);
  return describe(made, true);
}
