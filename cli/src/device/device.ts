import { type CardProfile, createEmulatedCard, type EmulatedCard } from "@oneclear/emv";
import { fromHex } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import {
  type CardInterface,
  type Clock,
  createTerminal,
  type Journal,
  type Line,
  type PresentedCard,
  type Printer,
  type ProgressEvent,
  type Terminal,
} from "@oneclear/terminal";
import type { DialectName } from "@oneclear/iso8583";
import type { KeyLetter } from "@oneclear/server/demo";

/**
 * A POS terminal on this computer: the terminal of `packages/terminal` with an emulated card in its slot and a PIN pad
 * that knows one PIN. The first keys come from a key letter, wrapped under the demo's transport key.
 */
export type Device = {
  readonly terminal: Terminal;
  /** Puts a card into the slot; its counters go on from where they were. */
  insert(card: EmulatedCard): void;
  readonly letter: KeyLetter;
  /** The PIN that the person at the pad types; "bypass" presses enter without one. */
  pin: string;
};

/** Test value, printed on purpose: the maker's transport key of the demo world (SM4). */
export const demoTransportKey = "0F1E2D3C4B5A69788796A5B4C3D2E1F0";

export type DevicePorts = {
  readonly line: Line;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly deviceKey: Uint8Array;
  readonly printer?: Printer;
  readonly progress?: (event: ProgressEvent) => void;
  readonly replyMs?: number;
  readonly language?: "zh" | "en";
  readonly appVersion?: string;
  readonly batchEntriesMax?: number;
};

export function createDevice(letter: KeyLetter, ports: DevicePorts): Device {
  let card: EmulatedCard | undefined;
  const device = { letter, pin: "1234", insert: (inserted: EmulatedCard) => void (card = inserted) } as {
    -readonly [Key in keyof Device]: Device[Key];
  };
  device.terminal = createTerminal(
    {
      clock: ports.clock,
      line: ports.line,
      journal: ports.journal,
      crypto: nodeCrypto,
      deviceKey: ports.deviceKey,
      reader: { present: (wanted) => present(card, wanted) },
      pinPad: { readPin: () => device.pin },
      ...(ports.printer === undefined ? {} : { printer: ports.printer }),
      ...(ports.progress === undefined ? {} : { progress: ports.progress }),
    },
    {
      terminalId: letter.terminalId,
      merchantId: letter.merchantId,
      merchantName: letter.merchantName,
      serial: letter.serial,
      deviceType: letter.deviceType,
      product: letter.product as "traditional-pos",
      dialect: letter.dialect as DialectName,
      keyKind: letter.keyKind,
      position: { latitude: letter.latitude, longitude: letter.longitude },
      appVersion: ports.appVersion ?? "OC010000",
      demo: true,
      acquirerName: "一清支付(演示)",
      helpline: "400-820-0000",
      language: ports.language ?? "zh",
      limits: {
        maxAmountMinor: BigInt(letter.maxAmountMinor),
        contactlessNoPinMinor: BigInt(letter.contactlessNoPinMinor),
        ...(ports.batchEntriesMax === undefined ? {} : { batchEntriesMax: ports.batchEntriesMax }),
      },
      timeouts: { replyMs: ports.replyMs ?? 45_000 },
    },
  );
  return device;
}

function present(card: EmulatedCard | undefined, wanted: CardInterface): PresentedCard {
  if (card === undefined) return { kind: "none" };
  if (wanted === "magstripe") return { kind: "none" };
  card.reset();
  return { kind: "chip", interface: wanted, card };
}

/** Brings the letter's keys into the terminal; a letter is good once. */
export async function loadLetter(device: Device): Promise<void> {
  const { letter } = device;
  const result = await device.terminal.loadMasterKey({
    transportKey: nodeCrypto.blockKey("SM4", fromHex(demoTransportKey)),
    tmkUnderTransportKey: fromHex(letter.masterKey.wrapped),
    checkValue: letter.masterKey.checkValue,
    serialNumberKeyUnderTransportKey: fromHex(letter.serialNumberKey.wrapped),
    serialNumberCheckValue: letter.serialNumberKey.checkValue,
  });
  if (result.kind !== "approved") throw new Error(`the terminal did not take its keys: ${result.message.en}`);
}

export function cardOf(profile: CardProfile, atc = 0): EmulatedCard {
  return createEmulatedCard(nodeCrypto, profile, { atc });
}
