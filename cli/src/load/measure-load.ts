import { randomBytes } from "node:crypto";
import { testCardInRange, type TestCardName } from "@oneclear/emv";
import { createMemoryJournal, type Line, type PaymentResult } from "@oneclear/terminal";
import { createLine, systemClock } from "@oneclear/terminal/node";
import type { KeyLetter } from "@oneclear/server/demo";
import { cardOf, createDevice, type Device, loadLetter } from "../device/device.ts";

export type LoadTarget = { readonly host: string; readonly port: number; readonly ca: string | undefined };
export type LoadResult = {
  readonly payments: number;
  readonly approved: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly elapsedSeconds: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
};
type Input = {
  readonly letters: readonly KeyLetter[];
  readonly target: LoadTarget;
  readonly rate: number | "max";
  readonly seconds: number;
  readonly say: (text: string) => void;
};

const cardNames: readonly TestCardName[] = ["unionpay-credit", "visa-credit", "mastercard-credit"];
/** Small sums below every scripted amount of the simulator; the issuer's cards hold enough for a long run. */
const AMOUNT_LEAST = 100;
const AMOUNT_SPAN = 20_000;
const SIGN_ON_AT_ONCE = 16;
const REPLY_MS = 30_000;

/** Signs everybody on before the clock starts, then sells. `max`: each terminal sells again as soon as it is answered. */
export async function measureLoad(input: Input): Promise<LoadResult> {
  const lines: Line[] = [];
  try {
    return await measure(input, await openDevices(input, lines));
  } finally {
    for (const line of lines) await line.close();
  }
}

async function measure(input: Input, devices: readonly Device[]): Promise<LoadResult> {
  input.say(
    `${devices.length} terminals signed on; selling for ${input.seconds} s at ${input.rate === "max" ? "the highest rate" : `${input.rate}/s`}`,
  );
  const tally = new Tally();
  const startedMs = performance.now();
  if (input.rate === "max") await sellClosedLoop(devices, startedMs + input.seconds * 1000, tally);
  else await sellOpenLoop(devices, { rate: input.rate, seconds: input.seconds, startedMs }, tally);
  return tally.result((performance.now() - startedMs) / 1000);
}

async function openDevices({ letters, target }: Input, lines: Line[]): Promise<readonly Device[]> {
  const run = randomBytes(2).readUInt16BE();
  const devices = letters.map((letter, index) => {
    const line = createLine({
      host: target.host,
      port: target.port,
      ...(target.ca === undefined ? {} : { tls: { ca: target.ca, serverName: "localhost" } }),
    });
    lines.push(line);
    const device = createDevice(letter, {
      line,
      journal: createMemoryJournal(),
      clock: systemClock,
      deviceKey: new Uint8Array(randomBytes(32)),
      replyMs: REPLY_MS,
      batchEntriesMax: Number.MAX_SAFE_INTEGER,
    });
    // A card and a counter of its own per terminal; runs against one server use other cards.
    device.insert(cardOf(testCardInRange(cardNames[index % cardNames.length]!, run * 100 + index)));
    return device;
  });
  for (let from = 0; from < devices.length; from += SIGN_ON_AT_ONCE) {
    await Promise.all(
      devices.slice(from, from + SIGN_ON_AT_ONCE).map(async (device) => {
        await loadLetter(device);
        const result = await device.terminal.signOn();
        if (result.kind !== "approved")
          throw new Error(`terminal ${device.letter.terminalId} could not sign on: ${result.message.en}`);
      }),
    );
  }
  return devices;
}

async function sellClosedLoop(devices: readonly Device[], untilMs: number, tally: Tally): Promise<void> {
  await Promise.all(
    devices.map(async (device) => {
      while (performance.now() < untilMs) await sell(device, performance.now(), tally);
    }),
  );
}

/** Payments are due at fixed times whoever is busy; latency counts from the time a payment was due, so queues show. */
async function sellOpenLoop(
  devices: readonly Device[],
  plan: { rate: number; seconds: number; startedMs: number },
  tally: Tally,
): Promise<void> {
  const total = plan.rate * plan.seconds;
  const free = [...devices];
  const waiting: number[] = [];
  const running = new Set<Promise<void>>();
  const begin = (device: Device, dueMs: number): void => {
    const sale = sell(device, dueMs, tally).then(() => {
      running.delete(sale);
      const next = waiting.shift();
      if (next === undefined) free.push(device);
      else begin(device, next);
    });
    running.add(sale);
  };
  for (let index = 0; index < total;) {
    const elapsedMs = performance.now() - plan.startedMs;
    const due = Math.min(total, Math.floor((elapsedMs * plan.rate) / 1000) + 1);
    for (; index < due; index++) {
      const dueMs = plan.startedMs + (index * 1000) / plan.rate;
      const device = free.shift();
      if (device === undefined) waiting.push(dueMs);
      else begin(device, dueMs);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  while (running.size > 0) await Promise.all(running);
}

async function sell(device: Device, dueMs: number, tally: Tally): Promise<void> {
  const amountMinor = BigInt(AMOUNT_LEAST + Math.floor(Math.random() * AMOUNT_SPAN));
  const result = await device.terminal.sale({ amountMinor, interface: "contact" });
  tally.add(result, performance.now() - dueMs);
}

class Tally {
  readonly #latenciesMs: number[] = [];
  readonly #refused: Record<string, number> = {};
  #approved = 0;

  add(result: PaymentResult, latencyMs: number): void {
    this.#latenciesMs.push(latencyMs);
    if (result.kind === "approved") this.#approved++;
    else {
      const code = result.responseCode ?? result.reason ?? result.kind;
      this.#refused[code] = (this.#refused[code] ?? 0) + 1;
    }
  }

  result(elapsedSeconds: number): LoadResult {
    const sorted = this.#latenciesMs.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
    return {
      payments: sorted.length,
      approved: this.#approved,
      refused: this.#refused,
      elapsedSeconds,
      latencyMs: { p50: at(0.5), p99: at(0.99) },
    };
  }
}
