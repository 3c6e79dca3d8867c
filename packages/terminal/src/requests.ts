// Messages as the terminal writes them: which fields each one carries, and which of them may be kept in the journal.
// Field lists follow the UnionPay-style POS interface; F59 (place and serial number) travels in every message.

import { type Fields, type Message, buildF53, buildF59, buildF60, buildPosition, buildSm4Pin } from "@oneclear/iso8583";
import { encryptTrack, pinBlockIso0, pinBlockSm4, unionPayMac } from "@oneclear/payment-crypto";
import type { Machine } from "./machine.ts";
import { reducedChipField } from "./chip-field.ts";
import type { CardSecrets } from "./sealing.ts";
import { type PendingMessage, type StoredFields, type TerminalState, nextTrace } from "./state.ts";

/** F60.1 of what is built here. */
export type TypeCode = "22" | "23" | "25" | "01";

const asciiBytes = new TextEncoder();

/** A payment before it has a trace number: everything of it that does not change when it is tried again. */
export type RequestDraft = {
  readonly typeCode: TypeCode;
  /** 3, 4, 22, 23, 25, 37, 61, 63 as the transaction needs them. */
  readonly fields: StoredFields;
  readonly card: CardSecrets;
  /** The chip read failed before the stripe was used (F60.5 = 2). */
  readonly fallback?: boolean;
  /** Digits with `D`. */
  readonly track2?: string;
  readonly track3?: string;
  readonly pin?: string;
};

/** Fields that hold nothing secret. Anything not listed here never reaches the journal in clear. */
const storedFieldNumbers = [3, 4, 11, 22, 23, 25, 37, 38, 41, 42, 49, 60, 61, 63] as const;

/** A payment, void or balance inquiry (0200) under the current keys and batch. */
export function paymentRequest(machine: Machine, draft: RequestDraft, trace: string): Message {
  const { card, track2, track3, pin } = draft;
  const fields: Fields = {
    ...draft.fields,
    ...identity(machine),
    2: card.pan,
    11: trace,
    49: machine.configuration.currency,
    59: cardPlace(machine, card.pan),
    60: transactionF60(draft, machine.state.batch),
  };
  if (card.expiry !== "") fields[14] = card.expiry;
  if (card.field55 !== undefined) fields[55] = card.field55;
  addTracks(machine, fields, { track2, track3 });
  if (pin !== undefined) addPin(machine, fields, pin, card.pan);
  if (track2 !== undefined || track3 !== undefined || pin !== undefined)
    fields[53] = securityControl(machine, pin !== undefined);
  return message(machine, "0200", fields);
}

/** The advice of a refund (0220) as it is stored and repeated: no PIN, no track, so that every copy is the same. */
export function adviceFields(machine: Machine, draft: RequestDraft, trace: string): StoredFields {
  return storedFields({
    ...draft.fields,
    ...identity(machine),
    11: trace,
    49: machine.configuration.currency,
    60: transactionF60(draft, machine.state.batch),
  });
}

/** The state in which a refund that was surely not executed starts again: new trace number, the batch of the new sign-on. */
export function adviceUnderNewTrace({ state }: Machine, pending: PendingMessage): TerminalState {
  const { lastTrace, trace } = nextTrace(state);
  const { batch } = state;
  const f60 = pending.fields[60] ?? "";
  const fields = { ...pending.fields, 11: trace, 60: f60.slice(0, 2) + batch + f60.slice(8) };
  return { ...state, lastTrace, pending: { ...pending, trace, batch, fields } };
}

/** The non-secret part of a message, for the journal. */
export function storedFields(fields: Fields): StoredFields {
  const stored: { [field: number]: string } = {};
  for (const number of storedFieldNumbers) {
    const value = fields[number];
    if (typeof value === "string") stored[number] = value;
  }
  return stored;
}

/**
 * A stored message as it goes out: the reversal (0400) with its reason, or the advice (0220) again. A reversal is the
 * original without 26, 35, 36, 37, 52, 53 and 62, its chip field reduced; F60.2 stays the original's batch. The card's part
 * is opened here and the MAC is made by the caller, under the key of the day.
 */
export function pendingRequest(machine: Machine, pending: PendingMessage): Message {
  const card = machine.sealer.openCard(pending.sealedCard);
  const fields: Fields = { ...pending.fields, 2: card.pan, 59: cardPlace(machine, card.pan) };
  if (card.expiry !== "") fields[14] = card.expiry;
  if (pending.kind === "advice") return message(machine, "0220", fields);
  delete fields[37];
  fields[39] = pending.reason;
  const chip = card.field55 === undefined ? undefined : reducedChipField(card.field55);
  if (chip !== undefined) fields[55] = chip;
  return message(machine, "0400", fields);
}

/** A message about the terminal itself: sign-on, echo, settlement, upload. */
export function managementRequest(
  machine: Machine,
  mti: string,
  { batch, networkCode, fields }: { readonly batch: string; readonly networkCode: string; readonly fields: Fields },
): Message {
  return message(machine, mti, {
    ...fields,
    ...identity(machine),
    59: terminalPlace(machine),
    60: buildF60({ type: "00", batch, networkCode }),
  });
}

function message(machine: Machine, mti: string, fields: Fields): Message {
  const { tpdu, header } = machine.configuration;
  const lead = { ...(machine.dialect.tpdu ? { tpdu } : {}), ...(machine.dialect.headerBytes > 0 ? { header } : {}) };
  return { ...lead, mti, fields };
}

function identity({ configuration }: Machine): Fields {
  return { 41: configuration.terminalId, 42: configuration.merchantId };
}

/** 60.4 is always the highest capability, 6; 60.6 (partial approval) does not travel in a balance inquiry. */
function transactionF60({ typeCode, fallback }: RequestDraft, batch: string): string {
  const chipCondition = fallback === true ? "2" : "0";
  const common = { type: typeCode, batch, networkCode: "000", readCapability: "6", chipCondition };
  return buildF60(typeCode === "01" ? common : { ...common, partialApproval: typeCode === "22" ? "1" : "0" });
}

/** F59 of a message with a card: place, device, and a cipher over serial number and the card's last six digits. */
function cardPlace(machine: Machine, pan: string): string {
  const serialNumberKey = machine.keys.device(machine.state)?.serialNumber;
  if (serialNumberKey === undefined) throw new Error("no serial-number key: the master key was not loaded");
  const factor = pan.slice(-6);
  const cipher = unionPayMac(serialNumberKey, asciiBytes.encode(machine.configuration.serial + factor));
  return place(machine, { factor, cipher: String.fromCharCode(...cipher) });
}

function terminalPlace(machine: Machine): string {
  return place(machine, {});
}

function place(
  { configuration, dialect }: Machine,
  proof: { readonly factor?: string; readonly cipher?: string },
): string {
  const { deviceType, serial, appVersion, position } = configuration;
  return buildF59(
    {
      position: buildPosition({ system: "BD", ...position }),
      terminal: { deviceType, serial, ...proof, version: appVersion },
    },
    { lengthDigits: dialect.f59LengthDigits },
  );
}

function addTracks(
  machine: Machine,
  fields: Fields,
  { track2, track3 }: { readonly track2: string | undefined; readonly track3: string | undefined },
): void {
  const key = machine.configuration.encryptTracks ? machine.keys.working(machine.state)?.track : undefined;
  if (track2 !== undefined) fields[35] = key === undefined ? track2 : encryptTrack(key, track2);
  if (track3 !== undefined) fields[36] = key === undefined ? track3 : encryptTrack(key, track3);
}

/** F26 and the PIN block: in F52, or for SM4 16 bytes in F62 usage 22 beside an F52 of zeros. */
function addPin(machine: Machine, fields: Fields, pin: string, pan: string): void {
  const key = machine.keys.working(machine.state)?.pin;
  if (key === undefined) throw new Error("no PIN key: not signed on");
  fields[26] = "12";
  if (machine.dialect.security.pin === "f62-usage-22") {
    fields[52] = new Uint8Array(8);
    fields[62] = buildSm4Pin(pinBlockSm4(key, pin, pan));
    return;
  }
  const clear = pinBlockIso0(pin, pan);
  fields[52] = key.encrypt(clear);
  clear.fill(0);
}

function securityControl({ configuration }: Machine, withPin: boolean): string {
  return buildF53({
    pinFormat: withPin ? "x9.8-with-pan" : "none",
    algorithm: configuration.keyKind,
    trackEncrypted: configuration.encryptTracks,
  });
}
