import { randomBytes } from "node:crypto";
import { type CardProfile, testCardInRange, testIssuerKeys, type TestCardName, testPin } from "@oneclear/emv";
import { createMemoryJournal, emptyState, type PaymentResult } from "@oneclear/terminal";
import { createLine, systemClock } from "@oneclear/terminal/node";
import { closeDay, type ShiftableClock } from "@oneclear/server";
import { bindDemoTerminal, demoTerminals, type KeyLetter } from "@oneclear/server/demo";
import { idOfRrn } from "@oneclear/server/references";
import { cardOf, createDevice, type Device, loadLetter } from "../device/device.ts";
import { type Frame, recordLine, type RecordedLine } from "../device/recorded-line.ts";
import type { Platform } from "../platform/open-platform.ts";
import { createChance } from "./chance.ts";
import { cardFacts } from "./card-facts.ts";
import { clearKeysOf } from "./clear-keys.ts";

export const stepNames = [
  "bind",
  "sign-on",
  "chip-sale-pin",
  "contactless-sale",
  "declined-wrong-pin",
  "void",
  "refund",
  "lost-answer-reversed",
  "batch-settlement",
  "day-close",
  "payout-file",
] as const;
export type StepName = (typeof stepNames)[number];
export type StepResult = {
  readonly name: StepName;
  readonly ok: boolean;
  readonly ms: number;
  readonly summary: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

type Played = { readonly ok: boolean; readonly summary: string; readonly detail: Readonly<Record<string, unknown>> };
type StoryInput = { readonly platform: Platform; readonly clock: ShiftableClock; readonly seed: number };

/** How long the tour's terminal waits: longer than any honest answer here, short enough to lose one on purpose. */
const REPLY_MS = 2_500;
const WRONG_PIN = "4321";
const LAST_TRACE_MAX = 900_000;

/** Plays the steps one by one; a step that throws has failed, and the story goes on as far as it can. */
export async function* playStory(input: StoryInput): AsyncGenerator<StepResult> {
  const story = new Story(input);
  const plays: Readonly<Record<StepName, () => Promise<Played>>> = {
    bind: () => story.bind(),
    "sign-on": () => story.signOn(),
    "chip-sale-pin": () => story.chipSale(),
    "contactless-sale": () => story.contactlessSale(),
    "declined-wrong-pin": () => story.wrongPin(),
    void: () => story.voidFirst(),
    refund: () => story.refundSecond(),
    "lost-answer-reversed": () => story.lostAnswer(),
    "batch-settlement": () => story.settle(),
    "day-close": () => story.closeDay(),
    "payout-file": () => story.payoutFile(),
  };
  for (const name of stepNames) {
    const startedMs = performance.now();
    let played: Played;
    try {
      played = await plays[name]();
    } catch (error) {
      played = { ok: false, summary: (error as Error).message, detail: { error: (error as Error).message } };
    }
    yield { name, ...played, ms: performance.now() - startedMs };
  }
}

class Story {
  readonly #platform: Platform;
  readonly #clock: ShiftableClock;
  readonly #chip: CardProfile;
  readonly #tap: CardProfile;
  readonly #amounts: { readonly chip: bigint; readonly tap: bigint; readonly refused: bigint; readonly lost: bigint };
  readonly #lastTrace: number;
  #device: Device | undefined;
  #line: RecordedLine | undefined;
  #letter: KeyLetter | undefined;
  #sold: { chip?: PaymentResult; tap?: PaymentResult } = {};
  #day: Awaited<ReturnType<typeof closeDay>> | undefined;

  constructor({ platform, clock, seed }: StoryInput) {
    const chance = createChance(seed);
    const names: readonly TestCardName[] = ["unionpay-credit", "visa-credit", "mastercard-credit"];
    this.#platform = platform;
    this.#clock = clock;
    this.#chip = testCardInRange(chance.pick(names), chance.whole(1, 9_999));
    this.#tap = testCardInRange("unionpay-debit", chance.whole(1, 9_999));
    this.#amounts = {
      chip: BigInt(chance.whole(1_000, 99_999)),
      tap: BigInt(chance.whole(2_000, 90_000)),
      refused: BigInt(chance.whole(100, 9_999)),
      lost: BigInt(chance.whole(1_000, 50_000)),
    };
    this.#lastTrace = chance.whole(0, LAST_TRACE_MAX);
  }

  async bind(): Promise<Played> {
    const { services } = this.#platform.server;
    const demo = demoTerminals[0]!;
    const bound = await bindDemoTerminal({ db: services.db, modules: services, bind: services.bind }, demo);
    if (bound.kind === "refused") return { ok: false, summary: bound.code, detail: { code: bound.code } };
    const again = await bindDemoTerminal({ db: services.db, modules: services, bind: services.bind }, demo);
    this.#letter = bound.letter;
    this.#line = recordLine(createLine({ host: "127.0.0.1", port: this.#platform.server.ports.iso }));
    this.#device = createDevice(bound.letter, {
      line: this.#line,
      clock: systemClock,
      deviceKey: new Uint8Array(randomBytes(32)),
      replyMs: REPLY_MS,
      language: "en",
      journal: createMemoryJournal({ ...emptyState, lastTrace: this.#lastTrace }),
    });
    await loadLetter(this.#device);
    const { terminalId, merchantId, serial, masterKey } = bound.letter;
    return {
      ok: again.kind === "refused" && again.code === "terminal-already-bound",
      summary: `serial ${serial} = merchant ${merchantId} = terminal ${terminalId}, one place; a second binding is refused`,
      detail: {
        letter: bound.letter,
        secondBinding: again.kind === "refused" ? again.code : "accepted",
        masterKeyCheckValue: masterKey.checkValue,
      },
    };
  }

  async signOn(): Promise<Played> {
    const { device, line } = this.#parts();
    const result = await device.terminal.signOn();
    const frames = line.take();
    return {
      ok: result.kind === "approved",
      summary: `new working keys, batch ${result.batch}, check values agree`,
      detail: {
        responseCode: result.responseCode,
        batch: result.batch,
        trace: result.trace,
        frames,
        testKeys: clearKeysOf(this.#letter!, frames),
      },
    };
  }

  async chipSale(): Promise<Played> {
    const { device } = this.#parts();
    device.insert(cardOf(this.#chip));
    const result = await device.terminal.sale({ amountMinor: this.#amounts.chip, interface: "contact" });
    this.#sold.chip = result;
    return this.#paid(result, result.kind === "approved", `${this.#chip.label}, PIN, ARQC and ARPC verified`, {
      card: this.#chip,
    });
  }

  async contactlessSale(): Promise<Played> {
    const { device } = this.#parts();
    device.insert(cardOf(this.#tap));
    const result = await device.terminal.sale({ amountMinor: this.#amounts.tap, interface: "contactless" });
    this.#sold.tap = result;
    return this.#paid(result, result.kind === "approved", `${this.#tap.label}, tapped`, { card: this.#tap });
  }

  async wrongPin(): Promise<Played> {
    const { device } = this.#parts();
    device.insert(cardOf(this.#chip, 100));
    device.pin = WRONG_PIN;
    const result = await device.terminal.sale({ amountMinor: this.#amounts.refused, interface: "contact" });
    device.pin = testPin;
    return this.#paid(
      result,
      result.kind === "declined" && result.responseCode === "55",
      "the issuer refuses the PIN (55); nothing is posted",
      { card: this.#chip },
    );
  }

  async voidFirst(): Promise<Played> {
    const { device } = this.#parts();
    const result = await device.terminal.voidSale({ originalTrace: this.#sold.chip?.trace ?? "" });
    return this.#paid(result, result.kind === "approved", "the first sale is taken back whole, its fee with it", {
      of: this.#sold.chip,
    });
  }

  async refundSecond(): Promise<Played> {
    const { device } = this.#parts();
    const half = this.#amounts.tap / 2n;
    const result = await device.terminal.refund({ amountMinor: half, originalTrace: this.#sold.tap?.trace ?? "" });
    return this.#paid(result, result.kind === "approved", "half of the second sale goes back to the card", {
      of: this.#sold.tap,
    });
  }

  /** The sale is approved and posted, its answer is lost on the way; the terminal's reversal undoes it everywhere. */
  async lostAnswer(): Promise<Played> {
    const { device, line } = this.#parts();
    device.insert(cardOf(this.#chip, 200));
    line.loseNextAnswer();
    const result = await device.terminal.sale({ amountMinor: this.#amounts.lost, interface: "contact" });
    const { services } = this.#platform.server;
    await services.undoing.runOnce();
    const merchant = await services.merchants.findByCode(services.db, this.#letter!.merchantId);
    const [payment] = await services.payments.list(services.db, {
      scope: { kind: "merchants", merchantIds: [merchant!.id] },
      limit: 1,
    });
    const reversal = payment && (await services.payments.reversalOf(services.db, payment));
    const transfers = payment === undefined ? [] : await this.#transfersOf([payment.id]);
    const frames = line.take();
    const net = transfers.reduce(
      (sum, transfer) => sum + (transfer.code.endsWith("-reversed") ? -transfer.amountMinor : transfer.amountMinor),
      0n,
    );
    return {
      ok:
        result.kind !== "approved" &&
        payment?.status === "reversed" &&
        reversal?.status === "done" &&
        net === 0n &&
        transfers.length > 0,
      summary: `approved, answer lost, reversed: ${transfers.length} transfers cancel out; network: ${reversal?.answered ?? "silent"}`,
      detail: {
        responseCode: result.responseCode,
        amountMinor: result.amountMinor,
        trace: result.trace,
        status: payment?.status,
        networkReversal: reversal,
        frames,
        transfers,
        card: cardFacts(this.#chip),
        testKeys: this.#testKeys(frames),
      },
    };
  }

  async settle(): Promise<Played> {
    const { device, line } = this.#parts();
    const result = await device.terminal.settle();
    return {
      ok: result.kind === "approved" && result.balanced === true,
      summary: `terminal and host agree on batch ${result.batch}; the next is ${result.nextBatch}`,
      detail: {
        batch: result.batch,
        balanced: result.balanced,
        totals: result.totals,
        rowsUploaded: result.rowsUploaded,
        frames: line.take(),
      },
    };
  }

  async closeDay(): Promise<Played> {
    const { services } = this.#platform.server;
    const before = this.#clock.now();
    const cutOff = before.toZonedDateTimeISO("Asia/Shanghai").startOfDay().add({ days: 1, minutes: 1 });
    this.#clock.moveTo(cutOff.toInstant());
    const day = await closeDay(services.settleDay);
    this.#day = day;
    if (day.kind === "refused") return { ok: false, summary: day.code, detail: { code: day.code } };
    const net = day.payouts.reduce((sum, payout) => sum + payout.netMinor, 0n);
    const transfers = await this.#transfersOf(day.payouts.map((payout) => payout.id));
    return {
      ok: day.payouts.length === 1 && transfers.length === 1 && transfers[0]!.amountMinor === net,
      summary: `business day ${day.businessDay.toString()} is cut; ${day.payouts.length} payout, net of fees`,
      detail: {
        businessDay: day.businessDay,
        clockMovedFrom: before,
        clockMovedTo: cutOff.toInstant(),
        payouts: day.payouts,
        transfers,
      },
    };
  }

  payoutFile(): Promise<Played> {
    const day = this.#day;
    if (day?.kind !== "closed") return Promise.resolve({ ok: false, summary: "the day was not closed", detail: {} });
    const lines = day.file.body
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const instructed = lines.filter(([kind]) => kind === "P");
    const sum = instructed.reduce((total, line) => total + BigInt(line[6] ?? "0"), 0n);
    const owed = day.payouts
      .filter((payout) => payout.status === "instructed")
      .reduce((total, payout) => total + payout.netMinor, 0n);
    return Promise.resolve({
      ok: instructed.length === 1 && sum === owed && lines.at(-1)?.[2] === String(owed),
      summary: `${day.file.name}: ${instructed.length} instruction, header, lines and trailer agree`,
      detail: { name: day.file.name, hash: day.file.hash, body: day.file.body },
    });
  }

  #parts(): { device: Device; line: RecordedLine } {
    if (this.#device === undefined || this.#line === undefined) throw new Error("the terminal was not bound");
    return { device: this.#device, line: this.#line };
  }

  async #paid(
    result: PaymentResult,
    ok: boolean,
    summary: string,
    about: { readonly card?: CardProfile; readonly of?: PaymentResult | undefined },
  ): Promise<Played> {
    const { line } = this.#parts();
    const references = [result, about.of].flatMap((one) => (one?.rrn === undefined ? [] : [idOfRrn(one.rrn)!]));
    const frames = line.take();
    return {
      ok,
      summary,
      detail: {
        outcome: result.kind,
        responseCode: result.responseCode,
        amountMinor: result.amountMinor,
        trace: result.trace,
        batch: result.batch,
        rrn: result.rrn,
        authCode: result.authCode,
        message: result.message.en,
        frames,
        transfers: await this.#transfersOf(references),
        ...(about.card === undefined ? {} : { card: cardFacts(about.card) }),
        testKeys: this.#testKeys(frames),
      },
    };
  }

  #testKeys(frames: readonly Frame[]): Readonly<Record<string, unknown>> {
    return { ...clearKeysOf(this.#letter!, frames), issuerMasterKeys: testIssuerKeys, testPin };
  }

  async #transfersOf(references: readonly bigint[]) {
    const { services } = this.#platform.server;
    const merchant = await services.merchants.findByCode(services.db, this.#letter!.merchantId);
    const transfers = await services.ledger.transfersOf(services.db, { bucket: merchant!.bucket, references });
    return transfers.map(({ id, code, reference, debitKind, creditKind, amountMinor, businessDay }) => ({
      id,
      code,
      payment: reference,
      debit: debitKind,
      credit: creditKind,
      amountMinor,
      businessDay: businessDay.toString(),
    }));
  }
}
