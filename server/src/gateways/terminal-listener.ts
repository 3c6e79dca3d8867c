import { createServer as createPlainServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { FrameCutter, withLength } from "@oneclear/iso8583";
import { assert } from "#kernel/assert";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import type { FrameOutcome } from "./terminal-session.ts";

/**
 * The terminals' door: plain or TLS, frames of a two-byte length. Bounded everywhere: connections, bytes of a frame,
 * requests under way per connection, replies that the other side does not take (beyond either the socket is not read),
 * idle time. A hostile length or an unreadable
 * frame closes that line and nothing else.
 */
export type TerminalListener = { readonly port: number; readonly connections: number; close(): Promise<void> };

export async function listenForTerminals(options: {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  readonly handle: (payload: Uint8Array) => Promise<FrameOutcome>;
  readonly log: Log;
}): Promise<TerminalListener> {
  const sockets = new Set<Socket>();
  const onSocket = (socket: Socket): void => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serve(socket, options);
  };
  const server: Server =
    options.tls === undefined
      ? createPlainServer({ noDelay: true }, onSocket)
      : createTlsServer({ ...options.tls, minVersion: "TLSv1.2", noDelay: true }, onSocket);
  server.maxConnections = limits.terminalConnectionsMax;
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: options.port, host: options.host, backlog: 1024 }, () => resolve());
  });
  const address = server.address();
  assert(typeof address === "object" && address !== null, "a listening server has a port");
  return {
    port: address.port,
    get connections() {
      return sockets.size;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function serve(
  socket: Socket,
  options: { readonly handle: (payload: Uint8Array) => Promise<FrameOutcome>; readonly log: Log },
): void {
  const cutter = new FrameCutter({ maxBytes: limits.terminalFrameBytes });
  let underWay = 0;
  let writable = true;
  const readOrRest = (): void => {
    const rest = underWay >= limits.requestsPerConnectionMax || !writable;
    if (rest !== socket.isPaused()) void (rest ? socket.pause() : socket.resume());
  };
  socket.on("drain", () => {
    writable = true;
    readOrRest();
  });
  socket.setTimeout(limits.terminalIdleMs, () => socket.destroy());
  // A terminal that goes away in the middle is its ordinary life; its next message will tell.
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    let frames: Uint8Array[];
    try {
      frames = cutter.push(chunk as Uint8Array);
    } catch (error) {
      options.log.warn({ reason: (error as Error).message }, "a terminal line was closed: its bytes are no frame");
      socket.destroy();
      return;
    }
    for (const frame of frames) {
      underWay++;
      void answer(frame);
    }
    readOrRest();
  });

  async function answer(frame: Uint8Array): Promise<void> {
    try {
      const outcome = await options.handle(frame);
      if (outcome.kind === "close") socket.destroy();
      else if (!socket.destroyed) writable = socket.write(withLength(outcome.payload));
    } catch (error) {
      options.log.error({ error }, "a terminal frame met a fault; its line is closed");
      socket.destroy();
    } finally {
      underWay--;
      readOrRest();
    }
  }
}
