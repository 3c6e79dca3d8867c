// An acquirer in memory for the terminal's tests: real frames, real MACs, real working keys, a real answer of the issuer to
// the chip. It keeps what it executed, so that a test can compare the host's truth with the terminal's. What it does
// differently from a well-behaved host is told per message (`Twist`).

import {
  type Dialect,
  type Fields,
  type Message,
  bytesField,
  buildF60,
  buildSettlementTotals,
  decode,
  encode,
  encodeForMac,
  macInputOf,
  parseF59,
  parseF60,
  parseF61,
  parseSettlementTotals,
  parseSm4Pin,
  parseUploadEnd,
  parseUploadRows,
  replyTpdu,
  textField,
} from "@oneclear/iso8583";
import { type BlockKey, pinFromIso0, pinFromSm4, unionPayMac, wrapWorkingKeys } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { issuerAnswer } from "./test-issuer.ts";

/** What the host does unusually with one message. */
export type Twist = {
  /** F39 instead of executing. */
  readonly code?: string;
  /** F39 of the answer to something that was executed all the same. */
  readonly says?: string;
  readonly mac?: "wrong" | "absent" | "stale";
  /** The chip gets an ARPC that its card will not accept. */
  readonly arpc?: "wrong";
  /** Changes the answer before its MAC is made. */
  readonly fields?: Fields;
  /** Milliseconds of silence before the answer; the line adds its own. */
  readonly lateMs?: number;
  readonly silent?: boolean;
  readonly twice?: boolean;
};

export type Executed = {
  readonly kind: "sale" | "void" | "refund";
  readonly batch: string;
  readonly trace: string;
  readonly amountMinor: bigint;
  readonly pan: string;
  readonly rrn: string;
  readonly originalTrace?: string;
  state: "live" | "reversed";
};

export type Reply = { readonly payload: Uint8Array; readonly afterMs: number };

export type HostSettings = {
  readonly dialect: Dialect;
  readonly masterKey: BlockKey;
  readonly keyKind: "TDES" | "SM4";
  readonly serialNumberKey: BlockKey;
};

export class ScriptedHost {
  batch = 1;
  readonly executed: Executed[] = [];
  /** Every request in the order of arrival. */
  readonly seen: Message[] = [];
  readonly pins: string[] = [];
  readonly uploads: { readonly batch: string; readonly rows: ReturnType<typeof parseUploadRows> }[] = [];
  readonly ends: { readonly code: string; readonly count: number }[] = [];
  /** Totals answered instead of the right ones. */
  wrongTotals = false;
  /** Header digit 6 of the next sign-on reply. */
  downloadDigit = "0";
  /** The 60.2 of the upload's end names the next batch. */
  namesNextBatch = false;
  /** A key whose check value does not fit is handed out. */
  spoilKeys: number | undefined;
  hostTime = { hhmmss: "101500", mmdd: "1123" };
  readonly #settings: HostSettings;
  readonly #twists: Twist[] = [];
  readonly #tombstones = new Set<string>();
  #keys: { readonly pin: BlockKey; readonly mac: BlockKey; readonly staleMac: BlockKey | undefined } | undefined;
  #rrn = 0;

  constructor(settings: HostSettings) {
    this.#settings = settings;
  }

  get batchDigits(): string {
    return String(this.batch).padStart(6, "0");
  }

  /** What stands: executed and not reversed, as "kind trace amount". */
  get live(): string[] {
    return this.executed
      .filter(({ state }) => state === "live")
      .map(({ kind, trace, amountMinor }) => `${kind} ${trace} ${amountMinor}`);
  }

  /** The next message that carries a payment, refund, reversal or inquiry is treated so; several calls queue up. */
  twist(...twists: Twist[]): void {
    this.#twists.push(...twists);
  }

  /** From here on it behaves. */
  calm(): void {
    this.#twists.length = 0;
  }

  forgetKeys(): void {
    this.#keys = undefined;
  }

  handle(payload: Uint8Array): Reply[] {
    const { dialect } = this.#settings;
    const request = decode(dialect, payload);
    this.seen.push(request);
    const twist =
      request.mti === "0800" || request.mti === "0500" || request.mti === "0320" ? {} : (this.#twists.shift() ?? {});
    const answer = this.#answer(request, payload, twist);
    if (twist.silent === true) return [];
    const fields = { ...this.#echo(request), ...answer.fields, ...twist.fields };
    const message = { ...this.#lead(request, answer.header), mti: replyType(request.mti), fields };
    const reply = { payload: this.#sealed(message, answer.mac, twist), afterMs: twist.lateMs ?? 0 };
    return twist.twice === true ? [reply, { ...reply, afterMs: reply.afterMs + 1 }] : [reply];
  }

  #answer(request: Message, payload: Uint8Array, twist: Twist): Answered {
    if (request.mti === "0800") return this.#signOn(request);
    if (request.mti === "0820") return { fields: { 39: twist.code ?? "00" }, mac: false };
    if (request.mti === "0500") return this.#totals(request);
    if (request.mti === "0320") return this.#upload(request);
    return this.#online(request, payload, twist);
  }

  #online(request: Message, payload: Uint8Array, twist: Twist): Answered {
    const refuse = (code: string): Answered => ({ fields: { 39: code }, mac: this.#keys !== undefined });
    if (this.#keys === undefined) return refuse("77");
    const mac = bytesField(request, 64);
    const expected = unionPayMac(this.#keys.mac, macInputOf(this.#settings.dialect, payload));
    if (mac === undefined || mac.toHex() !== expected.toHex()) return refuse("A0");
    this.#checkPlace(request);
    if (twist.code !== undefined) return refuse(twist.code);
    if (request.mti === "0400") return refuse(this.#reverse(request));
    const { batch } = parseF60(textField(request, 60) ?? "");
    const repeated = this.executed.find((one) => one.batch === batch && one.trace === textField(request, 11));
    if (repeated !== undefined) return refuse(request.mti === "0220" ? "00" : "94");
    if (batch !== this.batchDigits) return refuse("77");
    if (this.#tombstones.has(`${batch}/${textField(request, 11)}`)) return refuse("96");
    return this.#execute(request, twist);
  }

  #execute(request: Message, twist: Twist): Answered {
    const amountMinor = BigInt(textField(request, 4) ?? "0");
    const [processing, pan] = [textField(request, 3), textField(request, 2) ?? ""];
    this.#readPin(request, pan);
    this.#rrn += 1;
    const rrn = String(this.#rrn).padStart(12, "0");
    const code = twist.says ?? "00";
    const chip = issuerAnswer(pan, bytesField(request, 55), { code, wrong: twist.arpc === "wrong" });
    const fields: Fields = {
      12: "101600",
      13: "1123",
      37: rrn,
      38: "A00001",
      39: code,
      ...(chip === undefined ? {} : { 55: chip }),
    };
    if (processing === "310000") return { fields: { ...fields, 54: "0002156C000000123456" }, mac: true };
    const kind = processing === "000000" ? "sale" : request.mti === "0220" ? "refund" : "void";
    const trace = textField(request, 11) ?? "";
    const original = kind === "void" ? parseF61(textField(request, 61) ?? "") : undefined;
    if (original !== undefined && !this.#standing(original.stan)) return { fields: { 39: "25" }, mac: true };
    this.executed.push({
      kind,
      batch: this.batchDigits,
      trace,
      amountMinor,
      pan,
      rrn,
      state: "live",
      ...(original === undefined ? {} : { originalTrace: original.stan }),
    });
    return { fields, mac: true };
  }

  #standing(trace: string): boolean {
    return this.executed.some((one) => one.trace === trace && one.kind === "sale" && one.state === "live");
  }

  #reverse(request: Message): string {
    const { batch } = parseF60(textField(request, 60) ?? "");
    const trace = textField(request, 11) ?? "";
    const original = this.executed.find((one) => one.batch === batch && one.trace === trace);
    this.#tombstones.add(`${batch}/${trace}`);
    if (original === undefined) return "25";
    original.state = "reversed";
    return "00";
  }

  #readPin(request: Message, pan: string): void {
    const block = bytesField(request, 52);
    if (block === undefined || this.#keys === undefined) return;
    const inField62 = bytesField(request, 62);
    const pin = this.#settings.dialect.security.pin === "f62-usage-22" && inField62 !== undefined;
    this.pins.push(
      pin ? pinFromSm4(this.#keys.pin, parseSm4Pin(inField62), pan) : pinFromIso0(this.#keys.pin.decrypt(block), pan),
    );
  }

  /** Every message with a card proves its device: the cipher over serial number and the card's last six digits. */
  #checkPlace(request: Message): void {
    const { terminal, position } = parseF59(textField(request, 59) ?? "");
    const factor = textField(request, 2)?.slice(-6) ?? "";
    const proof = unionPayMac(this.#settings.serialNumberKey, new TextEncoder().encode(`${terminal?.serial}${factor}`));
    if (terminal?.factor !== factor || terminal.cipher !== new TextDecoder().decode(proof))
      throw new Error("F59 does not prove the device");
    if (position === undefined) throw new Error("F59 has no place");
  }

  #signOn(request: Message): Answered {
    const { keyKind, masterKey } = this.#settings;
    const layout = parseF60(textField(request, 60) ?? "").networkCode === "006" ? "006" : "004";
    const clear = {
      pin: nodeCrypto.random(16),
      mac: nodeCrypto.random(layout === "006" ? 16 : 8),
      track: nodeCrypto.random(16),
    };
    const field62 = wrapWorkingKeys(nodeCrypto, masterKey, layout, clear);
    if (this.spoilKeys !== undefined) field62[this.spoilKeys] = (field62[this.spoilKeys] ?? 0) ^ 1;
    const staleMac = this.#keys?.mac;
    this.#keys = {
      pin: nodeCrypto.blockKey(keyKind, clear.pin),
      mac: nodeCrypto.blockKey(layout === "006" ? "SM4" : "DES", clear.mac),
      staleMac,
    };
    const { hhmmss, mmdd } = this.hostTime;
    const field60 = buildF60({ type: "00", batch: this.batchDigits, networkCode: layout });
    return {
      fields: { 12: hhmmss, 13: mmdd, 37: "000000000001", 39: "00", 60: field60, 62: field62 },
      mac: false,
      header: this.downloadDigit,
    };
  }

  #totals(request: Message): Answered {
    const { domestic, foreign } = parseSettlementTotals(textField(request, 48) ?? "");
    const flag = this.wrongTotals ? "2" : "1";
    const host = this.wrongTotals ? { ...domestic, debitMinor: domestic.debitMinor + 1n } : domestic;
    return {
      fields: { 48: buildSettlementTotals({ domestic: { ...host, flag }, foreign: { ...foreign, flag: "1" } }) },
      mac: false,
    };
  }

  #upload(request: Message): Answered {
    const { networkCode = "", batch } = parseF60(textField(request, 60) ?? "");
    const field48 = textField(request, 48) ?? "";
    if (networkCode === "201") this.uploads.push({ batch, rows: parseUploadRows(field48) });
    else {
      this.ends.push({ code: networkCode, count: parseUploadEnd(field48) });
      if (batch === this.batchDigits) this.batch += 1;
    }
    const next = this.namesNextBatch && networkCode !== "201" ? this.batchDigits : batch;
    return { fields: { 39: "00", 60: buildF60({ type: "00", batch: next, networkCode }) }, mac: false };
  }

  #echo({ fields }: Message): Fields {
    const echoed: Fields = {};
    for (const number of [2, 3, 4, 11, 25, 41, 42, 49, 60])
      if (fields[number] !== undefined) echoed[number] = fields[number];
    return echoed;
  }

  #lead({ tpdu, header }: Message, digit = "0"): { tpdu?: string; header?: string } {
    return {
      ...(tpdu === undefined ? {} : { tpdu: replyTpdu(tpdu) }),
      ...(header === undefined ? {} : { header: header.slice(0, 5) + digit + header.slice(6) }),
    };
  }

  #sealed(message: Message, withMac: boolean, twist: Twist): Uint8Array {
    const { dialect } = this.#settings;
    const key = twist.mac === "stale" ? this.#keys?.staleMac : this.#keys?.mac;
    if (!withMac || key === undefined || twist.mac === "absent") return encode(dialect, message);
    const unsealed = encodeForMac(dialect, message);
    const mac = unionPayMac(key, unsealed.macInput);
    if (twist.mac === "wrong") mac[0] = (mac[0] ?? 0) ^ 1;
    return unsealed.seal(mac);
  }
}

type Answered = { readonly fields: Fields; readonly mac: boolean; readonly header?: string };

function replyType(mti: string): string {
  return `${mti.slice(0, 2)}${Number(mti[2]) + 1}0`;
}
