import { connect, type Socket } from "node:net";
import {
  decode,
  dialect,
  type Dialect,
  type DialectName,
  encode,
  encodeForMac,
  FrameCutter,
  FrameError,
  macInputOf,
  macOf,
  type Message,
  textField,
  UnpackError,
  withLength,
} from "@oneclear/iso8583";
import type { KeyRef, SecurityModule } from "@oneclear/payment-crypto";
import type { Clock } from "#kernel/clock";
import { limits } from "#kernel/limits";
import type { Log } from "#kernel/log";
import type { Channel } from "#modules/routing";
import type { NetworkAnswer, NetworkLink, PreparedMessage } from "#flows/network-link";
import { transmissionTime } from "#flows/network-message";

/**
 * A line to a card network: TCP, length-prefixed frames, sign-on at connecting, echo while idle, reconnecting with
 * growing pauses. Answers are matched by F11 + F7 and must echo 37, 41, 42, 3 and 4: late, doubled and crossed answers
 * are expected, counted and dropped. The matching never uses wall time; waits are monotonic.
 */
export interface ChannelLink extends NetworkLink {
  /** Resolves when the link has signed on for the first time, or after `ms` without it. */
  whenReady(ms: number): Promise<boolean>;
  readonly counts: Readonly<Record<"late" | "crossed" | "unreadable" | "garbage" | "reconnects", number>>;
  close(): Promise<void>;
}

type Deps = {
  readonly clock: Clock;
  readonly log: Log;
  readonly securityModule: SecurityModule;
  readonly macKey: KeyRef;
  /** This process's number among those that write, 0 to 15. */
  readonly writer: number;
  /** An authentic answer to a financial message that nobody waits for any more. */
  readonly onLate?: (answer: Message) => void;
};
type Waiting = {
  readonly sent: Message;
  readonly settle: (answer: NetworkAnswer) => void;
  readonly timer: NodeJS.Timeout;
};

/** The million values of F11, shared among the sixteen writers. */
const STANS_PER_WRITER = 62_500;
const SIGN_ON_TIMEOUT_MS = 5_000;
const RECONNECT_FIRST_MS = 100;
const RECONNECT_MAX_MS = 10_000;
const ECHOED = [37, 41, 42, 3, 4] as const;

export function openChannelLink(channel: Channel, deps: Deps): ChannelLink {
  const spec: Dialect = dialect(channel.dialect as DialectName);
  const waiting = new Map<string, Waiting>();
  const counts = { late: 0, crossed: 0, unreadable: 0, garbage: 0, reconnects: 0 };
  // Answers are told apart by F11 and F7, for all processes on this channel together, so each has a range of its own.
  // After a restart the counter goes on far from where it may have been: F7 has only seconds.
  let counter = Math.floor(deps.clock.nowMs() / 7) % STANS_PER_WRITER;
  let socket: Socket | undefined;
  let ready = false;
  let closed = false;
  let pauseMs = RECONNECT_FIRST_MS;
  let corked = false;
  const readyListeners = new Set<() => void>();

  const nextStan = (): number => {
    counter = (counter + 1) % STANS_PER_WRITER;
    // Zero is no trace number.
    if (counter === 0 && deps.writer === 0) counter = 1;
    return deps.writer * STANS_PER_WRITER + counter;
  };

  function open(): void {
    if (closed) return;
    const line = connect({ host: channel.host, port: channel.port, noDelay: true, keepAlive: true });
    const cutter = new FrameCutter({ maxBytes: limits.channelFrameBytes });
    socket = line;
    line.on("connect", () => void signOn(line));
    line.on("data", (chunk) => {
      try {
        for (const frame of cutter.push(chunk as Uint8Array)) void receive(frame);
      } catch (error) {
        counts.garbage++;
        // What came whole before the fault are answers like others.
        if (error instanceof FrameError) for (const frame of error.frames) void receive(frame);
        deps.log.warn(
          { channel: channel.name, error: (error as Error).message },
          "the network sent bytes that are no frame; the line is opened anew",
        );
        line.destroy();
      }
    });
    line.on("error", () => {});
    line.on("close", () => {
      if (socket === line) lost();
    });
  }

  function lost(): void {
    ready = false;
    socket = undefined;
    for (const [key, request] of waiting) {
      waiting.delete(key);
      clearTimeout(request.timer);
      request.settle({ kind: "silent", reason: "line-lost" });
    }
    if (closed) return;
    counts.reconnects++;
    const timer = setTimeout(open, pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, RECONNECT_MAX_MS);
  }

  async function signOn(line: Socket): Promise<void> {
    if (channel.signOn) {
      const answer = await management("001");
      if (socket !== line) return;
      if (answer.kind !== "answered" || textField(answer.message, 39) !== "00") {
        deps.log.warn({ channel: channel.name }, "the network did not accept the sign-on");
        line.destroy();
        return;
      }
    }
    ready = true;
    pauseMs = RECONNECT_FIRST_MS;
    for (const tell of readyListeners) tell();
    readyListeners.clear();
  }

  /** 0800: 001 sign-on, 301 echo. No MAC. */
  function management(code: string): Promise<NetworkAnswer> {
    const sentAt = transmissionTime(deps.clock.now());
    const message: Message = {
      mti: "0800",
      fields: { 7: sentAt, 11: String(nextStan()).padStart(6, "0"), 32: channel.acquirerCode, 70: code },
    };
    return exchange(
      { payload: encode(spec, message), message, stan: message.fields[11] as string, sentAt },
      { timeoutMs: SIGN_ON_TIMEOUT_MS },
    );
  }

  async function prepare(message: Message): Promise<PreparedMessage> {
    const unsealed = encodeForMac(spec, message);
    const mac = await deps.securityModule.generateMac({
      key: deps.macKey,
      algorithm: "x9.19",
      message: unsealed.macInput,
    });
    return { payload: unsealed.seal(mac), message, stan: textField(message, 11)!, sentAt: textField(message, 7)! };
  }

  function exchange(
    prepared: PreparedMessage,
    options: { readonly timeoutMs?: number; readonly onWritten?: () => void } = {},
  ): Promise<NetworkAnswer> {
    const line = socket;
    if (line === undefined || line.destroyed || !line.writable) return Promise.resolve({ kind: "not-sent" });
    const key = `${prepared.stan}/${prepared.sentAt}`;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        waiting.delete(key);
        resolve({ kind: "silent", reason: "timeout" });
      }, options.timeoutMs ?? channel.timeoutMs);
      waiting.set(key, { sent: prepared.message, settle: resolve, timer });
      if (!corked) {
        corked = true;
        line.cork();
        process.nextTick(() => {
          corked = false;
          line.uncork();
        });
      }
      line.write(withLength(prepared.payload), () => options.onWritten?.());
    });
  }

  async function receive(payload: Uint8Array): Promise<void> {
    let message: Message;
    try {
      message = decode(spec, payload);
    } catch (error) {
      counts.garbage++;
      deps.log.warn(
        { channel: channel.name, at: error instanceof UnpackError ? error.path : undefined },
        "the network sent a message that cannot be read",
      );
      return;
    }
    const key = `${textField(message, 11)}/${textField(message, 7)}`;
    const request = waiting.get(key);
    if (request === undefined) {
      counts.late++;
      if (message.mti !== "0810" && (await macIsGood(payload, message))) deps.onLate?.(message);
      return;
    }
    if (!answers(request.sent, message)) {
      counts.crossed++;
      deps.log.warn({ channel: channel.name, stan: textField(message, 11) }, "a crossed answer was dropped");
      return;
    }
    const good = message.mti === "0810" || (await macIsGood(payload, message));
    if (!waiting.delete(key)) {
      // Its double was quicker.
      counts.late++;
      if (good && message.mti !== "0810") deps.onLate?.(message);
      return;
    }
    clearTimeout(request.timer);
    if (!good) counts.unreadable++;
    request.settle(good ? { kind: "answered", message } : { kind: "unreadable" });
  }

  async function macIsGood(payload: Uint8Array, message: Message): Promise<boolean> {
    const mac = macOf(message);
    return (
      mac !== undefined &&
      deps.securityModule.verifyMac({ key: deps.macKey, algorithm: "x9.19", message: macInputOf(spec, payload), mac })
    );
  }

  const echo = setInterval(() => {
    if (!ready) return;
    void management("301").then((answer) => {
      if (answer.kind === "silent" && answer.reason === "timeout") socket?.destroy();
    });
  }, channel.echoEveryMs);
  echo.unref();
  open();

  return {
    channel,
    counts,
    get ready() {
      return ready;
    },
    get room() {
      return waiting.size < channel.inFlightMax;
    },
    nextStan,
    prepare,
    exchange,
    whenReady: (ms) =>
      ready
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            const timer = setTimeout(() => resolve(ready), ms);
            readyListeners.add(() => {
              clearTimeout(timer);
              resolve(true);
            });
          }),
    async close() {
      closed = true;
      clearInterval(echo);
      socket?.destroy();
      lost();
    },
  };
}

/** The reply type belongs to the request (0420 and 0421 have 0430), and what must echo does. */
function answers(sent: Message, reply: Message): boolean {
  const expected = `${sent.mti.slice(0, 2)}${Number(sent.mti[2]) + 1}0`;
  if (reply.mti !== expected) return false;
  return (
    sent.mti === "0800" ||
    ECHOED.every((field) => sent.fields[field] === undefined || sent.fields[field] === reply.fields[field])
  );
}
