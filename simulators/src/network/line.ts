/**
 * One connection of an acquirer. Answers of one turn of the event loop leave in one write: at thousands of payments a
 * second the system calls would cost more than the cryptography.
 */
import type { Socket } from "node:net";
import { withLength } from "@oneclear/iso8583";

export interface Line {
  /** Signed on, signed off, or never said (0800 is optional, but a sign-off is obeyed). */
  session: "open" | "signed-on" | "signed-off";
  /** Queues a payload as one frame. */
  send(payload: Uint8Array): void;
  /** Queues bytes as they are; "now" passes an occupied line. */
  sendRaw(bytes: Uint8Array, when?: "now"): void;
  /** Keeps a payload back until the next frame has been queued, and queues it behind that one. */
  sendAfterNext(payload: Uint8Array): void;
  /** Queues at once what still waits for a next frame. */
  sendHeldBack(): void;
  /** Keeps all other bytes back until the returned function is called. */
  occupy(): () => void;
  /** Closes when everything queued has been written. */
  close(): void;
}

export function createLine(socket: Socket): Line {
  let queued: Uint8Array[] = [];
  let heldBack: Uint8Array[] = [];
  let occupied = 0;
  let scheduled = false;
  let closing = false;

  const flush = () => {
    scheduled = false;
    if (occupied > 0 || socket.destroyed || socket.writableEnded) return;
    if (queued.length > 0) {
      const bytes = queued.length === 1 ? (queued[0] ?? new Uint8Array()) : Buffer.concat(queued);
      queued = [];
      // An acquirer that does not read gets no further answers into our memory: its requests wait in the kernel.
      if (!socket.write(bytes)) {
        socket.pause();
        socket.once("drain", () => socket.resume());
      }
    }
    if (closing) socket.end();
  };
  const queue = (bytes: Uint8Array) => {
    if (closing || socket.destroyed) return;
    queued.push(bytes);
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(flush);
  };
  const line: Line = {
    session: "open",
    send(payload) {
      queue(withLength(payload));
      if (heldBack.length > 0) line.sendHeldBack();
    },
    sendRaw(bytes, when) {
      if (when === undefined) queue(bytes);
      else if (!socket.destroyed) socket.write(bytes);
    },
    sendAfterNext(payload) {
      heldBack.push(withLength(payload));
    },
    sendHeldBack() {
      const frames = heldBack;
      heldBack = [];
      for (const frame of frames) queue(frame);
    },
    occupy() {
      occupied += 1;
      return () => {
        occupied -= 1;
        flush();
      };
    },
    close() {
      closing = true;
      queueMicrotask(flush);
    },
  };
  return line;
}
