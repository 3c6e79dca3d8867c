/**
 * The TCP side: loopback by default, any number of connections, frames of a two-byte length and a payload. A length of
 * zero or beyond the bound ends the connection, since nothing after it can be trusted.
 */
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { FrameCutter, FrameError } from "@oneclear/iso8583";
import type { Exchange } from "./exchange.ts";
import { limits } from "./limits.ts";
import { createLine } from "./line.ts";

export interface Listener {
  readonly host: string;
  readonly port: number;
  /** Stops listening and closes every connection. */
  stop(): Promise<void>;
}

export async function listen(deps: {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly exchange: Exchange;
  readonly note: (text: string) => void;
}): Promise<Listener> {
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    const line = createLine(socket);
    const cutter = new FrameCutter({ maxBytes: limits.frameBytesMax });
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const payload of cutter.push(chunk)) deps.exchange.receive(payload, line);
      } catch (error) {
        if (!(error instanceof FrameError)) throw error;
        // What came whole before the fault is answered; nothing after it can be trusted.
        for (const payload of error.frames) deps.exchange.receive(payload, line);
        deps.note(`a connection was closed: ${error.message}`);
        line.close();
      }
    });
    // A reset by the peer is its way to go; "close" follows and does the tidying.
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: deps.host, port: deps.port }, resolve);
  });
  const { address, port } = server.address() as AddressInfo;
  return {
    host: address,
    port,
    stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}
