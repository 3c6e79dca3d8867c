/** The simulated network in this process: its parts put together. */
import { readFile } from "node:fs/promises";
import { createAccounts, openingBalanceMinor } from "./accounts.ts";
import { createClearingCalendar, parseClearingDate } from "./clearing-date.ts";
import { defaultRules } from "./default-script.ts";
import { createDeliveries } from "./deliveries.ts";
import { createExchange } from "./exchange.ts";
import { issuedCard } from "./issued-cards.ts";
import { createIssuer } from "./issuer.ts";
import { createIssuerSecurity } from "./issuer-security.ts";
import { openJournal, readJournalEnd } from "./journal.ts";
import { lateMsDefault, limits } from "./limits.ts";
import { listen } from "./listener.ts";
import { parseScriptFile } from "./script-file.ts";
import { createScript } from "./scripts.ts";
import type { ScriptRule } from "./scripts.ts";
import { takeUpJournal } from "./take-up-journal.ts";
import { createTransactionMemory } from "./transactions.ts";

export type NetworkSimulatorOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  /** Loopback by default. */
  readonly host?: string | undefined;
  /** Taken up from and appended to, a JSON line per decided message (`JournalEntry`). */
  readonly journalFile?: string | undefined;
  /** JSON rules, tried before the built-in ones or instead of them. */
  readonly scriptFile?: string | undefined;
  /** `YYYY-MM-DD`; the day of the clock, with a cut-over at 23:00 Beijing time, when absent. */
  readonly clearingDate?: string | undefined;
  /** Delay of a late answer in milliseconds. */
  readonly lateMs?: number | undefined;
};

/** What only a caller in the same process can give. */
export type InProcessOptions = NetworkSimulatorOptions & {
  /** Rules as data; wins over `scriptFile`. */
  readonly rules?: readonly ScriptRule[] | undefined;
  /** Epoch milliseconds. */
  readonly nowMs?: (() => number) | undefined;
  /** Receives a line about what went wrong, free of card data. */
  readonly note?: ((text: string) => void) | undefined;
};

export interface NetworkSimulator {
  readonly host: string;
  readonly port: number;
  /** The clearing date from now on, as after a cut-over; `undefined` goes back to the clock. */
  setClearingDate(date: string | undefined): void;
  /** Closes every connection, forgets scripted answers, flushes the journal. */
  stop(): Promise<void>;
}

/** Starts the issuer and card network; resolves when it listens. Rejects on a bad script, date, file or port. */
export async function startNetworkSimulator(options: InProcessOptions = {}): Promise<NetworkSimulator> {
  const { clearingDate, journalFile, nowMs = Date.now, note = () => undefined } = options;
  const calendar = createClearingCalendar(clearingDate === undefined ? undefined : parseClearingDate(clearingDate));
  const script = createScript(options.rules ?? (await rulesOf(options.scriptFile)));
  const security = createIssuerSecurity();
  const before = journalFile === undefined ? [] : await readJournalEnd(journalFile, limits.journalReadBytesMax);
  const journal = journalFile === undefined ? undefined : await openJournal(journalFile);
  const accounts = createAccounts({
    issuedCard,
    hashPan: (pan) => security.hashPan(pan),
    openingBalanceMinor,
    countMax: limits.accountCountMax,
  });
  const memory = createTransactionMemory({ countMax: limits.rememberedTransactionCountMax });
  takeUpJournal(before, { accounts, memory });
  const issuer = createIssuer({ accounts, memory, script, security });
  const deliveries = createDeliveries({
    seal: (message, mac) => security.seal(message, mac),
    lateMs: options.lateMs ?? lateMsDefault,
  });
  const exchange = createExchange({ issuer, security, deliveries, journal, calendar, nowMs, note });
  const listener = await listen({ host: options.host ?? "127.0.0.1", port: options.port ?? 0, exchange, note }).catch(
    async (error: unknown) => {
      await journal?.close();
      throw error;
    },
  );
  return {
    host: listener.host,
    port: listener.port,
    setClearingDate: (date) => calendar.fix(date === undefined ? undefined : parseClearingDate(date)),
    async stop() {
      deliveries.stop();
      await listener.stop();
      await journal?.close();
    },
  };
}

async function rulesOf(scriptFile: string | undefined): Promise<readonly ScriptRule[]> {
  return scriptFile === undefined ? defaultRules : parseScriptFile(await readFile(scriptFile, "utf8"));
}
