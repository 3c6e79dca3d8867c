import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import * as fc from "fast-check";
import { systemClock } from "#kernel/clock";
import { checkOutboundUrl, type OutboundRefusal } from "#kernel/outbound/outbound-url";
import { isPublicAddress } from "#kernel/outbound/public-address";
import { type OutboundRequest, sendOutbound } from "#kernel/outbound/send";
import { ensureTlsCertificate } from "#kernel/tls-certificate";

const live = { loopback: false };
const demo = { loopback: true };
const post = (url: string, more: Partial<OutboundRequest> = {}): OutboundRequest => ({
  url,
  method: "POST",
  headers: { "content-type": "application/json" },
  body: new TextEncoder().encode("{}"),
  timeoutMs: 5_000,
  responseBytesMax: 4_096,
  ...more,
});

describe("what may be called", () => {
  test("no spelling of an inner address passes", () => {
    const inner = [
      "127.0.0.1",
      "127.1",
      "2130706433",
      "0x7f000001",
      "0x7f.1",
      "0177.0.0.1",
      "017700000001",
      "127.0.0.1.",
      "１２７.0.0.1",
      "①②⑦.0.0.1",
      "0",
      "0.0.0.0",
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "100.64.0.1",
      "100.100.100.200",
      "169.254.169.254",
      "0xa9fea9fe",
      "2852039166",
      "0251.0376.0251.0376",
      "192.0.0.192",
      "168.63.129.16",
      "198.18.0.1",
      "224.0.0.1",
      "255.255.255.255",
      "240.0.0.1",
      "[::1]",
      "[::]",
      "[0:0:0:0:0:0:0:1]",
      "[::ffff:127.0.0.1]",
      "[::ffff:7f00:1]",
      "[::ffff:8.8.8.8]",
      "[::127.0.0.1]",
      "[64:ff9b::7f00:1]",
      "[64:ff9b::808:808]",
      "[64:ff9b:1::a00:1]",
      "[2002:7f00:1::1]",
      "[2001:0:7f00:1::1]",
      "[2001:db8::1]",
      "[fe80::1]",
      "[fec0::1]",
      "[fc00::1]",
      "[fd00:ec2::254]",
      "[ff02::1]",
      "[100::1]",
      "[3fff::1]",
      "[5f00::1]",
      "localhost",
      "LOCALHOST",
      "localhost.",
      "anything.localhost",
      "%6c%6f%63%61%6c%68%6f%73%74",
      "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    ];
    for (const host of inner)
      assert.deepEqual(
        checkOutboundUrl(`https://${host}/hook`, live),
        { kind: "refused", code: "address-not-public" },
        host,
      );
  });

  test("what is refused has a name", () => {
    const table: readonly (readonly [string, OutboundRefusal])[] = [
      ["", "url-unreadable"],
      ["hooks.example.com", "url-unreadable"],
      ["ftp://hooks.example.com/", "url-unreadable"],
      ["file:///etc/passwd", "url-unreadable"],
      ["gopher://hooks.example.com/", "url-unreadable"],
      ["javascript:alert(1)", "url-unreadable"],
      ["https://", "url-unreadable"],
      ["https://hooks.example.com/a b", "url-unreadable"],
      ["https://hooks.example.com/\r\nx: y", "url-unreadable"],
      ["https://hooks.exa\tmple.com/", "url-unreadable"],
      ["https:\\\\hooks.example.com\\", "url-unreadable"],
      ["https://[fe80::1%25eth0]/", "url-unreadable"],
      ["https://256.1.1.1/", "url-unreadable"],
      [`https://hooks.example.com/${"x".repeat(2_048)}`, "url-unreadable"],
      ["http://hooks.example.com/", "url-not-https"],
      ["http://127.0.0.1/", "url-not-https"],
      ["https://user@hooks.example.com/", "url-with-credentials"],
      ["https://user:word@hooks.example.com/", "url-with-credentials"],
      ["https://hooks.example.com@127.0.0.1/", "url-with-credentials"],
      ["https://hooks.example.com:22/", "url-port-closed"],
      ["https://hooks.example.com:5432/", "url-port-closed"],
      ["https://hooks.example.com:80/", "url-port-closed"],
    ];
    for (const [url, code] of table) assert.deepEqual(checkOutboundUrl(url, live), { kind: "refused", code }, url);
    for (const url of [
      "https://hooks.example.com/",
      "https://hooks.example.com:8443/a?b=c#d",
      "https://8.8.8.8/",
      "https://[2606:4700::1111]/",
    ])
      assert.equal(checkOutboundUrl(url, live).kind, "ok", url);
  });

  test("the demo's setting opens this machine and nothing else", () => {
    for (const url of [
      "http://127.0.0.1:4000/",
      "http://localhost:4000/",
      "https://localhost:4000/",
      "http://[::1]:1/",
    ]) {
      assert.equal(checkOutboundUrl(url, demo).kind, "ok", url);
      assert.equal(checkOutboundUrl(url, live).kind, "refused", url);
    }
    for (const url of [
      "http://10.0.0.1/",
      "http://169.254.169.254/",
      "http://hooks.example.com/",
      "https://192.168.0.1/",
    ])
      assert.equal(checkOutboundUrl(url, demo).kind, "refused", url);
  });

  test("an IPv4 address inside an IPv6 one is never public, whatever it is", () => {
    fc.assert(
      fc.property(fc.ipV4(), (inner) => {
        assert.equal(isPublicAddress(`::ffff:${inner}`), false);
        assert.equal(isPublicAddress(`64:ff9b::${inner}`), false);
        assert.equal(isPublicAddress(`::${inner}`), false);
      }),
    );
  });

  test("no text makes the check fail otherwise than with a refusal, and what passes is https to a public host", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.ipV6().map((host) => `https://[${host}]/`),
        ),
        (text) => {
          const checked = checkOutboundUrl(text, live);
          if (checked.kind === "ok") assert.equal(checked.url.protocol, "https:");
        },
      ),
    );
  });
});

async function serving(server: Server, work: (port: number, hits: () => number) => Promise<void>): Promise<void> {
  let hits = 0;
  server.on("connection", () => (hits += 1));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await work((server.address() as AddressInfo).port, () => hits);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
const aServer = (listener: RequestListener): Server => createServer(listener);
const saying =
  (text: string): RequestListener =>
  (_request, response) =>
    void response.end(text);

describe("calling", () => {
  test("the name is resolved once and the connection goes to what was judged; the next call judges anew", async () => {
    await serving(aServer(saying("here")), async (port, hits) => {
      const answers = [["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "169.254.169.254"], []];
      let asked = 0;
      const resolve = (host: string) => {
        assert.equal(host, "hooks.localhost");
        return Promise.resolve(answers[asked++]!);
      };
      const send = () => sendOutbound(post(`http://hooks.localhost:${port}/`), demo, { resolve });
      const first = await send();
      assert.equal(first.kind === "answered" && first.address, "127.0.0.1");
      // Only the injected resolver was asked, once: no second answer could have led elsewhere.
      assert.equal(asked, 1);
      assert.deepEqual(await send(), { kind: "failed", code: "address-not-public", detail: "", address: "10.0.0.1" });
      const mixed = await send();
      assert.equal(mixed.kind === "failed" && mixed.address, "169.254.169.254");
      assert.equal((await send()).kind, "failed");
      assert.equal(hits(), 1);
    });
  });

  test("a public name that resolves inside reaches nothing, in a demo too", async () => {
    await serving(aServer(saying("secret")), async (_port, hits) => {
      for (const policy of [live, demo])
        for (const address of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "192.168.0.1", "fe80::1%eth0", "fd00::1"]) {
          const outcome = await sendOutbound(post("https://hooks.example.com/"), policy, {
            resolve: () => Promise.resolve(["93.184.215.14", address]),
          });
          assert.equal(outcome.kind === "failed" && outcome.code, "address-not-public", address);
        }
      assert.equal(hits(), 0);
    });
  });

  test("a redirect is an answer, not a way", async () => {
    await serving(aServer(saying("inside")), async (inner, innerHits) => {
      const redirecting: RequestListener = (_request, response) =>
        void response.writeHead(302, { location: `http://127.0.0.1:${inner}/` }).end();
      await serving(aServer(redirecting), async (port) => {
        const outcome = await sendOutbound(post(`http://127.0.0.1:${port}/`), demo);
        assert.equal(outcome.kind === "answered" && outcome.status, 302);
        assert.equal(innerHits(), 0);
      });
    });
  });

  test("what is sent arrives as it is, without what nobody asked for", async () => {
    const { promise, resolve } = Promise.withResolvers<{ headers: NodeJS.Dict<string | string[]>; body: string }>();
    const listener: RequestListener = (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        resolve({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.end();
      });
    };
    await serving(aServer(listener), async (port) => {
      const body = new TextEncoder().encode('{"名":1}');
      await sendOutbound(post(`http://127.0.0.1:${port}/a?b=c`, { body }), demo);
      const { headers, body: got } = await promise;
      assert.equal(got, '{"名":1}');
      assert.deepEqual(Object.keys(headers).toSorted(), [
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
      ]);
    });
  });

  test("of an endless answer only the beginning is read; the status counts", async () => {
    const endless: RequestListener = (_request, response) => {
      const more = (): void => {
        while (response.write("x".repeat(65_536)) && !response.destroyed);
      };
      response.on("drain", more);
      more();
    };
    await serving(aServer(endless), async (port) => {
      const outcome = await sendOutbound(post(`http://127.0.0.1:${port}/`), demo);
      assert.ok(outcome.kind === "answered");
      assert.deepEqual([outcome.status, outcome.body.length, outcome.cut], [200, 4_096, true]);
    });
  });

  test("who says nothing, who drips headers and who drips a body are cut at the same time", async () => {
    const timeoutMs = 150;
    await serving(
      aServer(() => {}),
      async (port) => {
        const outcome = await sendOutbound(post(`http://127.0.0.1:${port}/`, { timeoutMs }), demo);
        assert.equal(outcome.kind === "failed" && outcome.code, "timed-out");
      },
    );
    const dripping = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => socket.write("x-more: y\r\n"), 20);
      socket.on("close", () => clearInterval(drip));
    });
    dripping.listen(0, "127.0.0.1");
    await once(dripping, "listening");
    const { port } = dripping.address() as AddressInfo;
    const slow = await sendOutbound(post(`http://127.0.0.1:${port}/`, { timeoutMs }), demo);
    assert.equal(slow.kind === "failed" && slow.code, "timed-out");
    dripping.close();
    const slowBody: RequestListener = (_request, response) => {
      response.write("begin");
      const drip = setInterval(() => response.write("."), 20);
      response.on("close", () => clearInterval(drip));
    };
    await serving(aServer(slowBody), async (port) => {
      const outcome = await sendOutbound(post(`http://127.0.0.1:${port}/`, { timeoutMs }), demo);
      assert.ok(outcome.kind === "answered");
      assert.deepEqual([outcome.status, outcome.cut], [200, true]);
      assert.match(Buffer.from(outcome.body).toString(), /^begin/);
    });
    const never = await sendOutbound(post("https://hooks.example.com/", { timeoutMs }), live, {
      resolve: () => new Promise(() => {}),
    });
    assert.equal(never.kind === "failed" && never.code, "timed-out");
  });

  test("a certificate nobody vouches for, or of another name, is no connection", async () => {
    const folder = await mkdtemp(join(tmpdir(), "outbound-"));
    try {
      const { key, certificate } = await ensureTlsCertificate(folder, systemClock);
      const server = createTlsServer({ key, cert: certificate }, saying("tls")) as unknown as Server;
      await serving(server, async (port) => {
        const unknown = await sendOutbound(post(`https://localhost:${port}/`), demo);
        assert.equal(unknown.kind === "failed" && unknown.code, "tls-failed");
        const known = await sendOutbound(post(`https://localhost:${port}/`), demo, { ca: certificate });
        assert.equal(known.kind === "answered" && known.status, 200);
        const resolve = () => Promise.resolve(["127.0.0.1"]);
        const other = await sendOutbound(post(`https://other.localhost:${port}/`), demo, { ca: certificate, resolve });
        assert.equal(other.kind === "failed" && other.code, "tls-failed");
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("nobody there and no such name are told apart", async () => {
    const closed = createServer();
    closed.listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const refused = await sendOutbound(post(`http://127.0.0.1:${port}/`), demo);
    assert.deepEqual(refused.kind === "failed" && [refused.code, refused.detail], [
      "connection-failed",
      "ECONNREFUSED",
    ]);
    const resolve = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    const unknown = await sendOutbound(post("https://nowhere.example.com/"), live, { resolve });
    assert.deepEqual(unknown.kind === "failed" && [unknown.code, unknown.detail], ["name-not-found", "ENOTFOUND"]);
  });
});
