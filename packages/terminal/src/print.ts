// Printing never decides about money: a receipt is stored with the approval, printed afterwards, and printed again as a
// copy when the power went between the two.

import type { Machine } from "./machine.ts";
import type { Receipt } from "./receipt.ts";

/** Prints the stored receipt if it is not printed yet. A printer that fails leaves it for the next time. */
export async function printStored(
  machine: Machine,
  options: { readonly reprint: boolean } = { reprint: false },
): Promise<void> {
  const { printer } = machine.ports;
  const stored = machine.state.receipt;
  if (printer === undefined || stored === undefined || stored.printed) return;
  try {
    await printer.print(options.reprint ? { ...stored.receipt, reprint: true } : stored.receipt);
  } catch {
    return;
  }
  await machine.tryCommit({ ...machine.state, receipt: { ...stored, printed: true } });
}

/** The last receipt once more, marked as a copy; undefined when there is none. */
export async function printAgain(machine: Machine): Promise<Receipt | undefined> {
  const stored = machine.state.receipt;
  if (stored === undefined) return undefined;
  const copy = { ...stored.receipt, reprint: true };
  await machine.ports.printer?.print(copy);
  return copy;
}
