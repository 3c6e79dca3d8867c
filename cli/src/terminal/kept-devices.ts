import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { testCards, type TestCardName } from "@oneclear/emv";
import type { Printer, ProgressEvent, Terminal } from "@oneclear/terminal";
import { createLine, openDeviceKey, openFileJournal, systemClock } from "@oneclear/terminal/node";
import type { KeyLetter } from "@oneclear/server/demo";
import { cardOf, createDevice, loadLetter } from "../device/device.ts";

/**
 * Terminals and cards that live below the data folder: `terminals/<number>/` holds the letter, the journal and the
 * device key; `cards/<name>.json` the card's counter, because a card that repeats a counter is refused as a copy.
 */
export type KeptDevice = { readonly terminal: Terminal; readonly letter: KeyLetter; close(): Promise<void> };

export type KeptDeviceOptions = {
  readonly dataDir: string;
  /** F41; the first one kept when not given. */
  readonly terminal: string | undefined;
  readonly card: TestCardName;
  readonly pin: string;
  readonly language: "zh" | "en";
  readonly line: { readonly host: string; readonly port: number; readonly ca?: string };
  readonly printer?: Printer;
  readonly progress?: (event: ProgressEvent) => void;
};

const terminalsOf = (dataDir: string): string => join(dataDir, "terminals");

export async function keepLetters(dataDir: string, letters: readonly KeyLetter[]): Promise<void> {
  for (const letter of letters) {
    const folder = join(terminalsOf(dataDir), letter.terminalId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, "letter.json"), `${JSON.stringify(letter, null, 2)}\n`, { mode: 0o600 });
  }
}

export async function keptTerminals(dataDir: string): Promise<readonly string[]> {
  return (await readdir(terminalsOf(dataDir)).catch(() => [] as string[])).toSorted();
}

/** Undefined when this data folder keeps no such terminal. Signs on when the terminal has not yet. */
export async function openKeptDevice(options: KeptDeviceOptions): Promise<KeptDevice | undefined> {
  const { dataDir } = options;
  const number = options.terminal ?? (await keptTerminals(dataDir))[0];
  const folder = number === undefined ? undefined : join(terminalsOf(dataDir), number);
  const text =
    folder === undefined ? undefined : await readFile(join(folder, "letter.json"), "utf8").catch(() => undefined);
  if (folder === undefined || text === undefined) return undefined;
  const letter = JSON.parse(text) as KeyLetter;
  const { host, port, ca } = options.line;
  const line = createLine({ host, port, ...(ca === undefined ? {} : { tls: { ca, serverName: "localhost" } }) });
  const journal = await openFileJournal(join(folder, "journal.json"));
  const device = createDevice(letter, {
    line,
    journal,
    clock: systemClock,
    deviceKey: await openDeviceKey(join(folder, "device.key")),
    language: options.language,
    ...(options.printer === undefined ? {} : { printer: options.printer }),
    ...(options.progress === undefined ? {} : { progress: options.progress }),
  });
  device.pin = options.pin;
  const cardFile = join(dataDir, "cards", `${options.card}.json`);
  const card = cardOf(testCards[options.card], await counterOf(cardFile));
  device.insert(card);
  if (!(await device.terminal.status()).masterKeyLoaded) await loadLetter(device);
  return {
    terminal: device.terminal,
    letter,
    async close() {
      await keepCounter(cardFile, card.atc);
      await line.close();
      await journal.close();
    },
  };
}

async function counterOf(cardFile: string): Promise<number> {
  const text = await readFile(cardFile, "utf8").catch(() => undefined);
  return text === undefined ? 0 : (JSON.parse(text) as { atc: number }).atc;
}

async function keepCounter(cardFile: string, atc: number): Promise<void> {
  await mkdir(join(cardFile, ".."), { recursive: true, mode: 0o700 });
  await writeFile(`${cardFile}.new`, `${JSON.stringify({ atc })}\n`, { mode: 0o600 });
  await rename(`${cardFile}.new`, cardFile);
}
