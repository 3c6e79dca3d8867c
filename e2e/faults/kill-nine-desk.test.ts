import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test, type TestContext } from "node:test";
import type { CrashPoint } from "@oneclear/server";
import { openKeptDevice } from "../../cli/src/terminal/kept-devices.ts";
import { aDataFolder } from "../support/data-folder.ts";
import { aDesk, type DeskRefundAnswer } from "../support/refund-desk.ts";
import { wrongsOf } from "../support/proof.ts";
import { type ServerChild, startServer } from "../support/server-child.ts";
import { until, untilWell } from "../support/until.ts";

/**
 * kill -9 between any two awaits of a refund from a desk (I4, I5, I7, I17): the server kills itself at a named point and is
 * started again; the money went back once or not at all, ledger and network agree, the sale's page says which, and whoever
 * asks again under the same key hears the first answer. The same of a refund that a second person approved, which is
 * made by whoever is alive.
 */
type Ends =
  /** Nothing was kept: asked again, it is made. */
  | "made-when-asked-again"
  /** Kept, its end not known: undone, and the repeat hears that. */
  | "undone"
  /** Decided and posted: the repeat hears it. */
  | "done";

const points: readonly { readonly at: CrashPoint; readonly ends: Ends; readonly silent?: true }[] = [
  // First, because the reversal that was being sent is leased by the dead server for some time.
  { at: "network-reversal-written", ends: "undone", silent: true },
  { at: "refund-asked", ends: "made-when-asked-again" },
  { at: "card-opened", ends: "made-when-asked-again" },
  { at: "before-accept", ends: "made-when-asked-again" },
  { at: "accept-written", ends: "made-when-asked-again" },
  { at: "accept-committed", ends: "undone" },
  { at: "channel-written", ends: "undone" },
  { at: "channel-answered", ends: "undone" },
  { at: "result-written", ends: "undone" },
  { at: "result-committed", ends: "done" },
  { at: "answer-written", ends: "done" },
];
const approved: readonly { readonly at: CrashPoint; readonly ends: "applied" | "failed" }[] = [
  { at: "decision-committed", ends: "applied" },
  { at: "channel-answered", ends: "failed" },
  { at: "result-committed", ends: "applied" },
  { at: "effect-over", ends: "applied" },
];

const CHANNEL_TIMEOUT_MS = 700;
/** Some forty starts; a busy machine is slow, only a hang takes longer. */
const PATIENCE = { timeout: 900_000 };
const TERMINAL = "10000001";
const SALE_MINOR = 400_000n;
const REFUND_MINOR = 150_000n;
/** The simulated network decides a refund of this amount and never answers. */
const SILENT_MINOR = 390_601n;
/** More than one person may refund alone, in the demo world as in a new one. */
const LARGE_MINOR = 600_000n;

test("the server is killed at every point of a refund from a desk: once or not at all", PATIENCE, async (t) => {
  await using folder = await aDataFolder("kill-nine-desk");
  const house = new House(folder.path);
  await house.open();
  for (const point of points)
    await t.test(`killed at ${point.at}: ${point.ends}`, (step) => house.refundKilledAt(step, point));
  await t.test("whoever asks again under the same key hears the first answer", () => house.askedAgain());
  for (const point of approved)
    await t.test(`approved by a second person, killed at ${point.at}: ${point.ends}`, () =>
      house.approvedKilledAt(point),
    );
  await t.test("each approved refund has its end, and none was made twice", () => house.approvalsEnded());
});

type Repeat = {
  readonly sale: string;
  readonly amountMinor: bigint;
  readonly key: string;
  readonly ends: Ends;
  readonly kept: string | undefined;
};

class House {
  readonly #dataDir: string;
  /** Payments whose undoing a dead server was busy with: looked at again at the end. */
  readonly #leased = new Set<string>();
  readonly #repeats: Repeat[] = [];
  readonly #waiting: { readonly approval: string; readonly sale: string; readonly ends: "applied" | "failed" }[] = [];

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Signs on, and sells what large refunds are taken from: they come out of what is owed. */
  async open(): Promise<void> {
    await using server = await this.#start();
    await this.#withDevice(server, async (device) => {
      const signedOn = await device.signOn();
      assert.equal(signedOn.kind, "approved", signedOn.message.en);
    });
    for (let sale = 0; sale < 3; sale++) await this.#sell(server, LARGE_MINOR * 2n);
  }

  async refundKilledAt(step: TestContext, given: (typeof points)[number]): Promise<void> {
    const { at, ends } = given;
    const amountMinor = given.silent === true ? SILENT_MINOR : REFUND_MINOR;
    const key = `kill-nine-${at}`;
    await using armed = await this.#startAfterSale(SALE_MINOR, at);
    const { server, sale } = armed;
    const heard = await aDesk(server, this.#dataDir).refund(sale, { amountMinor, key });
    assert.equal((await until(`the server's death at ${at}`, () => server.ended)).signal, "SIGKILL");
    step.diagnostic(`the caller heard ${heard === undefined ? "nothing" : heard.payment?.status}`);
    if (given.silent !== true) assert.equal(heard, undefined, "the caller hears a closed line, and does not know");

    await using again = await this.#start();
    const desk = aDesk(again, this.#dataDir);
    if (given.silent === true) this.#leased.add((await desk.refundsOf(sale))[0]!.rrn);
    else await this.#settled(again);
    const [kept, ...more] = await desk.refundsOf(sale);
    assert.deepEqual(more, [], "never two refunds of one request");
    const page = await desk.payment(sale);
    if (ends === "made-when-asked-again") assert.deepEqual([kept, page.undoneMinor], [undefined, "0"]);
    else if (given.silent !== true)
      assert.deepEqual(
        [kept!.status, page.undoneMinor],
        ends === "done" ? ["approved", String(amountMinor)] : ["reversed", "0"],
      );

    this.#repeats.push({ sale, amountMinor, key, ends, kept: kept?.id });
    await again.kill();
  }

  /** The key is free again once the lease of the process that died with it is over. */
  async askedAgain(): Promise<void> {
    await using server = await this.#start();
    const desk = aDesk(server, this.#dataDir);
    for (const { sale, amountMinor, key, ends, kept } of this.#repeats) {
      const repeat = await until(`an answer under ${key}`, () => desk.refund(sale, { amountMinor, key }));
      assertRepeat(repeat, { ends, kept });
      assert.equal((await desk.refundsOf(sale)).length, 1, "asked twice, refunded once");
    }
    this.#leased.clear();
    await this.#settled(server);
    for (const { sale, amountMinor, ends } of this.#repeats)
      assert.equal((await desk.payment(sale)).undoneMinor, ends === "undone" ? "0" : String(amountMinor));
    await server.kill();
  }

  async approvedKilledAt({ at, ends }: (typeof approved)[number]): Promise<void> {
    await using armed = await this.#startAfterSale(LARGE_MINOR, at);
    const { server, sale } = armed;
    const desk = aDesk(server, this.#dataDir);
    const asked = await desk.refund(sale, { amountMinor: LARGE_MINOR, key: `large-${at}` });
    const approval = asked!.approval!.id;
    await desk.approve(approval);
    assert.equal((await until(`the server's death at ${at}`, () => server.ended)).signal, "SIGKILL");
    this.#waiting.push({ approval, sale, ends });
  }

  /** A claim of a dead process runs out before another one goes on. */
  async approvalsEnded(): Promise<void> {
    await using server = await this.#start();
    const desk = aDesk(server, this.#dataDir);
    for (const { approval, sale, ends } of this.#waiting) {
      const state = await until(
        `the end of ${approval}`,
        async () => {
          const now = await desk.approvalState(approval);
          return now === "approved" ? undefined : now;
        },
        240_000,
      );
      assert.equal(state, ends);
      const refunds = await desk.refundsOf(sale);
      assert.equal(refunds.length, 1);
      await this.#settled(server);
      const page = await desk.payment(sale);
      assert.equal(page.undoneMinor, ends === "applied" ? String(LARGE_MINOR) : "0");
    }
    const { out, err } = server.said();
    assert.doesNotMatch(out + err, /\d{16,19}/, "no card number in what the server says");
    assert.deepEqual(await server.stop(), { code: 0, signal: null });
  }

  /** The sale is made by a server that is not armed: it would die of the sale. */
  async #startAfterSale(
    amountMinor: bigint,
    at: CrashPoint,
  ): Promise<AsyncDisposable & { server: ServerChild; sale: string }> {
    const sale = await (async () => {
      await using calm = await this.#start();
      const made = await this.#sell(calm, amountMinor);
      await this.#settled(calm);
      return made;
    })();
    const server = await this.#start(at);
    return { server, sale, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
  }

  async #sell(server: ServerChild, amountMinor: bigint): Promise<string> {
    const sold = await this.#withDevice(server, (device) => device.sale({ amountMinor, interface: "contact" }));
    assert.equal(sold.kind, "approved", sold.message.en);
    const { data } = (await server.ask("GET", "/v1/payments?limit=5")) as { data: { id: string; rrn: string }[] };
    return data.find(({ rrn }) => rrn === sold.rrn)!.id;
  }

  async #withDevice<T>(
    server: ServerChild,
    work: (device: NonNullable<Awaited<ReturnType<typeof openKeptDevice>>>["terminal"]) => Promise<T>,
  ): Promise<T> {
    const ca = await readFile(server.file.certificateFile, "utf8");
    const device = await openKeptDevice({
      dataDir: this.#dataDir,
      terminal: TERMINAL,
      card: "unionpay-credit",
      pin: "1234",
      language: "en",
      line: { host: "localhost", port: server.file.isoTls, ca },
    });
    assert.ok(device !== undefined, `terminal ${TERMINAL} is kept in the data folder`);
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

  /** Until no outcome is open: then ledger and network agree to the last fen. */
  #settled(server: ServerChild): Promise<void> {
    return untilWell(() => wrongsOf(server, this.#dataDir, this.#leased));
  }
}

function assertRepeat(repeat: DeskRefundAnswer, wanted: { ends: Ends; kept: string | undefined }): void {
  const { ends, kept } = wanted;
  assert.ok(repeat.payment !== undefined, JSON.stringify(repeat));
  if (kept !== undefined) assert.equal(repeat.payment.id, kept, "the first refund answers");
  if (ends !== "undone") assert.equal(repeat.payment.status, "approved");
  else assert.match(repeat.payment.status, /^(unknown|reversed)$/);
}
