import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test, type TestContext } from "node:test";
import type { CrashPoint } from "@oneclear/server";
import type { PaymentResult, PendingResult, Terminal } from "@oneclear/terminal";
import { openKeptDevice } from "../../cli/src/terminal/kept-devices.ts";
import { aDataFolder, databaseProcess } from "../support/data-folder.ts";
import { paymentsByApi } from "../support/payments-of.ts";
import { wrongsOf } from "../support/proof.ts";
import { type ServerChild, startServer } from "../support/server-child.ts";
import { until, untilWell } from "../support/until.ts";

/**
 * kill -9 between any two awaits of a payment's path (I17, I4, I5): the server kills itself at a named point, is started
 * again on what it left behind, and every witness must agree: the terminal's journal, the ledger, the network's record.
 * One data folder for all points, as a shop has one: what an earlier point left behind would show at a later one.
 */
type Verb = "sale" | "silent-sale" | "void" | "refund";

const points: readonly { readonly at: CrashPoint; readonly during: Verb }[] = [
  // The network says nothing, so the sale is undone: by the terminal, and by the server at the network. These two come
  // first because a reversal that was being sent is leased by the dead server for some time.
  { at: "reversal-committed", during: "silent-sale" },
  { at: "network-reversal-written", during: "silent-sale" },
  { at: "frame-received", during: "sale" },
  { at: "before-accept", during: "sale" },
  { at: "accept-written", during: "sale" },
  { at: "accept-committed", during: "sale" },
  { at: "channel-written", during: "sale" },
  { at: "channel-answered", during: "sale" },
  { at: "result-written", during: "sale" },
  { at: "result-committed", during: "sale" },
  { at: "answer-written", during: "sale" },
  { at: "channel-answered", during: "void" },
  { at: "result-committed", during: "refund" },
];

const CHANNEL_TIMEOUT_MS = 700;
/** Some thirty starts; a busy machine is slow, only a hang takes longer. */
const PATIENCE = { timeout: 600_000 };
/** The simulated network decides this one and never answers. */
const SILENT_AMOUNT = 391_001n;
const terminals = ["10000001", "10000002", "10000003", "10000004", "10000005"] as const;

test(
  "the server is killed at thirteen points of a payment and started again: nothing is lost, nothing is posted twice",
  PATIENCE,
  async (t) => {
    await using folder = await aDataFolder("kill-nine");
    const shop = new Shop(folder.path);
    const names = new Set(points.map(({ at }) => at));
    assert.ok(names.size >= 10, "at least ten different points");
    await shop.open();
    for (const [index, { at, during }] of points.entries()) {
      await t.test(`killed at ${at} during a ${during}`, (step) =>
        shop.killedAt(step, { at, during, terminal: terminals[index % terminals.length]! }),
      );
    }
    await t.test("a terminal that never comes back leaves an owned outcome, which is undone without it", () =>
      shop.terminalGone(),
    );
  },
);

class Shop {
  readonly #dataDir: string;
  /** Reference numbers of everything that a terminal was told is approved: it must stay so for ever. */
  readonly #promised = new Set<string>();
  /** Payments whose undoing a dead server was busy with: looked at again at the end. */
  readonly #leased = new Set<string>();

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** The first start makes the database and signs every terminal on; it is killed, as all but the last will be. */
  async open(): Promise<void> {
    await using server = await this.#start();
    for (const terminal of terminals) {
      const signedOn = await this.#play(server, terminal, (device) => device.signOn());
      assert.equal(signedOn.kind, "approved", signedOn.message.en);
    }
  }

  async killedAt(step: TestContext, given: { at: CrashPoint; during: Verb; terminal: string }): Promise<void> {
    const { at, during, terminal } = given;
    const database = await databaseProcess(this.#dataDir);
    assert.ok(database !== undefined, "the database was left running by the killed server");
    const sold = during === "void" || during === "refund" ? await this.#sellBefore(terminal) : undefined;

    await using armed = await this.#start(at);
    const asked = await this.#play(armed, terminal, (device) => play(device, during, sold));
    const ending = await until(`the server's death at ${at}`, () => armed.ended);
    assert.equal(ending.signal, "SIGKILL");
    step.diagnostic(`${during}: ${asked.kind}, ${asked.message.en}`);
    // The terminal's own reversal and the server's go their ways at the same time: it may have been answered before.
    const ended = during === "silent-sale" && asked.reversal === "ended";
    if (!ended) assert.equal(asked.kind, "unknown", "the terminal was answered by a closed line, and does not know");

    await using again = await this.#start();
    assert.equal(await databaseProcess(this.#dataDir), database, "the database left running is taken over");
    const pending = ended ? undefined : await this.#play(again, terminal, deliver);
    if (!ended) assert.equal(pending?.kind, during === "refund" ? "advice" : "reversal");
    if (pending?.kind === "advice" && pending.payment.kind === "approved") this.#promised.add(pending.payment.rrn!);
    if (during === "silent-sale") this.#leased.add((await paymentsByApi(again))[0]!.rrn);
    await this.#settled(again);
    if (during === "void") await this.#assertStatus(again, sold!.rrn!, "approved");

    const next = await this.#play(again, terminal, (device) =>
      device.sale({ amountMinor: 1_234n, interface: "contact" }),
    );
    assert.equal(next.kind, "approved", `the next payment of the same terminal goes its way: ${next.message.en}`);
    this.#promised.add(next.rrn!);
    await again.kill();
  }

  /** Killed after the commit, and the terminal falls into the sea: the sweep finds the request and owns it. */
  async terminalGone(): Promise<void> {
    await using armed = await this.#start("channel-written");
    const asked = await this.#play(armed, "10000005", (device) => play(device, "sale"));
    assert.equal(asked.kind, "unknown");
    await armed.ended;
    await using again = await this.#start();
    this.#leased.clear();
    await this.#settled(again);
    const [newest] = await paymentsByApi(again);
    assert.equal(newest!.status, "reversed");
    assert.equal(newest!.undoing, "done");
    const log = again.said();
    assert.doesNotMatch(log.err + log.out, /\d{16,19}/, "no card number in what the server says");
    assert.deepEqual(await again.stop(), { code: 0, signal: null });
  }

  async #sellBefore(terminal: string): Promise<PaymentResult> {
    await using server = await this.#start();
    const sold = await this.#play(server, terminal, (device) =>
      device.sale({ amountMinor: 5_000n, interface: "contact" }),
    );
    assert.equal(sold.kind, "approved", sold.message.en);
    this.#promised.add(sold.rrn!);
    return sold;
  }

  /** The same device each time: its letter, keys and journal lie in its folder. */
  async #play<T>(server: ServerChild, terminal: string, work: (device: Terminal) => Promise<T>): Promise<T> {
    const ca = await readFile(server.file.certificateFile, "utf8");
    const line = { host: "localhost", port: server.file.isoTls, ca };
    const device = await openKeptDevice({
      dataDir: this.#dataDir,
      terminal,
      card: "unionpay-credit",
      pin: "1234",
      language: "en",
      line,
    });
    assert.ok(device !== undefined, `terminal ${terminal} is kept in the data folder`);
    try {
      return await work(device.terminal);
    } finally {
      await device.close();
    }
  }

  #start(crashAt?: CrashPoint): Promise<ServerChild> {
    return startServer({
      dataDir: this.#dataDir,
      channelTimeoutMs: CHANNEL_TIMEOUT_MS,
      ...(crashAt === undefined ? {} : { crashAt }),
    });
  }

  /** Until no outcome is open: then ledger and network agree to the last fen, and every promise is kept. */
  async #settled(server: ServerChild): Promise<void> {
    await untilWell(() => wrongsOf(server, this.#dataDir, this.#leased));
    const payments = new Map((await paymentsByApi(server)).map((payment) => [payment.rrn, payment]));
    for (const rrn of this.#promised)
      assert.equal(payments.get(rrn)?.status, "approved", `${rrn} was answered as approved`);
  }

  async #assertStatus(server: ServerChild, rrn: string, status: string): Promise<void> {
    const payment = (await paymentsByApi(server)).find((candidate) => candidate.rrn === rrn);
    assert.equal(payment?.status, status);
  }
}

async function play(device: Terminal, verb: Verb, sold?: PaymentResult): Promise<PaymentResult> {
  switch (verb) {
    case "sale":
      return device.sale({ amountMinor: 1_200n, interface: "contact" });
    case "silent-sale":
      return device.sale({ amountMinor: SILENT_AMOUNT, interface: "contact" });
    case "void":
      return device.voidSale({ originalTrace: sold!.trace! });
    case "refund":
      return device.refund({ originalTrace: sold!.trace!, amountMinor: 2_000n });
  }
}

/** Sends what the terminal has stored until it is answered for good. */
async function deliver(device: Terminal): Promise<Extract<PendingResult, { state: "ended" }>> {
  const { pending } = await device.resume();
  const last =
    pending.state === "ended"
      ? pending
      : await until("the answer to what the terminal has stored", async () => {
          const found = await device.sendPendingReversal();
          return found.state === "pending" ? undefined : found;
        });
  assert.equal(last.state, "ended", "the terminal had stored what it did not know");
  assert.equal((await device.status()).pending, undefined);
  return last as Extract<PendingResult, { state: "ended" }>;
}
