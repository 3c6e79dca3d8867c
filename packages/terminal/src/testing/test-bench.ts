// A terminal with everything around it, for tests: host, line, card, PIN pad, paper, and a journal that goes through its
// text form at every save, as a file would.

import { createEmulatedCard, testCards } from "@oneclear/emv";
import { dialect } from "@oneclear/iso8583";
import { type BlockKey, checkValue } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { TerminalSettings } from "../configuration.ts";
import type { Journal, PresentedCard, TerminalPorts } from "../ports.ts";
import type { ProgressEvent } from "../progress.ts";
import type { Receipt } from "../receipt.ts";
import { stateFromText, stateToText } from "../state-text.ts";
import type { MasterKeyLoad } from "../master-key.ts";
import { type Terminal, createTerminal } from "../terminal.ts";
import { ScriptedHost } from "./scripted-host.ts";
import { type ScriptedLine, createScriptedLine } from "./scripted-line.ts";
import { type VirtualClock, createVirtualClock } from "./virtual-clock.ts";

export type BenchOptions = {
  readonly keyKind?: "TDES" | "SM4";
  readonly secure?: boolean;
  readonly card?: keyof typeof testCards;
  readonly settings?: Partial<TerminalSettings>;
  /** Without a printer port; default: with one. */
  readonly withPrinter?: boolean;
};

/** A journal that keeps text, so that what was not written is lost and what was written can be searched. */
export type TextJournal = Journal & {
  text: string | undefined;
  saves: number;
  beforeSave: () => void;
  afterSave: () => void;
};

export type Bench = {
  readonly terminal: Terminal;
  readonly host: ScriptedHost;
  readonly line: ScriptedLine;
  readonly clock: VirtualClock;
  readonly journal: TextJournal;
  readonly paper: Receipt[];
  readonly events: ProgressEvent[];
  readonly transportKey: BlockKey;
  readonly masterKeyLoad: MasterKeyLoad;
  /** What the next reading finds; contact chip by default. */
  present: PresentedCard | undefined;
  pin: string;
  loadKeys(): Promise<void>;
  /** The same device after a power cut, or set up anew: new process, same journal, same device key, same host. */
  restart(settings?: Partial<TerminalSettings>): Bench;
};

const transportKeys = { TDES: "A1B2C3D4E5F60718293A4B5C6D7E8F90", SM4: "0F1E2D3C4B5A69788796A5B4C3D2E1F0" } as const;
const testMasterKey = "0123456789ABCDEFFEDCBA9876543210";
const testSerialNumberKey = "00112233445566778899AABBCCDDEEFF";
const testDeviceKey = new Uint8Array(32).fill(7);

export const testSerial = "NP0001234567";

export function aBench(options: BenchOptions = {}): Bench {
  const keyKind = options.keyKind ?? "TDES";
  const settings: TerminalSettings = {
    terminalId: "00000001",
    merchantId: "888310053110001",
    merchantName: "一清小店",
    serial: testSerial,
    dialect: keyKind === "SM4" ? "cup-pos-sm4" : "cup-pos-3des",
    keyKind,
    position: { latitude: 31.2304, longitude: 121.4737 },
    demo: true,
    ...options.settings,
  };
  const host = new ScriptedHost({
    dialect: dialect(settings.dialect),
    masterKey: nodeCrypto.blockKey(keyKind, Uint8Array.fromHex(testMasterKey)),
    keyKind,
    serialNumberKey: nodeCrypto.blockKey("SM4", Uint8Array.fromHex(testSerialNumberKey)),
  });
  const card = createEmulatedCard(nodeCrypto, testCards[options.card ?? "unionpay-credit"]);
  return assemble({
    options,
    settings,
    keyKind,
    host,
    present: { kind: "chip", interface: "contact", card },
    journal: createTextJournal(),
  });
}

type Parts = {
  readonly options: BenchOptions;
  readonly settings: TerminalSettings;
  readonly keyKind: "TDES" | "SM4";
  readonly host: ScriptedHost;
  readonly journal: TextJournal;
  readonly present: PresentedCard | undefined;
  readonly startMs?: number;
};

function assemble(parts: Parts): Bench {
  const { options, settings, keyKind, host, journal } = parts;
  const clock = createVirtualClock(parts.startMs);
  const line = createScriptedLine({ host, clock, secure: options.secure ?? false });
  const [paper, events]: [Receipt[], ProgressEvent[]] = [[], []];
  const transportKey = nodeCrypto.blockKey(keyKind, Uint8Array.fromHex(transportKeys[keyKind]));
  const ports: TerminalPorts = {
    clock,
    line,
    journal,
    crypto: nodeCrypto,
    deviceKey: testDeviceKey,
    reader: { present: () => bench.present ?? { kind: "none" } },
    pinPad: { readPin: () => bench.pin },
    ...(options.withPrinter === false ? {} : { printer: { print: (receipt) => void paper.push(receipt) } }),
    progress: (event) => events.push(event),
  };
  const terminal = createTerminal(ports, settings);
  const [masterKey, serialNumberKey] = [Uint8Array.fromHex(testMasterKey), Uint8Array.fromHex(testSerialNumberKey)];
  const masterKeyLoad: MasterKeyLoad = {
    transportKey,
    tmkUnderTransportKey: transportKey.encrypt(masterKey),
    checkValue: checkValue(nodeCrypto.blockKey(keyKind, masterKey), 4).toHex(),
    serialNumberKeyUnderTransportKey: transportKey.encrypt(serialNumberKey),
    serialNumberCheckValue: checkValue(nodeCrypto.blockKey("SM4", serialNumberKey), 3).toHex(),
  };
  const bench: Bench = {
    terminal,
    host,
    line,
    clock,
    journal,
    paper,
    events,
    transportKey,
    masterKeyLoad,
    present: parts.present,
    pin: "1234",
    loadKeys: async () => void (await terminal.loadMasterKey(masterKeyLoad)),
    restart: (anew = {}) =>
      assemble({
        ...parts,
        settings: { ...settings, ...anew },
        journal: createTextJournal(journal.text),
        present: bench.present,
        startMs: clock.now(),
      }),
  };
  return bench;
}

export function createTextJournal(text?: string): TextJournal {
  const journal: TextJournal = {
    text,
    saves: 0,
    beforeSave: () => undefined,
    afterSave: () => undefined,
    load: () => (journal.text === undefined ? undefined : stateFromText(journal.text)),
    save: (state) => {
      journal.beforeSave();
      journal.text = stateToText(state);
      journal.saves += 1;
      journal.afterSave();
    },
  };
  return journal;
}

/** A bench whose terminal has its keys and is signed on. */
export async function aSignedOnBench(options: BenchOptions = {}): Promise<Bench> {
  const bench = aBench(options);
  await bench.loadKeys();
  await bench.terminal.signOn();
  return bench;
}
