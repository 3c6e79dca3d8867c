import { createSoftwareSecurityModule } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { createHash } from "node:crypto";
import { must } from "#kernel/assert";
import { businessDay, createShiftableClock, type ShiftableClock } from "#kernel/clock";
import { openDatabase } from "#kernel/db";
import type { HttpApp } from "#kernel/http/app";
import { type Id, publicId } from "#kernel/ids";
import { silentLog } from "#kernel/log";
import { lockBuckets } from "#kernel/outbox";
import { createTestDatabase } from "#kernel/testing/test-database";
import type { Identity, Role } from "#modules/identity";
import type { Merchant } from "#modules/merchants";
import type { SmsCarrier } from "#modules/notifications";
import { type Payment, rrnOfId } from "#modules/payments";
import type { Terminal } from "#modules/terminals";
import { bindTerminal } from "#flows/bind-terminal";
import { refuseUndeclared } from "./undeclared.ts";
import { memoryBlobs } from "./memory-blobs.ts";
import { memoryCarriers } from "./memory-carriers.ts";
import { createApi } from "../api-server.ts";
import { demoTies } from "../seed/demo-agents.ts";
import { beginBuckets, demoTerminals, seedDemoWorld } from "../seed/demo-world.ts";
import { createModules, openServices, type Services } from "../services.ts";
import { openIdentity } from "../wiring/people.ts";

/**
 * The API over a real database with the demo operator in it: three merchants, terminals bound to the first two, a
 * sign-in for each role and one for the second merchant's owner. No network answers; payments are written by the lanes.
 */
export type ApiWorld = {
  readonly app: HttpApp;
  readonly services: Services;
  readonly identity: Identity;
  readonly clock: ShiftableClock;
  /** What lies on the disk in place of the files. */
  readonly blobs: ReturnType<typeof memoryBlobs>;
  /** Mails and short messages that left. */
  readonly carriers: ReturnType<typeof memoryCarriers>;
  readonly merchants: readonly Merchant[];
  readonly terminals: readonly Terminal[];
  /** Takes an approved (or other) sale at the terminal of merchant 0 or 1, with a journey. */
  sale(merchant: 0 | 1, more?: Partial<Payment>): Promise<Payment>;
  /** The same at any bound terminal. */
  saleAt(where: { merchant: Merchant; terminalId: Id }, more?: Partial<Payment>): Promise<Payment>;
  /** A session's cookie header for a demo role, or for "other-owner": the owner of merchant 1. */
  cookieOf(login: Role | "other-owner"): Promise<string>;
  /** The same of somebody who has just proven anew who he is, for routes that ask for it. */
  steppedUpCookieOf(login: Role | "other-owner"): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
};

export const PASSWORD = "correct horse battery staple";
/** Whole test card numbers of the world's payments: no answer may ever contain one. */
export const cardNumbers = ["4761739001010119", "6251001234567890"] as const;

/** `sms`: another way for short messages to leave than the list. */
export async function openApiWorld(given: { readonly sms?: SmsCarrier } = {}): Promise<ApiWorld> {
  const database = await createTestDatabase();
  const clock = createShiftableClock();
  const log = silentLog;
  const db = openDatabase(database.app, { log, poolSize: 6 });
  const modules = createModules({
    clock,
    securityModule: createSoftwareSecurityModule(nodeCrypto, new Uint8Array(32).fill(7)),
  });
  await beginBuckets(db, clock);
  // Port 9 (discard): nobody listens, so the channel is down, which is a state like another.
  await seedDemoWorld({ db, clock, modules }, { host: "127.0.0.1", port: 9, timeoutMs: 1_000 });
  const blobs = memoryBlobs();
  const carriers = memoryCarriers();
  const services = await openServices({
    db,
    clock,
    log,
    modules,
    deliverFile: () => Promise.resolve(),
    blobs,
    carriers: { ...carriers, ...given },
  });
  const merchants = (await modules.merchants.list(db, { limit: 3 })).toReversed();
  const terminals = await Promise.all(
    demoTerminals.map(async ({ serial }) => must(await modules.terminals.findBySerial(db, serial), "demo terminal")),
  );
  const publicOrigin = "http://localhost:8080";
  const identity = openIdentity(services, { demo: true, publicOrigin: () => publicOrigin });
  const ties = await demoTies(db, modules);
  await db.transaction(async (tx) => {
    const at = clock.now();
    await identity.seedDemoUsers(tx, { ...ties, passwordOf: () => PASSWORD, at });
    await identity.addUser(tx, {
      login: "other-owner",
      displayName: "老板 二",
      displayNameEn: "Other owner",
      role: "merchant-owner",
      merchantId: merchants[1]!.id,
      password: PASSWORD,
      at,
    });
  });
  for (const [position, merchant] of [merchants[0]!, merchants[1]!].entries()) {
    const [place] = await modules.merchants.placesOf(db, merchant.id);
    const terminal = terminals[position === 0 ? 0 : 2]!;
    const outcome = await bindTerminal(services.bind, {
      terminalId: terminal.id,
      merchantId: merchant.id,
      placeId: place!.id,
      number: `1000000${position}`,
      keyKind: "TDES",
      dialect: "cup-pos-3des",
    });
    if (outcome.kind !== "bound") throw new Error(outcome.code);
  }
  const app = await createApi({
    services,
    demo: true,
    version: "0.0.0-test",
    pagesDir: undefined,
    publicOrigin,
    onUndeclared: refuseUndeclared,
  });
  const cookies = new Map<string, Promise<string>>();
  let trace = 0;

  async function signIn(login: string): Promise<string> {
    const answer = await app.inject({ method: "POST", url: "/v1/session", payload: { login, password: PASSWORD } });
    return cookieIn(answer);
  }

  async function saleAt(
    { merchant, terminalId }: Parameters<ApiWorld["saleAt"]>[0],
    more: Partial<Payment> = {},
  ): Promise<Payment> {
    const at = clock.now();
    const window = await db.transaction(async (tx) => {
      await lockBuckets(tx, [merchant.bucket]);
      return modules.payments.openWindow(tx, {
        bucket: merchant.bucket,
        merchantId: merchant.id,
        terminalId,
        at,
        today: businessDay(at),
      });
    });
    const id = modules.ids.next(merchant.bucket);
    trace += 1;
    const payment: Payment = {
      bucket: merchant.bucket,
      id,
      merchantId: merchant.id,
      terminalId,
      batchDate: window.batchDate,
      batch: window.batch,
      trace,
      kind: "sale",
      status: "sent",
      cause: "",
      amountMinor: 12_340n,
      currency: "156",
      originalId: undefined,
      undoneMinor: 0n,
      givenBackMinor: 0n,
      bodyHash: createHash("sha256").update(String(trace)).digest(),
      cardHash: createHash("sha256").update(cardNumbers[0]).digest(),
      cardFirst6: "476173",
      cardLast4: "0119",
      brand: "visa",
      cardType: "credit",
      entryMode: "chip",
      channelId: services.links.all[0]!.channel.id,
      channelStan: trace,
      channelSentAt: "1123063005",
      rrn: rrnOfId(id),
      authCode: undefined,
      responseCode: undefined,
      clearingDate: undefined,
      businessDay: businessDay(at),
      feeMinor: 0n,
      fee: undefined,
      answer: undefined,
      createdAt: at,
      decidedAt: undefined,
    };
    await services.lanes.accept({
      kind: "accept",
      payment,
      sealedPan: undefined,
      purgeAfter: businessDay(at),
      journey: undefined,
      at,
    });
    const decided = await services.lanes.decide({
      kind: "decide",
      bucket: merchant.bucket,
      paymentId: id,
      outcome: "approved",
      cause: "",
      responseCode: "00",
      authCode: "123456",
      clearingDate: "1123",
      feeMinor: 74n,
      fee: {
        schedule: "1",
        version: 1,
        cardType: "credit",
        ratePpm: "6000",
        minMinor: "0",
        capMinor: null,
        amountMinor: "12340",
        feeMinor: "74",
        rule: "rate-half-up",
      },
      answer: undefined,
      journey: {
        part: "authorise",
        steps: [
          { step: "mac", micros: 12, decision: "good" },
          { step: "ask-network", micros: 900, decision: "approved", reason: "00" },
        ],
        messages: [
          {
            direction: "channel-out",
            at: at.toString(),
            message: { mti: "0200", fields: { "2": "476173******0119", "4": "000000012340" } },
          },
        ],
      },
      reversalDeadlineAt: at.add({ minutes: 10 }),
      at,
      ...more,
    } as never);
    return decided.payment;
  }

  return {
    app,
    services,
    identity,
    clock,
    blobs,
    carriers,
    merchants,
    terminals,
    sale(position, more = {}) {
      return saleAt({ merchant: merchants[position]!, terminalId: terminals[position === 0 ? 0 : 2]!.id }, more);
    },
    saleAt,
    cookieOf(login) {
      const known = cookies.get(login) ?? signIn(login);
      cookies.set(login, known);
      return known;
    },
    async steppedUpCookieOf(login) {
      const answer = await app.inject({
        method: "POST",
        url: "/v1/session/step-up",
        headers: { cookie: await signIn(login) },
        payload: { method: "password", password: PASSWORD },
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return cookieIn(answer);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await services.close();
      await db.close();
      await database.drop();
    },
  };
}

/** The session an answer sets, as a request's cookie header. */
export const cookieIn = (answer: { readonly headers: { readonly [name: string]: unknown } }): string =>
  String(answer.headers["set-cookie"]).split(";")[0]!;

export const ids = {
  payment: (id: Id): string => publicId("pay", id),
  merchant: (id: Id): string => publicId("mer", id),
  terminal: (id: Id): string => publicId("ter", id),
  place: (id: Id): string => publicId("plc", id),
};
