import { withLength } from "@oneclear/iso8583";
import { toHex } from "@oneclear/payment-crypto";
import type { Line, LineListener } from "@oneclear/terminal";

/** A frame as it passed, with its length prefix, in upper-case hex. */
export type Frame = { readonly direction: "sent" | "received" | "lost"; readonly hex: string };

/** A line that keeps what passes, and can lose an answer on purpose, as a bad mobile connection does. */
export interface RecordedLine extends Line {
  /** The frames since the last call. */
  take(): readonly Frame[];
  /** The next answer never reaches the terminal. */
  loseNextAnswer(): void;
}

export function recordLine(line: Line): RecordedLine {
  let frames: Frame[] = [];
  let lose = false;
  const keep = (direction: Frame["direction"], payload: Uint8Array): void =>
    void frames.push({ direction, hex: toHex(withLength(payload)) });
  return {
    secure: line.secure,
    listen: (listener: LineListener) =>
      line.listen({
        received(payload) {
          keep(lose ? "lost" : "received", payload);
          if (lose) lose = false;
          else listener.received(payload);
        },
        lost: (error) => listener.lost(error),
      }),
    connect: () => line.connect(),
    send(payload) {
      keep("sent", payload);
      return line.send(payload);
    },
    close: () => line.close(),
    take() {
      const taken = frames;
      frames = [];
      return taken;
    },
    loseNextAnswer: () => void (lose = true),
  };
}
