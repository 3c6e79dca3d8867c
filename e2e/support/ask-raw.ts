import { connect, type Socket } from "node:net";
import { FrameCutter, withLength } from "@oneclear/iso8583";

/** What comes back for bytes on a plain connection of their own: the first payload, or that the host closed it. */
export function askRaw(port: number, bytes: Uint8Array): Promise<Uint8Array | "closed"> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: "127.0.0.1", port });
    const cutter = new FrameCutter({ maxBytes: 4096 });
    socket.on("connect", () => socket.write(bytes));
    socket.on("data", (chunk) => {
      const [payload] = cutter.push(chunk as Uint8Array);
      if (payload === undefined) return;
      resolve(payload);
      socket.destroy();
    });
    // The host may close while we still write.
    socket.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNRESET" || error.code === "EPIPE" ? resolve("closed") : reject(error),
    );
    socket.on("close", () => resolve("closed"));
  });
}

/** One payload as a frame of its own. */
export function askFrame(port: number, payload: Uint8Array): Promise<Uint8Array | "closed"> {
  return askRaw(port, withLength(payload));
}
