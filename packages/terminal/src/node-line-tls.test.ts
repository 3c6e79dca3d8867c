import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { createServer } from "node:tls";
import { LineError, createLine } from "./node.ts";
import { testCertificate, testCertificateKey } from "./testing/test-certificate.ts";

async function aTlsHost(context: TestContext): Promise<number> {
  const server = createServer({ cert: testCertificate, key: testCertificateKey }, (socket) => {
    socket.on("error", () => undefined);
    // It says everything back, length prefix and all.
    socket.pipe(socket);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

test("a TLS line to a verified host is secure and carries frames both ways", async (context) => {
  const port = await aTlsHost(context);
  for (const serverName of [undefined, "terminal-gateway.test"]) {
    const line = createLine({
      host: "127.0.0.1",
      port,
      tls: { ca: testCertificate, ...(serverName === undefined ? {} : { serverName }) },
    });
    assert.equal(line.secure, true);
    const heard = Promise.withResolvers<Uint8Array>();
    line.listen({ received: heard.resolve, lost: () => undefined });
    await line.connect();
    await line.send(Uint8Array.of(1, 2, 3));
    assert.deepEqual(await heard.promise, Uint8Array.of(1, 2, 3));
    await line.close();
  }
});

test("a host whose certificate nobody vouches for, or that has another name, gets no byte", async (context) => {
  const port = await aTlsHost(context);
  const unknown = createLine({ host: "127.0.0.1", port, tls: {} });
  await assert.rejects(async () => unknown.connect(), LineError);
  const misnamed = createLine({ host: "127.0.0.1", port, tls: { ca: testCertificate, serverName: "other.test" } });
  await assert.rejects(async () => misnamed.connect(), LineError);
  assert.throws(() => void misnamed.send(Uint8Array.of(1)), LineError);
});
