import type { Tx } from "#kernel/db";
import { assert } from "#kernel/assert";
import type { Id } from "#kernel/ids";
import type { Accept, PaymentCommand, PaymentResult } from "./commands.ts";
import { insertDeskRefunds, loadDesk } from "./desk-store.ts";
import type { DeskOrder } from "./desk-refund.ts";
import { decideCommand } from "./decide.ts";
import { type Changes, PaymentsState } from "./payments-state.ts";
import type { RequestKey } from "./payment.ts";
import { fundsForRefunds } from "./funds.ts";
import { paymentsByIds, paymentsByKeys, saveChanges, windowsByKeys } from "./store.ts";

export type Committed = { readonly results: readonly PaymentResult[]; readonly changes: Changes };

/**
 * Load, decide, save, for a whole batch at once. The caller has locked every bucket named and commits afterwards,
 * together with the transfers and events that follow from `changes`.
 */
export async function commitCommands(
  tx: Tx,
  days: ReadonlyMap<number, Temporal.PlainDate>,
  commands: readonly PaymentCommand[],
): Promise<Committed> {
  const keys: RequestKey[] = [];
  const ids: { bucket: number; id: Id }[] = [];
  for (const command of commands) {
    if (command.kind === "decide") ids.push({ bucket: command.bucket, id: command.paymentId });
    else if (command.kind === "reverse") keys.push(command.key);
    // What comes from a desk has no number yet.
    else if (command.desk === undefined) keys.push(command.payment);
    if (command.kind === "decide" && command.originalId !== undefined)
      ids.push({ bucket: command.bucket, id: command.originalId });
    if (command.kind === "accept" && command.payment.originalId !== undefined)
      ids.push({ bucket: command.payment.bucket, id: command.payment.originalId });
  }
  const accepts = commands.filter((command) => command.kind === "accept").map((command) => command.payment);
  const refunds = accepts.filter(({ kind, status }) => kind === "refund" && status === "sent");
  const desk = commands.filter(isFromDesk);
  const [byKey, byId, windows, funds, deskLoaded] = await Promise.all([
    paymentsByKeys(tx, keys),
    paymentsByIds(tx, ids),
    windowsByKeys(tx, accepts),
    fundsForRefunds(tx, refunds),
    loadDesk(tx, days, desk),
  ]);

  const state = new PaymentsState(days);
  state.load([...byKey, ...byId], windows);
  state.loadDesk(deskLoaded);
  for (const { merchant, availableMinor } of funds) state.loadFunds(merchant, availableMinor);
  const originals = [...byKey, ...byId].filter(
    (payment) => payment.originalId !== undefined && !state.byId.has(payment.originalId),
  );
  if (originals.length > 0)
    state.load(
      await paymentsByIds(
        tx,
        originals.map((payment) => ({ bucket: payment.bucket, id: payment.originalId! })),
      ),
      [],
    );

  const results = commands.map((command) => decideCommand(state, command));
  await saveChanges(tx, state.changes);
  if (state.changes.deskRefunds.length > 0) await insertDeskRefunds(tx, state.changes.deskRefunds);
  assert(results.length === commands.length, "every command has its result");
  return { results, changes: state.changes };
}

const isFromDesk = (command: PaymentCommand): command is Accept & { readonly desk: DeskOrder } =>
  command.kind === "accept" && command.desk !== undefined;
