/**
 * An acquirer for tests: one connection to the network, messages as a channel sends them, a chip that computes its
 * cryptogram with the card's true key. It holds the same test keys as the network, on its own side of the wire.
 */
import { connect } from "node:net";
import type { Socket } from "node:net";
import { issuerCryptogramInput, testCards } from "@oneclear/emv";
import type { CardProfile } from "@oneclear/emv";
import { decode, dialect, encode, encodeForMac, FrameCutter, macInputOf, macOf, withLength } from "@oneclear/iso8583";
import type { Fields, Message } from "@oneclear/iso8583";
import {
  applicationCryptogram,
  arpc1,
  equalInConstantTime,
  fromHex,
  iccMasterKey,
  pinBlockIso0,
  retailMac,
  retailMacKey,
  sessionKeyCommon,
} from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { startNetworkSimulator } from "./simulator.ts";
import type { InProcessOptions } from "./simulator.ts";

const bank = dialect("iso87-ascii");
const pinKey = nodeCrypto.blockKey("TDES", fromHex("C8153E9A4F7026BD91E4A3D86C5F7B20"));
const macKey = retailMacKey(nodeCrypto, fromHex("5E86B2D94C1F03A7E9A47D3B6820C5F1"));

export type Purchase = {
  readonly kind?: "sale" | "void" | "refund" | "balance" | "reversal";
  readonly stan: string;
  readonly amountMinor?: bigint;
  readonly card?: CardProfile;
  readonly pin?: string;
  /** Application transaction counter; with it the message is a chip reading. */
  readonly counter?: number;
  /** Stan of the payment that a void, a refund or a reversal names. */
  readonly of?: string;
  readonly fields?: Fields;
};

export const sentAt = "1123080000";
const services = {
  sale: ["0200", "000000"],
  void: ["0200", "200000"],
  refund: ["0220", "200000"],
  balance: ["0200", "310000"],
  reversal: ["0420", "000000"],
} as const;

/** The message without its MAC. */
export function messageOf(purchase: Purchase): Message {
  const { kind = "sale", stan, amountMinor = 0n, card = testCards["unionpay-credit"], pin, counter, of } = purchase;
  const [mti, processingCode] = services[kind];
  const fields: Fields = {
    2: card.pan,
    3: processingCode,
    4: String(amountMinor).padStart(12, "0"),
    7: sentAt,
    11: stan,
    12: "160000",
    13: "1123",
    14: card.expiryYymm,
    18: "5411",
    22: counter === undefined ? "021" : "051",
    23: "001",
    25: "00",
    32: "48021000",
    37: `632708${stan}`,
    41: "10000001",
    42: "105290000000001",
    49: "156",
    52: pin === undefined ? undefined : pinKey.encrypt(pinBlockIso0(pin, card.pan)),
    55: counter === undefined ? undefined : chipData(card, amountMinor, counter),
    90: of === undefined ? undefined : `0200${of}${sentAt}00048021000${"0".repeat(11)}`,
    ...purchase.fields,
  };
  return { mti, fields };
}

export function sealed(message: Message): Uint8Array {
  const unsealed = encodeForMac(bank, message);
  return unsealed.seal(retailMac(macKey, unsealed.macInput));
}

/** Whether an answer ends with the right MAC. */
export function macHolds(payload: Uint8Array): boolean {
  const mac = macOf(decode(bank, payload));
  return mac !== undefined && equalInConstantTime(retailMac(macKey, macInputOf(bank, payload)), mac);
}

/** Whether tag 91 of an answer is what the card of the request computes for the answer's field 39. */
export function arpcHolds(
  request: Message,
  answer: Message,
  { card, counter }: { card: CardProfile; counter: number },
): boolean {
  const field55 = request.fields[55];
  const answered = answer.fields[55];
  const code = answer.fields[39];
  if (!(field55 instanceof Uint8Array) || !(answered instanceof Uint8Array) || typeof code !== "string") return false;
  const arqc = field55.subarray(3, 11);
  const codeBytes = new TextEncoder().encode(code);
  const expected = [0x91, 10, ...arpc1(nodeCrypto, sessionKeyOf(card, counter), arqc, codeBytes), ...codeBytes];
  return Buffer.from(answered).equals(Uint8Array.from(expected));
}

function sessionKeyOf(card: CardProfile, counter: number): Uint8Array {
  const masterKey = iccMasterKey(nodeCrypto, fromHex(card.issuerMasterKey), card.pan, card.psn, card.keyDerivation);
  return sessionKeyCommon(nodeCrypto, masterKey, Uint8Array.of(counter >> 8, counter & 0xff));
}

const issuerApplicationData = {
  unionpay: "07010103A02000010A010000000000B0A1B2C3",
  visa: "06011203A02000",
  mastercard: "0114A02000000000000000000000000000FF",
} as const;

/** Field 55 with the cryptogram first (tag 9F26, length 8, then its bytes). */
function chipData(card: CardProfile, amountMinor: bigint, counter: number): Uint8Array {
  const items: readonly (readonly [tag: string, value: string])[] = [
    ["9F02", String(amountMinor).padStart(12, "0")],
    ["9F03", "000000000000"],
    ["9F1A", "0156"],
    ["95", "0000008000"],
    ["5F2A", "0156"],
    ["9A", "261123"],
    ["9C", "00"],
    ["9F37", "1A2B3C4D"],
    ["82", "1C00"],
    ["9F36", counter.toString(16).padStart(4, "0")],
    ["9F10", issuerApplicationData[card.scheme]],
  ];
  const tags = new Map(items.map(([tag, value]) => [tag, fromHex(value)] as const));
  const arqc = applicationCryptogram(nodeCrypto, sessionKeyOf(card, counter), issuerCryptogramInput(tags));
  const rest = items.map(([tag, value]) => tag + (value.length / 2).toString(16).padStart(2, "0") + value).join("");
  return Uint8Array.from([0x9f, 0x26, 8, ...arqc, ...fromHex(rest)]);
}

export interface Acquirer {
  /** Sends bytes as they are. */
  sendRaw(bytes: Uint8Array): void;
  send(payload: Uint8Array): void;
  /** The next payload that arrives; `undefined` when the connection ended before one came. */
  next(): Promise<Uint8Array | undefined>;
  /** Seals and sends a message and reads the next answer. */
  ask(purchase: Purchase): Promise<Message>;
  /** Sends an echo (0800) and reads answers up to its own: what comes before it was sent before it. */
  answersBeforeEcho(): Promise<readonly Message[]>;
  manage(code: string): Promise<Message>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function connectAcquirer(port: number): Promise<Acquirer> {
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const cutter = new FrameCutter({ maxBytes: 4096 });
  const arrived: Uint8Array[] = [];
  const waiting: ((payload: Uint8Array | undefined) => void)[] = [];
  let ended = false;
  const end = () => {
    ended = true;
    for (const resolve of waiting.splice(0)) resolve(undefined);
  };
  socket.on("data", (chunk: Buffer) => {
    try {
      for (const payload of cutter.push(chunk)) {
        const resolve = waiting.shift();
        if (resolve === undefined) arrived.push(payload);
        else resolve(payload);
      }
    } catch {
      socket.destroy();
    }
  });
  socket.on("error", () => undefined);
  socket.on("close", end);
  await new Promise<void>((resolve) => socket.once("connect", resolve));

  const acquirer: Acquirer = {
    sendRaw: (bytes) => void socket.write(bytes),
    send: (payload) => void socket.write(withLength(payload)),
    next() {
      const payload = arrived.shift();
      if (payload !== undefined || ended) return Promise.resolve(payload);
      return new Promise((resolve) => waiting.push(resolve));
    },
    async ask(purchase) {
      acquirer.send(sealed(messageOf(purchase)));
      return answerOf(await acquirer.next());
    },
    async answersBeforeEcho() {
      acquirer.send(managementMessage("301"));
      const answers: Message[] = [];
      for (;;) {
        const answer = answerOf(await acquirer.next());
        if (answer.mti === "0810") return answers;
        answers.push(answer);
      }
    },
    async manage(code) {
      acquirer.send(managementMessage(code));
      return answerOf(await acquirer.next());
    },
    [Symbol.asyncDispose]() {
      return new Promise((resolve) => {
        if (ended) return resolve();
        socket.once("close", () => resolve());
        socket.destroy();
        return undefined;
      });
    },
  };
  return acquirer;
}

export function answerOf(payload: Uint8Array | undefined): Message {
  if (payload === undefined) throw new Error("the connection ended before an answer came");
  return decode(bank, payload);
}

function managementMessage(code: string): Uint8Array {
  return encode(bank, { mti: "0800", fields: { 7: sentAt, 11: "000001", 70: code } });
}

/** A network in this process and an acquirer connected to it, both gone at the end of the block. */
export async function aNetwork(options: InProcessOptions = {}) {
  const network = await startNetworkSimulator({ clearingDate: "2026-11-23", ...options });
  const acquirer = await connectAcquirer(network.port);
  return {
    ...network,
    acquirer,
    async [Symbol.asyncDispose]() {
      await acquirer[Symbol.asyncDispose]();
      await network.stop();
    },
  };
}
