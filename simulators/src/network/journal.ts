/**
 * The network's own record, one JSON line per decided financial message, so that a test can hold the platform's ledger
 * against what the network did. Lines are written in the order of decision, outside the path of the answer; card numbers
 * appear as first six, last four and a keyed hash.
 */
import { open, readFile, stat } from "node:fs/promises";
import type { FinancialKind } from "./request.ts";

export type JournalEntry = {
  /** When it was decided, ISO 8601 in UTC. */
  readonly at: string;
  readonly mti: string;
  readonly kind: FinancialKind;
  readonly stan: string;
  /** Field 7, MMDDhhmmss in UTC. */
  readonly sentAt: string;
  /** Field 32, with zeros on the left; with stan and field 7 it names the message. */
  readonly acquirer: string;
  readonly rrn: string;
  readonly mid: string;
  readonly tid: string;
  readonly maskedPan?: string;
  readonly panHash?: string;
  /** Decimal string of minor units. */
  readonly amountMinor: string;
  readonly responseCode: string;
  readonly authorisationCode?: string;
  /** Field 15 of the answer, MMDD. */
  readonly clearingDate: string;
  /** What the message did to the card's available balance; the sum over a journal is what the network moved. */
  readonly changeMinor: string;
  /** Stan and field 7 of the payment that a void, a refund or a reversal names. */
  readonly originalStan?: string;
  readonly originalSentAt?: string;
  /** Field 39 of a reversal. */
  readonly reason?: string;
  /** For a reversal: it undid a payment. For a payment: it was refused because its reversal had come first. */
  readonly reversed: boolean;
  /** The script's behaviour by which the answer travelled. */
  readonly behaviour?: string;
};

export interface Journal {
  write(entry: JournalEntry): void;
  /** Resolves when everything written so far is in the file; rejects with the first failure. */
  close(): Promise<void>;
}

/** Appends to the file. What waits is written in one piece as soon as the previous piece is in the file. */
export async function openJournal(file: string): Promise<Journal> {
  const handle = await open(file, "a");
  let waiting: string[] = [];
  let scheduled = false;
  let failure: Error | undefined;
  let written: Promise<void> = Promise.resolve();
  const writeWaiting = async () => {
    // One turn of the event loop, so that the messages of one batch go out in one piece.
    await new Promise(setImmediate);
    scheduled = false;
    const text = waiting.join("");
    waiting = [];
    if (failure === undefined) await handle.appendFile(text);
  };
  return {
    write(entry) {
      if (failure !== undefined) return;
      waiting.push(`${JSON.stringify(entry)}\n`);
      if (scheduled) return;
      scheduled = true;
      written = written.then(writeWaiting).catch((cause: unknown) => {
        failure ??= new Error("the network's journal could not be written", { cause });
      });
    },
    async close() {
      await written;
      await handle.close();
      if (failure !== undefined) throw failure;
    },
  };
}

/** Reads a journal; an unfinished last line, as a killed process leaves it, is left out. */
export async function readJournal(file: string): Promise<readonly JournalEntry[]> {
  return entriesOf(await readFile(file, "utf8"));
}

/** The last entries of a journal that may not be there yet: what lies in its last `bytesMax` bytes. */
export async function readJournalEnd(file: string, bytesMax: number): Promise<readonly JournalEntry[]> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (found === undefined || found.size === 0) return [];
  const start = Math.max(0, found.size - bytesMax);
  const bytes = new Uint8Array(found.size - start);
  const handle = await open(file, "r");
  try {
    await handle.read(bytes, 0, bytes.length, start);
  } finally {
    await handle.close();
  }
  const text = new TextDecoder().decode(bytes);
  // A reading that begins in the middle begins with the rest of a line.
  return entriesOf(start === 0 ? text : text.slice(text.indexOf("\n") + 1));
}

function entriesOf(text: string): readonly JournalEntry[] {
  const lines = text.split("\n");
  lines.pop();
  return lines.map((line) => JSON.parse(line) as JournalEntry);
}
