// A line over TCP or TLS. It connects when something is to be sent and reconnects at the next need; it never repeats a
// message by itself, because only the terminal knows whether that would be a second payment. With TLS the host's
// certificate is always verified: a line that says it is secure has earned it.

import { type Socket, connect as connectTcp, isIP } from "node:net";
import { connect as connectTls } from "node:tls";
import { FrameCutter, withLength } from "@oneclear/iso8583";
import type { Line, LineListener } from "./ports.ts";

export type LineOptions = {
  readonly host: string;
  readonly port: number;
  /** Absent = plain TCP. `ca` in PEM when the acquirer has its own; `serverName` when the certificate has another name. */
  readonly tls?: {
    readonly ca?: string;
    readonly serverName?: string;
    readonly certificate?: string;
    readonly key?: string;
  };
  /** Default 10 seconds. */
  readonly connectTimeoutMs?: number;
  /** A longer frame ends the connection. Default 4096 bytes. */
  readonly frameBytesMax?: number;
};

/** The connection could not be made, broke, or carried what is no frame. */
export class LineError extends Error {
  override readonly name = "LineError";
}

export function createLine(options: LineOptions): Line {
  return new SocketLine(options);
}

class SocketLine implements Line {
  readonly secure: boolean;
  readonly #options: LineOptions;
  #socket: Socket | undefined;
  #connecting: Promise<void> | undefined;
  #listener: LineListener = { received: () => undefined, lost: () => undefined };

  constructor(options: LineOptions) {
    this.#options = options;
    this.secure = options.tls !== undefined;
  }

  listen(listener: LineListener): void {
    this.#listener = listener;
  }

  connect(): Promise<void> | void {
    if (this.#socket?.writable === true) return;
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  send(payload: Uint8Array): Promise<void> | void {
    const socket = this.#socket;
    if (socket?.writable !== true) throw new LineError("not connected");
    // A failed write closes the socket, and closing reports the loss: there is nothing to wait for here.
    socket.write(withLength(payload));
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.destroy();
  }

  #open(): Promise<void> {
    const { host, port, tls, connectTimeoutMs = 10_000 } = this.#options;
    return new Promise((resolve, reject) => {
      const socket =
        tls === undefined
          ? connectTcp({ host, port })
          : connectTls({
              host,
              port,
              // An address is no server name; the certificate is then compared with the address itself.
              servername: tls.serverName ?? (isIP(host) === 0 ? host : ""),
              rejectUnauthorized: true,
              ...(tls.ca === undefined ? {} : { ca: tls.ca }),
              ...(tls.certificate === undefined ? {} : { cert: tls.certificate }),
              ...(tls.key === undefined ? {} : { key: tls.key }),
            });
      const timer = setTimeout(
        () => socket.destroy(new LineError("the host did not accept the connection in time")),
        connectTimeoutMs,
      );
      let cause: Error | undefined;
      socket.once(tls === undefined ? "connect" : "secureConnect", () => {
        clearTimeout(timer);
        socket.setNoDelay(true);
        this.#socket = socket;
        resolve();
      });
      socket.on("error", (error: Error) => {
        cause = error;
      });
      socket.once("close", () => {
        clearTimeout(timer);
        const error = new LineError("the line is closed", { cause });
        reject(error);
        if (this.#socket !== socket) return;
        this.#socket = undefined;
        this.#listener.lost(error);
      });
      this.#cut(socket);
    });
  }

  #cut(socket: Socket): void {
    const cutter = new FrameCutter({ maxBytes: this.#options.frameBytesMax ?? 4096 });
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const payload of cutter.push(chunk)) this.#listener.received(payload);
      } catch (cause) {
        socket.destroy(new LineError("the host sent what is no frame", { cause }));
      }
    });
  }
}
