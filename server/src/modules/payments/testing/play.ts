import assert from "node:assert/strict";
import type { PaymentCommand, PaymentResult } from "../commands.ts";
import { decideCommand } from "../decide.ts";
import { type Changes, PaymentsState, type WindowState } from "../payments-state.ts";
import type { Movement } from "../movements.ts";
import type { Payment } from "../payment.ts";
import { DESK_BATCH } from "../desk-refund.ts";
import { aDecide, aKey, anAccept, aPayment, aPerson, aReverse, day } from "./a-payment.ts";

/**
 * Payments' rules as a story in text: one line per event, `command | result | movements`. Each line is a commit of its
 * own over rows kept in memory; what a line says is compared with what the rules did.
 *
 *     sale    41 100.00            | accepted |
 *     approve 41 fee 0.60          | approved | channel>merchant 100.00  merchant>fees 0.60
 *     void    42 of 41             | accepted |
 *     refund  43 30.00 of 41       | already-voided |
 *     desk   30.00 of 41 key a     | accepted |      (asked for by a person: batch 0, numbered from 1 within the day)
 *     again                        | ...      |      (the line before once more, with its ids: its COMMIT was lost)
 *     owed 50.00                   what we owe the merchant from here on
 *     close · open 2 2026-11-24    the terminal's batch
 */
export type Stored = {
  readonly payments: Map<bigint, Payment>;
  readonly windows: Map<number, WindowState>;
  /** Refunds from a desk, by the key they were asked for under. */
  readonly desk: Map<string, bigint>;
  businessDay: Temporal.PlainDate;
  /** What we owe the merchant before each line, when a story is about that. */
  funds?: bigint | undefined;
};

export function emptyStore(): Stored {
  const stored: Stored = { payments: new Map(), windows: new Map(), desk: new Map(), businessDay: day };
  openBatch(stored, 1, day);
  return stored;
}

export function openBatch(stored: Stored, batch: number, batchDate: Temporal.PlainDate): void {
  const { bucket, terminalId } = aKey;
  // The last one opened is the last in the map, also when a number comes round again.
  stored.windows.delete(batch);
  stored.windows.set(batch, { bucket, terminalId, batch, batchDate, status: "open" });
}

/** Runs commands as one batch and keeps what they changed; gives the results and the changes. */
export function commit(
  stored: Stored,
  commands: readonly PaymentCommand[],
): { readonly results: readonly PaymentResult[]; readonly changes: Changes } {
  const state = new PaymentsState(new Map([[aKey.bucket, stored.businessDay]]));
  state.load([...stored.payments.values()], [...stored.windows.values()]);
  const atDesk = [...stored.payments.values()].filter(
    ({ batch, batchDate }) => batch === DESK_BATCH && batchDate.equals(stored.businessDay),
  );
  state.loadDesk({
    refunds: [...stored.desk].map(([requestKey, id]) => ({ requestKey, payment: stored.payments.get(id)! })),
    lastTraces: atDesk.slice(-1).map(({ bucket, terminalId, trace }) => ({ bucket, terminalId, trace })),
  });
  if (stored.funds !== undefined) state.loadFunds(aKey, stored.funds);
  const results = commands.map((command) => decideCommand(state, command));
  if (stored.funds !== undefined) stored.funds = state.fundsOf(aKey);
  const { changes } = state;
  for (const payment of [...changes.inserted.values(), ...changes.updated.values()])
    stored.payments.set(payment.id, payment);
  for (const { payment, order } of changes.deskRefunds) stored.desk.set(order.requestKey, payment.id);
  return { results, changes };
}

export const minorOf = (text: string): bigint => BigInt(text.replace(".", ""));
const yuan = (minor: bigint): string => `${minor / 100n}.${String(minor % 100n).padStart(2, "0")}`;

export function resultText(result: PaymentResult): string {
  switch (result.kind) {
    case "accepted":
      return "accepted";
    case "repeat":
      return `repeat of ${result.payment.status}`;
    case "refused":
      return result.code;
    case "decided":
      return result.payment.status;
    case "overtaken":
      return "overtaken";
    case "reversed":
      return result.effect;
  }
}

const movementsText = (movements: readonly Movement[]): string =>
  movements.map(({ debit, credit, amountMinor }) => `${debit}>${credit} ${yuan(amountMinor)}`).join("  ");

type Options = Readonly<Record<string, string>>;

/** `name trace amount of N key value …` → its parts; an amount has a point. */
function partsOf(words: readonly string[]): { name: string; trace: number; amount: bigint | undefined; more: Options } {
  const [name = "", ...rest] = words;
  const more: Record<string, string> = {};
  let trace = 0;
  let amount: bigint | undefined;
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (/^\d+$/.test(word) && trace === 0) trace = Number(word);
    else if (/^\d+\.\d\d$/.test(word)) amount = minorOf(word);
    else more[word] = rest.shift() ?? "";
  }
  return { name, trace, amount, more };
}

function commandOf(stored: Stored, line: string): PaymentCommand {
  const { name, trace, amount, more } = partsOf(line.split(/\s+/));
  const batch = Number(more["batch"] ?? [...stored.windows.keys()].at(-1));
  const window = stored.windows.get(batch);
  const key = {
    ...aKey,
    batch,
    trace,
    batchDate: more["on"] === undefined ? (window?.batchDate ?? day) : Temporal.PlainDate.from(more["on"]),
    terminalId: more["terminal"] === undefined ? aKey.terminalId : BigInt(more["terminal"]),
    merchantId: more["merchant"] === undefined ? aKey.merchantId : BigInt(more["merchant"]),
  };
  const byTrace = (wanted: string | number): Payment | undefined =>
    [...stored.payments.values()].findLast((payment) => payment.trace === Number(wanted));
  switch (name) {
    case "sale":
    case "void":
    case "refund":
    case "balance": {
      const original = more["of"] === undefined ? undefined : byTrace(more["of"]);
      return anAccept(
        aPayment({
          ...key,
          kind: name,
          amountMinor: amount ?? original?.amountMinor ?? 0n,
          originalId: original?.id,
          card: more["card"] ?? "visa",
        }),
      );
    }
    case "desk": {
      const original = byTrace(more["of"]!);
      return anAccept(
        aPayment({
          ...key,
          batch: DESK_BATCH,
          trace: 0,
          kind: "refund",
          amountMinor: amount ?? original?.amountMinor ?? 0n,
          originalId: original?.id,
        }),
        {
          desk: {
            requestKey: more["key"] ?? "k",
            actor: aPerson,
            reason: "the customer brought it back",
            approvalId: more["approved"] === undefined ? undefined : BigInt(more["approved"]),
            unapprovedMaxMinor: minorOf(more["limit"] ?? "1000000.00"),
          },
        },
      );
    }
    case "approve":
    case "decline":
    case "silence": {
      const outcome = name === "approve" ? "approved" : name === "decline" ? "declined" : "unknown";
      return aDecide(byTrace(trace)!, {
        outcome,
        feeMinor: more["fee"] === undefined ? 0n : minorOf(more["fee"]),
        ...(more["back"] === undefined ? {} : { feeMinor: -minorOf(more["back"]) }),
        ...(more["in-part"] === undefined ? {} : { inPartMinor: -minorOf(more["in-part"]) }),
      });
    }
    case "reverse":
      return aReverse(key, {
        amountMinor: amount ?? byTrace(trace)?.amountMinor ?? 10_000n,
        kind: (more["as"] ?? byTrace(trace)?.kind ?? "sale") as Payment["kind"],
        card: more["card"] ?? "visa",
      });
    default:
      throw new Error(`no command "${name}"`);
  }
}

/** Plays the story; fails at the first line that says another thing than the rules. */
export const play = (story: string): void => void played(story);

/** Plays the story and gives the rows at its end. */
export function played(story: string): Stored {
  const stored = emptyStore();
  let before: PaymentCommand | undefined;
  for (const [number, raw] of story.trim().split("\n").entries()) {
    const [line = "", result = "", movements = ""] = raw.split("|").map((part) => part.trim());
    const [name, ...words] = line.split(/\s+/);
    if (name === "open") openBatch(stored, Number(words[0]), Temporal.PlainDate.from(words[1]!));
    else if (name === "close")
      for (const [batch, window] of stored.windows) stored.windows.set(batch, { ...window, status: "closed" });
    else if (name === "owed") stored.funds = minorOf(words[0]!);
    else if (name === "cut") stored.businessDay = stored.businessDay.add({ days: 1 });
    else {
      before = name === "again" ? before : commandOf(stored, line);
      const { results, changes } = commit(stored, [before!]);
      const said = `${resultText(results[0]!)} | ${movementsText(changes.movements)}`;
      assert.equal(said, `${result} | ${movements}`, `line ${number + 1}: ${line}`);
    }
  }
  return stored;
}

/** What stands in the rows, one word per trace: `41 approved, 42 declined`. */
export const standing = (stored: Stored): string =>
  [...stored.payments.values()].map(({ trace, status }) => `${trace} ${status}`).join(", ");
