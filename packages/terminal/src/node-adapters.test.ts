// The adapters of Node against real files and real sockets.

import assert from "node:assert/strict";
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { FrameCutter, withLength } from "@oneclear/iso8583";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { JournalLockedError, LineError, createLine, openDeviceKey, openFileJournal, systemClock } from "./node.ts";
import { emptyState } from "./state.ts";
import { JournalError } from "./state-text.ts";
import { createTerminal } from "./terminal.ts";
import { aBench } from "./testing/test-bench.ts";

async function aFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "oneclear-terminal-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function listening(
  context: TestContext,
  onSocket: (socket: Socket) => void,
): Promise<{ server: Server; port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  context.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port };
}

test("a file journal keeps the last state, for its owner only, and leaves no half file behind", async (context) => {
  const folder = await aFolder(context);
  const path = join(folder, "journal.json");
  const journal = await openFileJournal(path);
  assert.equal(await journal.load(), undefined);
  await journal.save({ ...emptyState, lastTrace: 1 });
  await journal.save({ ...emptyState, lastTrace: 2 });
  assert.equal((await journal.load())?.lastTrace, 2);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await journal.close();
  assert.deepEqual(await readdir(folder), ["journal.json"]);
});

test("a state that was only half written beside the journal is never read", async (context) => {
  const path = join(await aFolder(context), "journal.json");
  const journal = await openFileJournal(path);
  await journal.save({ ...emptyState, lastTrace: 5 });
  await writeFile(`${path}.new`, '{"version":1,"lastTr');
  assert.equal((await journal.load())?.lastTrace, 5);
  await writeFile(path, "{");
  await assert.rejects(async () => journal.load(), JournalError);
  await journal.close();
});

test("a second process cannot take the trace numbers of the first; a dead one's lock is taken over", async (context) => {
  const path = join(await aFolder(context), "journal.json");
  const journal = await openFileJournal(path);
  await assert.rejects(openFileJournal(path), JournalLockedError);
  await journal.close();
  // No process has this number: it is above what Linux gives out.
  await writeFile(`${path}.lock`, "4194999");
  await (await openFileJournal(path)).close();
});

test("the device key is made once, for its owner only", async (context) => {
  const path = join(await aFolder(context), "device.key");
  const made = await openDeviceKey(path);
  assert.equal(made.length, 32);
  assert.deepEqual(await openDeviceKey(path), made);
  assert.equal((await stat(path)).mode & 0o777, 0o600);
  await writeFile(path, "short");
  await assert.rejects(openDeviceKey(path), /32 bytes/);
});

test("a line that nobody answers refuses before a byte has left, and reconnects when somebody is there", async (context) => {
  const { server, port } = await listening(context, () => undefined);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  const line = createLine({ host: "127.0.0.1", port });
  await assert.rejects(async () => line.connect(), LineError);
  assert.throws(() => void line.send(Uint8Array.of(1)), LineError);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await line.connect();
  assert.equal(line.secure, false);
  void line.close();
});

test("frames are cut whatever the pieces they arrive in, and what is no frame ends the line", async (context) => {
  const sockets: Socket[] = [];
  const { port } = await listening(context, (socket) => sockets.push(socket));
  const line = createLine({ host: "127.0.0.1", port, frameBytesMax: 100 });
  const received: string[] = [];
  const lost = Promise.withResolvers<Error>();
  const third = Promise.withResolvers<undefined>();
  line.listen({
    received: (payload) => {
      received.push(payload.toHex());
      if (received.length === 3) third.resolve(undefined);
    },
    lost: (error) => lost.resolve(error),
  });
  await line.connect();
  await line.send(Uint8Array.of(9));
  const [socket] = sockets;
  assert.ok(socket !== undefined);
  socket.write(Uint8Array.of(0, 2, 0xaa));
  await new Promise(setImmediate);
  socket.write(Uint8Array.of(0xbb, 0, 1, 0xcc, 0, 1, 0xdd));
  await third.promise;
  assert.deepEqual(received, ["aabb", "cc", "dd"]);
  socket.write(Uint8Array.of(0xff, 0xff, 1));
  assert.ok((await lost.promise) instanceof LineError);
});

test("a terminal over a real socket and a real file pays, and goes on after its process is gone", async (context) => {
  const folder = await aFolder(context);
  const bench = aBench();
  const { host } = bench;
  const { port } = await listening(context, (socket) => {
    const cutter = new FrameCutter({ maxBytes: 4096 });
    socket.on("data", (chunk: Buffer) => {
      for (const payload of cutter.push(chunk))
        for (const reply of host.handle(payload)) socket.write(withLength(reply.payload));
    });
  });
  const path = join(folder, "journal.json");
  const lives: string[][] = [];
  for (const life of [1, 2]) {
    const journal = await openFileJournal(path);
    const line = createLine({ host: "127.0.0.1", port });
    const terminal = createTerminal(
      {
        clock: systemClock,
        line,
        journal,
        crypto: nodeCrypto,
        deviceKey: await openDeviceKey(join(folder, "device.key")),
        reader: { present: () => bench.present ?? { kind: "none" } },
        pinPad: { readPin: () => "1234" },
      },
      bench.terminal.configuration,
    );
    if (life === 1) assert.equal((await terminal.loadMasterKey(bench.masterKeyLoad)).kind, "approved");
    await terminal.resume();
    const result = await terminal.sale({ amountMinor: BigInt(life * 100), interface: "contact" });
    assert.equal(result.kind, "approved");
    lives.push((await terminal.status()).entries.map(({ trace }) => trace));
    await line.close();
    await journal.close();
  }
  assert.deepEqual(lives, [["000002"], ["000002", "000003"]]);
  assert.ok(!(await readFile(path, "utf8")).includes("6251001234567890"));
});

test("the system clock waits, hears an abort, and takes a deadline back", async () => {
  const abort = new AbortController();
  const waiting = systemClock.wait(60_000, abort.signal);
  abort.abort();
  await waiting;
  await systemClock.wait(60_000, abort.signal);
  let due = false;
  const cancel = systemClock.deadline(0, () => {
    due = true;
  });
  cancel();
  await systemClock.wait(2);
  assert.equal(due, false);
});
