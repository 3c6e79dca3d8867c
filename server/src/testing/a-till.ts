import { connect, type Socket } from "node:net";
import {
  buildF59,
  buildPosition,
  buildSettlementTotals,
  decode,
  dialect,
  type DialectName,
  encode,
  encodeForMac,
  type Fields,
  FrameCutter,
  macInputOf,
  macOf,
  type Message,
  parseF60,
  type SettlementSide,
  withLength,
} from "@oneclear/iso8583";
import {
  asciiBytes,
  type BlockKey,
  equalInConstantTime,
  fromHex,
  loadWorkingKeys,
  unionPayMac,
  unwrapWorkingKeys,
} from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { transportKeyComponents } from "../seed/demo-keys.ts";
import type { KeyLetter } from "../seed/key-letters.ts";

/**
 * A terminal's side of the line, frame by frame: it says what the test wants said, right or wrong, and checks the MAC of
 * every answer that bears one.
 */
export interface Till {
  readonly letter: KeyLetter;
  batch: string;
  /** Sends a message as a frame of its own and gives the answer; undefined when the line was closed instead. */
  ask(message: Message, mac?: "right" | "wrong" | "none"): Promise<Message | undefined>;
  /** Sends bytes as they are; what comes back first, or undefined at the end of the line. */
  askBytes(bytes: Uint8Array): Promise<Message | undefined>;
  /** A frame with its length in front, sealed. */
  frameOf(message: Message, mac?: "right" | "wrong" | "none"): Uint8Array;
  signOn(networkCode?: string): Promise<Message | undefined>;
  /** The messages of a terminal, with whatever is to be different. */
  sale(amountMinor: bigint, more?: Fields): Message;
  undo(kind: "void" | "refund", amountMinor: bigint, more: Fields): Message;
  reversalOf(message: Message, more?: Fields): Message;
  settlement(totals: Partial<SettlementSide>): Message;
  upload(networkCode: "201" | "202" | "207", f48: string): Message;
  /** The next trace number. */
  nextTrace(): string;
  /** Field 59 as this device says it, or as another would. */
  device(more?: { serial?: string; cipher?: string; factor?: string; position?: string | undefined }): string;
  close(): void;
}

const HEADER_MARK = 0x60;
export const visa = "4761739001010119";
const transport = nodeCrypto.blockKey(
  "SM4",
  transportKeyComponents[0].map((byte, position) => byte ^ transportKeyComponents[1][position]!),
);

export function aTill(port: number, letter: KeyLetter): Till {
  const form = dialect(letter.dialect as DialectName);
  const master = nodeCrypto.blockKey(letter.keyKind, transport.decrypt(fromHex(letter.masterKey.wrapped)));
  const serialKey = nodeCrypto.blockKey("SM4", transport.decrypt(fromHex(letter.serialNumberKey.wrapped)));
  let macKey: BlockKey | undefined;
  let trace = 0;
  let socket: Socket | undefined;
  let waiting: ((message: Message | undefined) => void) | undefined;

  function opened(): Socket {
    if (socket !== undefined && !socket.destroyed) return socket;
    const line = connect({ port, host: "127.0.0.1", noDelay: true });
    const cutter = new FrameCutter({ maxBytes: 8_192 });
    line.on("error", () => {});
    line.on("data", (chunk: Buffer) => {
      for (const payload of cutter.push(chunk)) {
        // Whoever says it without a header is answered without one.
        const spoken = payload[5] === HEADER_MARK ? form : dialect("cup-pos-noheader");
        const message = decode(spoken, payload);
        const mac = macOf(message);
        if (
          mac !== undefined &&
          macKey !== undefined &&
          !equalInConstantTime(mac, unionPayMac(macKey, macInputOf(spoken, payload)))
        )
          throw new Error("the answer's MAC is wrong");
        waiting?.(message);
      }
    });
    line.on("close", () => {
      if (socket === line) waiting?.(undefined);
    });
    socket = line;
    return line;
  }

  const lead = { tpdu: "6000030000", ...(form.headerBytes > 0 ? { header: "603100311100" } : {}) };
  const identity: Fields = { 41: letter.terminalId, 42: letter.merchantId };
  const till: Till = {
    letter,
    batch: "000001",
    frameOf(message, mac = "right") {
      if (mac === "none" || macKey === undefined) return withLength(encode(form, message));
      const unsealed = encodeForMac(form, message);
      const bytes = unionPayMac(macKey, unsealed.macInput);
      if (mac === "wrong") bytes[0] = bytes[0] === 0x41 ? 0x42 : 0x41;
      return withLength(unsealed.seal(bytes));
    },
    ask: (message, mac) => till.askBytes(till.frameOf(message, mac)),
    askBytes(bytes) {
      const line = opened();
      return new Promise((resolve) => {
        waiting = (message) => {
          waiting = undefined;
          resolve(message);
        };
        line.write(bytes);
      });
    },
    async signOn(networkCode = letter.keyKind === "SM4" ? "006" : "004") {
      const fields: Fields = { ...identity, 11: till.nextTrace(), 60: `00${till.batch}${networkCode}`, 63: "001" };
      const reply = await till.ask({ ...lead, mti: "0800", fields }, "none");
      const keys = reply?.fields[62];
      if (keys instanceof Uint8Array) {
        const layout = networkCode as "004" | "006";
        macKey = loadWorkingKeys(nodeCrypto, layout, unwrapWorkingKeys(nodeCrypto, master, layout, keys)).mac;
        till.batch = parseF60(reply!.fields[60] as string).batch;
      }
      return reply;
    },
    sale: (amountMinor, more = {}) => ({
      ...lead,
      mti: "0200",
      fields: { ...card(amountMinor), 3: "000000", 60: `22${till.batch}00050`, ...more },
    }),
    undo: (kind, amountMinor, more) => ({
      ...lead,
      mti: kind === "void" ? "0200" : "0220",
      fields: { ...card(amountMinor), 3: "200000", 60: `${kind === "void" ? "23" : "25"}${till.batch}00050`, ...more },
    }),
    reversalOf: ({ fields }, more = {}) => ({
      ...lead,
      mti: "0400",
      fields: {
        ...identity,
        2: fields[2],
        3: fields[3],
        4: fields[4],
        11: fields[11],
        22: fields[22],
        25: "00",
        39: "98",
        49: "156",
        60: fields[60],
        ...more,
      },
    }),
    settlement: (totals) => {
      const side = { debitMinor: 0n, debitCount: 0, creditMinor: 0n, creditCount: 0, flag: "0" };
      const f48 = buildSettlementTotals({ domestic: { ...side, ...totals }, foreign: side });
      return {
        ...lead,
        mti: "0500",
        fields: { ...identity, 11: till.nextTrace(), 48: f48, 49: "156", 60: `00${till.batch}201`, 63: "001" },
      };
    },
    upload: (networkCode, f48) => ({
      ...lead,
      mti: "0320",
      fields: { ...identity, 11: till.nextTrace(), 48: f48, 60: `00${till.batch}${networkCode}` },
    }),
    nextTrace: () => String((trace += 1)).padStart(6, "0"),
    device(more = {}) {
      const serial = more.serial ?? letter.serial;
      const factor = more.factor ?? visa.slice(-6);
      const cipher = Buffer.from(unionPayMac(serialKey, asciiBytes(serial + factor)))
        .toString("latin1")
        .slice(0, 8);
      const position = buildPosition({ system: "BD", latitude: letter.latitude, longitude: letter.longitude });
      const said = "position" in more ? more.position : position;
      return buildF59({
        ...(said === undefined ? {} : { position: said }),
        terminal: { deviceType: letter.deviceType, serial, factor, cipher: more.cipher ?? cipher, version: "OC010000" },
      });
    },
    close: () => void socket?.destroy(),
  };
  function card(amountMinor: bigint): Fields {
    return {
      ...identity,
      2: visa,
      4: amountMinor.toString().padStart(12, "0"),
      11: till.nextTrace(),
      14: "3012",
      22: "012",
      25: "00",
      49: "156",
      59: till.device(),
    };
  }
  return till;
}
