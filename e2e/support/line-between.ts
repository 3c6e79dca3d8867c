import type { Line, LineListener } from "@oneclear/terminal";

/** What somebody between terminal and host does to a payload: pass it on, changed or not, or lose it (undefined). */
export type Between = (payload: Uint8Array) => Uint8Array | undefined;

/** A line with somebody in between, who may be replaced at any time. */
export interface LineBetween extends Line {
  toHost: Between;
  toTerminal: Between;
  /** Payloads that the terminal sent, in order, as the terminal sent them. */
  readonly sent: Uint8Array[];
  /** Payloads that the host sent. */
  readonly received: Uint8Array[];
}

export const passOn: Between = (payload) => payload;

export function lineBetween(line: Line): LineBetween {
  const between: LineBetween = {
    secure: line.secure,
    toHost: passOn,
    toTerminal: passOn,
    sent: [],
    received: [],
    listen: (listener: LineListener) =>
      line.listen({
        received(payload) {
          between.received.push(payload);
          const passed = between.toTerminal(payload);
          if (passed !== undefined) listener.received(passed);
        },
        lost: (error) => listener.lost(error),
      }),
    connect: () => line.connect(),
    send(payload) {
      between.sent.push(payload);
      const passed = between.toHost(payload);
      return passed === undefined ? undefined : line.send(passed);
    },
    close: () => line.close(),
  };
  return between;
}

/** Loses the next so many payloads, then passes all on. */
export function losing(count: number): Between {
  let left = count;
  return (payload) => (left-- > 0 ? undefined : payload);
}
