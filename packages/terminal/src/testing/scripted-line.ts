// A line in memory between a terminal and the scripted host, on virtual time, with the faults of real lines.

import type { Line, LineListener } from "../ports.ts";
import type { ScriptedHost } from "./scripted-host.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** What happens to one message sent by the terminal. */
export type LineFault =
  | "none"
  | "drop-request"
  | "drop-reply"
  | "late-reply"
  | "reply-twice"
  | "cut-after-request"
  | "garbage-first";

export interface ScriptedLine extends Line {
  /** Consumed one per message; afterwards the line is good. */
  readonly faults: LineFault[];
  down: boolean;
  /** Called before each message goes out: the place where a test takes the power away. */
  beforeSend: () => void;
  afterSend: (payload: Uint8Array) => void;
  inject(payload: Uint8Array): void;
}

export const transitMs = 20;

export function createScriptedLine({
  host,
  clock,
  secure,
}: {
  readonly host: ScriptedHost;
  readonly clock: VirtualClock;
  readonly secure: boolean;
}): ScriptedLine {
  let listener: LineListener = { received: () => undefined, lost: () => undefined };
  const deliver = (payload: Uint8Array, afterMs: number): void => {
    clock.deadline(afterMs, () => listener.received(payload));
  };
  const line: ScriptedLine = {
    secure,
    faults: [],
    down: false,
    beforeSend: () => undefined,
    afterSend: () => undefined,
    inject: (payload) => listener.received(payload),
    listen: (heard) => {
      listener = heard;
    },
    connect: () => {
      if (line.down) throw new Error("no line");
    },
    send: (payload) => {
      line.beforeSend();
      const fault = line.faults.shift() ?? "none";
      if (fault !== "drop-request") {
        clock.deadline(transitMs, () => {
          const replies = host.handle(payload);
          if (fault === "drop-reply") return;
          if (fault === "cut-after-request") {
            listener.lost(new Error("cut"));
            return;
          }
          if (fault === "garbage-first") deliver(Uint8Array.of(0x60, 0, 3, 0, 0, 0xff), 1);
          for (const reply of replies) {
            deliver(reply.payload, transitMs + reply.afterMs + (fault === "late-reply" ? 60_000 : 0));
            if (fault === "reply-twice") deliver(reply.payload, 2 * transitMs + reply.afterMs);
          }
        });
      }
      line.afterSend(payload);
    },
    close: () => undefined,
  };
  return line;
}
