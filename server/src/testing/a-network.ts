import { createServer, type AddressInfo, type Socket } from "node:net";
import {
  decode,
  dialect,
  encode,
  encodeForMac,
  type Fields,
  FrameCutter,
  type Message,
  textField,
  withLength,
} from "@oneclear/iso8583";
import { retailMac, retailMacKey } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { channelMacKey } from "../seed/demo-keys.ts";

/** A card network that does what the test says, and remembers what it was asked. It holds the demo channel's MAC key. */
export interface ScriptedNetwork {
  readonly port: number;
  /** Everything that came, management included, in the order of arrival. */
  readonly received: readonly Message[];
  /** What it does with a message; {@link approving} when nobody has said otherwise. */
  react: Reaction;
  /** Connections that were opened so far. */
  readonly opened: number;
  /** The next message that fits, from now on. */
  next(fits: (message: Message) => boolean): Promise<Message>;
  /** Ends every connection. */
  hangUp(): void;
  close(): Promise<void>;
}

export interface NetworkLine {
  send(message: Message, mac?: "right" | "wrong" | "none"): void;
  bytes(bytes: Uint8Array): void;
  close(): void;
}
export type Reaction = (request: Message, line: NetworkLine) => void;

const bank = dialect("iso87-ascii");
const macKey = retailMacKey(nodeCrypto, channelMacKey);
const ECHOED = [2, 3, 4, 7, 11, 32, 37, 41, 42, 49, 70] as const;

/** The answer to a message: what must echo does, and the code. */
export function answerTo(request: Message, responseCode: string, more: Fields = {}): Message {
  const fields: Fields = {};
  for (const field of ECHOED) if (request.fields[field] !== undefined) fields[field] = request.fields[field];
  const approved = responseCode === "00" && request.mti.startsWith("02");
  return {
    mti: `${request.mti.slice(0, 2)}${Number(request.mti[2]) + 1}0`,
    fields: { ...fields, 15: "1123", ...(approved ? { 38: "A12345" } : {}), 39: responseCode, ...more },
  };
}

export const approving: Reaction = (request, line) => line.send(answerTo(request, "00"));
/** Signs on, and says nothing more. */
export const silent: Reaction = (request, line) => {
  if (request.mti === "0800") approving(request, line);
};

function lineOf(socket: Socket): NetworkLine {
  return {
    send(message, mac = "right") {
      if (message.mti === "0810" || mac === "none") return void socket.write(withLength(encode(bank, message)));
      const unsealed = encodeForMac(bank, message);
      const bytes = retailMac(macKey, unsealed.macInput);
      if (mac === "wrong") bytes[0]! ^= 1;
      socket.write(withLength(unsealed.seal(bytes)));
    },
    bytes: (bytes) => void socket.write(bytes),
    close: () => void socket.destroy(),
  };
}

export async function aNetwork(): Promise<ScriptedNetwork> {
  const received: Message[] = [];
  const waiting = new Set<(message: Message) => void>();
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    opened += 1;
    sockets.add(socket);
    const cutter = new FrameCutter({ maxBytes: 8_192 });
    const line = lineOf(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (chunk: Buffer) => {
      for (const payload of cutter.push(chunk)) {
        const message = decode(bank, payload);
        received.push(message);
        for (const tell of waiting) tell(message);
        network.react(message, line);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const network: ScriptedNetwork = {
    port: (server.address() as AddressInfo).port,
    received,
    react: approving,
    get opened() {
      return opened;
    },
    next(fits) {
      return new Promise((resolve) => {
        const tell = (message: Message): void => {
          if (!fits(message)) return;
          waiting.delete(tell);
          resolve(message);
        };
        waiting.add(tell);
      });
    },
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      network.hangUp();
      return closed;
    },
  };
  return network;
}

export const codeOf = (message: Message): string => textField(message, 39) ?? "";
