import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { connect, createServer, type TLSSocket } from "node:tls";
import { createShiftableClock, systemClock } from "#kernel/clock";
import { ensureTlsCertificate, type TlsCertificate } from "#kernel/tls-certificate";

let dataDir: string;
beforeEach(async () => void (dataDir = await mkdtemp(join(tmpdir(), "oneclear-tls-"))));
afterEach(() => rm(dataDir, { recursive: true }));

async function handshake(tls: TlsCertificate, options: { host: string; servername?: string }): Promise<TLSSocket> {
  const server = createServer({ key: tls.key, cert: tls.certificate }, (socket) => socket.end()).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const socket = connect({ ...options, port, ca: tls.certificate });
  try {
    await once(socket, "secureConnect");
    return socket;
  } finally {
    socket.destroy();
    server.close();
  }
}

test("the first start makes a P-256 certificate for ten years whose key only we can read", async () => {
  const now = Temporal.Instant.from("2027-03-01T08:00:00Z");
  const tls = await ensureTlsCertificate(dataDir, { ...systemClock, now: () => now });
  const parsed = new X509Certificate(tls.certificate);
  assert.equal(tls.fresh, true);
  assert.equal(parsed.publicKey.asymmetricKeyDetails?.namedCurve, "prime256v1");
  assert.equal(parsed.fingerprint256, tls.fingerprint);
  assert.equal(tls.expiresAt.toString(), "2037-03-01T08:00:00Z");
  assert.equal((await stat(join(dataDir, "terminal-tls.key.pem"))).mode & 0o777, 0o600);
});

test("a client that trusts it shakes hands with localhost and with 127.0.0.1, and with no other name", async () => {
  const tls = await ensureTlsCertificate(dataDir, systemClock);
  assert.equal((await handshake(tls, { host: "127.0.0.1" })).authorized, true);
  assert.equal((await handshake(tls, { host: "127.0.0.1", servername: "localhost" })).authorized, true);
  await assert.rejects(handshake(tls, { host: "127.0.0.1", servername: "example.com" }), {
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  });
});

test("later starts keep it", async () => {
  const first = await ensureTlsCertificate(dataDir, systemClock);
  const second = await ensureTlsCertificate(dataDir, systemClock);
  assert.deepEqual(second, { ...first, fresh: false });
});

test("an expired one is replaced and kept beside, one in its last hour is not", async () => {
  const first = await ensureTlsCertificate(dataDir, systemClock);
  const clock = createShiftableClock();
  clock.moveTo(first.expiresAt.subtract({ hours: 1 }));
  assert.equal((await ensureTlsCertificate(dataDir, clock)).fresh, false);
  clock.moveTo(first.expiresAt);
  const second = await ensureTlsCertificate(dataDir, clock);
  assert.equal(second.fresh, true);
  assert.notEqual(second.fingerprint, first.fingerprint);
  assert.equal(await readFile(join(dataDir, "terminal-tls.key.pem.before"), "utf8"), first.key);
  assert.equal((await stat(join(dataDir, "terminal-tls.key.pem.before"))).mode & 0o777, 0o600);
});

test("a key that does not belong to its certificate, or is no key, leads to a new pair", async () => {
  const first = await ensureTlsCertificate(dataDir, systemClock);
  await writeFile(join(dataDir, "terminal-tls.key.pem"), "no key\n");
  const second = await ensureTlsCertificate(dataDir, systemClock);
  assert.equal(second.fresh, true);
  await writeFile(join(dataDir, "terminal-tls.key.pem"), first.key);
  assert.equal((await ensureTlsCertificate(dataDir, systemClock)).fresh, true);
});
