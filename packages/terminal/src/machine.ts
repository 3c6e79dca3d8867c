// The part of a terminal that all verbs share: its state and how it changes, its keys, its line. The one rule kept here is
// that a state counts only after the journal has it: `commit` saves first and then moves on, so that memory and disk never
// differ in what the next step relies on.

import { type Dialect, type Message, type SignOnCode, dialect, encode, encodeForMac } from "@oneclear/iso8583";
import { unionPayMac } from "@oneclear/payment-crypto";
import type { KernelConfig } from "@oneclear/emv";
import { kernelConfig } from "./chip-configuration.ts";
import type { TerminalConfiguration } from "./configuration.ts";
import { type Answer, Exchange, type Expected, text } from "./exchange.ts";
import { KeyRing } from "./open-keys.ts";
import type { TerminalPorts } from "./ports.ts";
import type { ProgressEvent } from "./progress.ts";
import { type Sealer, createSealer } from "./sealing.ts";
import { type TerminalState, emptyState } from "./state.ts";
import { type LocalTime, localTime } from "./terminal-time.ts";

export class Machine {
  readonly ports: TerminalPorts;
  readonly configuration: TerminalConfiguration;
  readonly dialect: Dialect;
  readonly sealer: Sealer;
  readonly keys: KeyRing;
  /** One object for the life of the terminal: the kernel prepares it once. */
  readonly kernelConfig: KernelConfig;
  readonly #exchange: Exchange;
  #state: TerminalState | undefined;
  #second = 0;
  #secondAsText: LocalTime | undefined;

  constructor(ports: TerminalPorts, configuration: TerminalConfiguration) {
    this.ports = ports;
    this.configuration = configuration;
    this.dialect = dialect(configuration.dialect);
    if (this.dialect.security.mac !== "unionpay-ecb")
      throw new RangeError(`a terminal does not speak ${configuration.dialect}`);
    this.sealer = createSealer(ports.crypto, ports.deviceKey, configuration.serial);
    this.keys = new KeyRing(ports.crypto, this.sealer);
    this.kernelConfig = kernelConfig(configuration);
    this.#exchange = new Exchange({
      line: ports.line,
      clock: ports.clock,
      dialect: this.dialect,
      replyMs: configuration.timeouts.replyMs,
      report: (event) => this.report(event),
    });
  }

  /** Reads the journal once. Must have resolved before anything else is asked of the machine. */
  async load(): Promise<void> {
    this.#state ??= (await this.ports.journal.load()) ?? emptyState;
  }

  get state(): TerminalState {
    if (this.#state === undefined) throw new Error("the journal was not loaded");
    return this.#state;
  }

  /** Saves, then counts. Rejects when the journal does; the state is then the old one. */
  async commit(next: TerminalState): Promise<void> {
    await this.ports.journal.save(next);
    this.#state = next;
  }

  /** Like {@link commit}; false when the journal failed. */
  async tryCommit(next: TerminalState): Promise<boolean> {
    try {
      await this.commit(next);
      return true;
    } catch {
      return false;
    }
  }

  report(event: ProgressEvent): void {
    this.ports.progress?.(event);
  }

  get signOnCode(): SignOnCode {
    return this.configuration.keyKind === "SM4" ? "006" : "004";
  }

  /** Host time, as far as the terminal knows it. */
  now(): LocalTime {
    const epochMs = this.ports.clock.now() + this.state.clockOffsetMs;
    const second = Math.floor(epochMs / 1000);
    // Thousands of payments fall into one second of a load generator; writing dates is not cheap.
    if (this.#second !== second || this.#secondAsText === undefined) {
      this.#second = second;
      this.#secondAsText = localTime(epochMs, this.configuration.utcOffsetMinutes);
    }
    return this.#secondAsText;
  }

  /** Whether there is a connection now. Nothing has left when it is false. */
  async connected(): Promise<boolean> {
    try {
      await this.ports.line.connect();
      return true;
    } catch {
      return false;
    }
  }

  /** Asks without MAC: sign-on, echo, settlement, batch upload. */
  ask(message: Message): Promise<Answer> {
    return this.#ask(message, encode(this.dialect, message));
  }

  /** Asks with the MAC of the current working key. The caller made sure that there is one. */
  askWithMac(message: Message): Promise<Answer> {
    const key = this.keys.working(this.state)?.mac;
    if (key === undefined) throw new Error("no MAC key: not signed on");
    const unsealed = encodeForMac(this.dialect, message);
    return this.#ask(message, unsealed.seal(unionPayMac(key, unsealed.macInput)));
  }

  #ask(message: Message, payload: Uint8Array): Promise<Answer> {
    const trace = text(message, 11);
    this.report({ step: "sending", mti: message.mti, ...(trace === undefined ? {} : { trace }) });
    return this.#exchange.ask(payload, this.#expected(message), this.keys.working(this.state)?.mac);
  }

  #expected(message: Message): Expected {
    const [trace, processingCode, amount] = [text(message, 11), text(message, 3), text(message, 4)];
    const { terminalId, merchantId } = this.configuration;
    return {
      mti: `${message.mti.slice(0, 2)}${Number(message.mti[2]) + 1}0`,
      // A stored reversal speaks as the terminal that made the payment, which may since have been bound elsewhere.
      terminalId: text(message, 41) ?? terminalId,
      merchantId: text(message, 42) ?? merchantId,
      ...(trace === undefined ? {} : { trace }),
      ...(processingCode === undefined ? {} : { processingCode }),
      ...(amount === undefined ? {} : { amount }),
    };
  }
}
