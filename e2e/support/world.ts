import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import { type CardProfile, testCardInRange, type TestCardName } from "@oneclear/emv";
import { createLog, createShiftableClock, proveAll, type ShiftableClock } from "@oneclear/server";
import type { KeyLetter } from "@oneclear/server/demo";
import { readJournal } from "@oneclear/simulators/network";
import { createMemoryJournal, type Journal, type Line, type ProgressEvent, type Receipt } from "@oneclear/terminal";
import { createLine, systemClock } from "@oneclear/terminal/node";
import { cardOf, createDevice, type Device, loadLetter } from "../../cli/src/device/device.ts";
import { openPlatform, type Platform } from "../../cli/src/platform/open-platform.ts";
import { aDataFolder } from "./data-folder.ts";
import { disagreements } from "./network-against-ledger.ts";
import { paymentsByServices } from "./payments-of.ts";
import { wrongsOfProof } from "./proof.ts";
import { untilWell } from "./until.ts";

/**
 * The whole platform in this process with a clock that can be moved: database, network, server, and terminals on real
 * sockets. What it logs is kept, so that a test can look for what must never be there.
 */
export type World = {
  readonly platform: Platform;
  readonly clock: ShiftableClock;
  readonly logLines: readonly string[];
  /** Where its files lie. */
  readonly folder: string;
  readonly letters: readonly KeyLetter[];
  /** A terminal in service: its letter loaded, a fresh card in its slot. */
  device(letter: KeyLetter, options?: DeviceOptions): Promise<TestDevice>;
  /** Until no outcome is open; then ledger and network agree to the last fen. */
  settled(): Promise<void>;
  /** Lines of the log that hold the number of a card that was used here. */
  linesWithCards(): readonly string[];
  [Symbol.asyncDispose](): Promise<void>;
};

export type DeviceOptions = {
  readonly line?: "tls" | "plain";
  /** In place of a line of its own. */
  readonly over?: Line;
  readonly journal?: Journal;
  readonly replyMs?: number;
  readonly deviceKey?: Uint8Array;
};

export type TestDevice = Device & {
  /** What it told its screen, in order. */
  readonly events: ProgressEvent[];
  readonly receipts: Receipt[];
  /** Another card that nobody has used. */
  freshCard(name?: TestCardName): CardProfile;
  close(): Promise<void>;
};

let cardCount = 0;
const pans: string[] = [];
/** A card of its own for each payment: counters and balances of one test do not reach another. */
export function aCard(name: TestCardName = "unionpay-credit"): CardProfile {
  const card = testCardInRange(name, ++cardCount);
  pans.push(card.pan);
  return card;
}

export type WorldOptions = {
  readonly channelTimeoutMs?: number;
  /** The console's built files, for journeys in a browser. */
  readonly pagesDir?: string;
};

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await aDataFolder("world");
  const clock = createShiftableClock();
  const logLines: string[] = [];
  const closing: (() => Promise<void>)[] = [];
  const platform = await openPlatform({
    dataDir: folder.path,
    temporary: true,
    ports: { http: 0, iso: 0 },
    clock,
    log: createLog({ level: "info", write: (line) => void logLines.push(line) }),
    roles: ["gateway", "api", "worker"],
    bindTerminals: true,
    channelTimeoutMs: options.channelTimeoutMs ?? 5_000,
    pagesDir: options.pagesDir,
    onStep: () => undefined,
  });
  const { server } = platform;
  return {
    platform,
    clock,
    logLines,
    folder: folder.path,
    letters: server.keyLetters,
    async device(letter, given = {}) {
      const device = await aDevice(platform, letter, given);
      closing.push(() => device.close());
      return device;
    },
    async settled() {
      await untilWell(async () => {
        const proof = await proveAll(server.services);
        const journal = await readJournal(platform.networkJournal);
        return [...wrongsOfProof(proof), ...disagreements(journal, await paymentsByServices(server.services))];
      });
    },
    linesWithCards: () => logLines.filter((line) => pans.some((pan) => line.includes(pan))),
    async [Symbol.asyncDispose]() {
      for (const close of closing) await close();
      await platform.close();
      await rm(folder.path, { recursive: true, force: true });
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function aDevice(platform: Platform, letter: KeyLetter, options: DeviceOptions): Promise<TestDevice> {
  const events: ProgressEvent[] = [];
  const receipts: Receipt[] = [];
  const line = options.over ?? lineTo(platform, options.line ?? "plain");
  const made = createDevice(letter, {
    line,
    journal: options.journal ?? createMemoryJournal(),
    clock: systemClock,
    deviceKey: options.deviceKey ?? new Uint8Array(randomBytes(32)),
    language: "en",
    replyMs: options.replyMs ?? 30_000,
    printer: { print: (receipt) => void receipts.push(receipt) },
    progress: (event) => void events.push(event),
  });
  const device = Object.assign(made, {
    events,
    receipts,
    freshCard(name?: TestCardName) {
      const card = aCard(name);
      made.insert(cardOf(card));
      return card;
    },
    close: async () => {
      await line.close();
    },
  });
  device.freshCard();
  if (!(await device.terminal.status()).masterKeyLoaded) await loadLetter(device);
  return device;
}

export function lineTo(platform: Platform, kind: "tls" | "plain"): Line {
  const { ports } = platform.server;
  if (kind === "plain") return createLine({ host: "localhost", port: ports.iso });
  return createLine({
    host: "localhost",
    port: ports.isoTls,
    tls: { ca: platform.certificate, serverName: "localhost" },
  });
}
