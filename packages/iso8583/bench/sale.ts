// A chip sale of 21 fields, encoded and decoded, every field then read as a value; beside it the npm package iso_8583 with
// the same fields. Before the clock starts both outputs are compared with what went in. Prints microseconds per message: `node packages/iso8583/bench/sale.ts`.
import { deepStrictEqual } from "node:assert/strict";
import { createRequire } from "node:module";
import type { Dialect, Message } from "../src/index.ts";
import { decode, dialect, encode, fromHex, toHex } from "../src/index.ts";

/** A sale with PIN and chip data, 21 fields. All values are test values. */
export function saleMessage(): Message {
  const hexField = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
  return {
    tpdu: "6000030000",
    header: "603100310000",
    mti: "0200",
    fields: {
      2: "6212345678900000003",
      3: "000000",
      4: "000000001234",
      11: "000123",
      14: "3012",
      22: "051",
      23: "001",
      25: "00",
      26: "12",
      32: "48350000",
      35: "6212345678900000003D301222010000012300".slice(0, 37),
      41: "00000001",
      42: "898310000000001",
      49: "156",
      52: hexField("ECAB25A73DC64A75"),
      53: "2600000000000000",
      55: hexField(
        "9F260895BBE372271DDA7C9F2701809F101307010103A00000010A010000000000ED538FE49F37047F9F349E9F36020157950500000000009A03" +
          "1908309C01009F02060000000000015F2A02015682027C009F1A0201569F03060000000000009F3303E0E1C8",
      ),
      59: "17024BD+31.230400,+121.473700A206101002040201400001234567890100300600000304008A1B2C3D405008V1.0.0  ",
      60: "22000001000601",
      63: "01 ",
      64: hexField("3936424344303539"),
    },
  };
}

/** The same sale for the bank side, which has neither TPDU nor header. */
export function bankSaleMessage(): Message {
  const { mti, fields } = saleMessage();
  return { mti, fields };
}

/** The 21 fields of the sale. */
export const saleFields: readonly number[] = Object.keys(saleMessage().fields).map(Number);

/** Encodes and decodes the message and reads every field; the sum keeps the reading from being optimised away. */
export function roundTrip(dialectOfSale: Dialect, message: Message): number {
  const { fields } = decode(dialectOfSale, encode(dialectOfSale, message));
  let sum = 0;
  for (const number of saleFields) sum += lastOf(fields[number]!);
  return sum;
}

/** The last character or byte: a string joined from parts must be made whole for it. */
function lastOf(value: string | Uint8Array): number {
  return typeof value === "string" ? value.charCodeAt(value.length - 1) : value[value.length - 1]!;
}

type PeerFields = Record<string, string>;
type PeerMessage = {
  getBufferMessage(): Uint8Array;
  getIsoJSON(frame: Uint8Array): PeerFields;
};
type PeerConstructor = new (message?: PeerFields, formats?: object) => PeerMessage;

/** The same 21 fields as the peer takes them: bytes as hex text; its table made to agree with ours where it differs. */
export function peerRoundTrip(): () => number {
  const Peer = createRequire(import.meta.url)("iso_8583") as PeerConstructor;
  const format = (ContentType: string, LenType: string, MaxLen: number): object => ({
    ContentType,
    Label: "",
    LenType,
    MaxLen,
  });
  const formats = {
    "55": format("ans", "lllvar", 510),
    "64": format("b", "fixed", 16),
    "52": format("b", "fixed", 16),
    "53": format("n", "fixed", 16),
  };
  const sale: PeerFields = { "0": "0200" };
  for (const [number, value] of Object.entries(saleMessage().fields)) {
    sale[number] = typeof value === "string" ? value : toHex(value ?? new Uint8Array()).toLowerCase();
  }
  const exchange = (): PeerFields => {
    const frame = new Peer({ ...sale }, formats).getBufferMessage();
    return new Peer(undefined, formats).getIsoJSON(frame);
  };
  deepStrictEqual(exchange(), sale);
  return () => {
    const fields = exchange();
    let sum = 0;
    for (const number of saleFields) sum += lastOf(fields[number]!);
    return sum;
  };
}

/**
 * Microseconds for decode + encode of the sale, ours in two dialects and the peer's: in turns, so that all meet the same
 * machine, and the best round of each, because other work on the machine only ever adds.
 */
export function measureSale(rounds = 60): {
  readonly posMicroseconds: number;
  readonly bankMicroseconds: number;
  readonly peerMicroseconds: number;
} {
  const [pos, bank] = [dialect("cup-pos-3des"), dialect("iso87-ascii")];
  const [sale, bankSale] = [saleMessage(), bankSaleMessage()];
  deepStrictEqual(decode(pos, encode(pos, sale)), sale);
  deepStrictEqual(decode(bank, encode(bank, bankSale)), bankSale);
  const peer = peerRoundTrip();
  const best = { posMicroseconds: Infinity, bankMicroseconds: Infinity, peerMicroseconds: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    best.posMicroseconds = Math.min(
      best.posMicroseconds,
      microseconds(() => roundTrip(pos, sale), 3000),
    );
    best.bankMicroseconds = Math.min(
      best.bankMicroseconds,
      microseconds(() => roundTrip(bank, bankSale), 3000),
    );
    best.peerMicroseconds = Math.min(best.peerMicroseconds, microseconds(peer, 150));
  }
  return best;
}

function microseconds(work: () => number, calls: number): number {
  const startedAt = performance.now();
  for (let call = 0; call < calls; call += 1) work();
  return ((performance.now() - startedAt) * 1000) / calls;
}

if (import.meta.main) {
  const { posMicroseconds, bankMicroseconds, peerMicroseconds } = measureSale();
  const times = (own: number): string => `${(peerMicroseconds / own).toFixed(1)}x`;
  console.log(`decode + encode of a sale, ${saleFields.length} fields, every field read, microseconds`);
  console.log(`  cup-pos-3des   ${posMicroseconds.toFixed(2)}   ${times(posMicroseconds)} iso_8583`);
  console.log(`  iso87-ascii    ${bankMicroseconds.toFixed(2)}   ${times(bankMicroseconds)} iso_8583`);
  console.log(`  iso_8583       ${peerMicroseconds.toFixed(2)}`);
}
