// A terminal: the verbs, one at a time. Each waits for the one before it, because there is one card slot, one line and one
// journal; a second key press while a payment runs is queued, never mixed in.

import { type BalanceRequest, balance } from "./balance.ts";
import { type TerminalConfiguration, type TerminalSettings, withDefaults } from "./configuration.ts";
import { echo } from "./echo.ts";
import { Machine } from "./machine.ts";
import { type MasterKeyLoad, loadMasterKey } from "./master-key.ts";
import { deliverPending } from "./pending.ts";
import type { TerminalPorts } from "./ports.ts";
import { printAgain, printStored } from "./print.ts";
import type { Receipt } from "./receipt.ts";
import { type RefundRequest, refund } from "./refund.ts";
import type {
  EchoResult,
  LoadMasterKeyResult,
  PaymentResult,
  PendingResult,
  SettlementResult,
  SignOnResult,
} from "./results.ts";
import { type SaleRequest, sale } from "./sale.ts";
import { settle } from "./settlement.ts";
import { signOn } from "./sign-on.ts";
import { type TerminalStatus, statusOf } from "./status.ts";
import { type VoidRequest, voidSale } from "./void.ts";

export type ResumeResult = { readonly pending: PendingResult; readonly settlement?: SettlementResult };

export interface Terminal {
  readonly configuration: TerminalConfiguration;
  /** To be called once after switching on: prints what was not printed, sends what is stored, ends what was begun. */
  resume(): Promise<ResumeResult>;
  loadMasterKey(load: MasterKeyLoad): Promise<LoadMasterKeyResult>;
  signOn(): Promise<SignOnResult>;
  sale(request: SaleRequest): Promise<PaymentResult>;
  voidSale(request: VoidRequest): Promise<PaymentResult>;
  refund(request: RefundRequest): Promise<PaymentResult>;
  balance(request: BalanceRequest): Promise<PaymentResult>;
  settle(): Promise<SettlementResult>;
  echo(): Promise<EchoResult>;
  /** One try for the stored reversal or refund, now. */
  sendPendingReversal(): Promise<PendingResult>;
  /** Tries at the stored times (backoff) until nothing is pending or the signal aborts. */
  keepTrying(signal: AbortSignal): Promise<PendingResult>;
  /** Prints the last receipt once more, marked as a copy. */
  reprint(): Promise<Receipt | undefined>;
  status(): Promise<TerminalStatus>;
}

/** Throws a RangeError when the settings do not fit their fields. Reads the journal at the first verb. */
export function createTerminal(ports: TerminalPorts, settings: TerminalSettings): Terminal {
  const configuration = withDefaults(settings);
  const machine = new Machine(ports, configuration);
  let last: Promise<unknown> = Promise.resolve();
  const alone = <Result>(verb: () => Promise<Result>): Promise<Result> => {
    const start = async (): Promise<Result> => {
      await machine.load();
      return verb();
    };
    const run = last.then(start, start);
    last = run;
    return run;
  };
  return {
    configuration,
    resume: () => alone(() => resume(machine)),
    loadMasterKey: (load) => alone(() => loadMasterKey(machine, load)),
    signOn: () => alone(() => signOn(machine)),
    sale: (request) => alone(() => sale(machine, request)),
    voidSale: (request) => alone(() => voidSale(machine, request)),
    refund: (request) => alone(() => refund(machine, request)),
    balance: (request) => alone(() => balance(machine, request)),
    settle: () => alone(() => settle(machine)),
    echo: () => alone(() => echo(machine)),
    sendPendingReversal: () => alone(() => deliverPending(machine)),
    keepTrying: (signal) => keepTrying(machine, alone, signal),
    reprint: () => alone(() => printAgain(machine)),
    status: () => alone(() => Promise.resolve(statusOf(machine))),
  };
}

async function resume(machine: Machine): Promise<ResumeResult> {
  // Nobody knows whether the paper came out before the power went: this one says that it is a copy.
  await printStored(machine, { reprint: true });
  const pending = await deliverPending(machine);
  return machine.state.settlement === undefined ? { pending } : { pending, settlement: await settle(machine) };
}

async function keepTrying(
  machine: Machine,
  alone: (verb: () => Promise<PendingResult>) => Promise<PendingResult>,
  signal: AbortSignal,
): Promise<PendingResult> {
  let found: PendingResult = { state: "none" };
  await alone(() => Promise.resolve(found));
  while (machine.state.pending !== undefined && !signal.aborted) {
    const { clock } = machine.ports;
    await clock.wait(Math.max(0, machine.state.pending.nextAttemptAt - clock.now()), signal);
    if (signal.aborted) break;
    found = await alone(() => deliverPending(machine));
  }
  return found;
}
