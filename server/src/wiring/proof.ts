import { publicId } from "#kernel/ids";
import type { Proof } from "../modules/ledger/routes.operator.ts";
import type { Services } from "../services.ts";

/**
 * The proof of the whole: stored totals against transfers, payments against transfers, unknowns against their owners,
 * all of one moment.
 */
export async function proveAll(services: Pick<Services, "db" | "ledger" | "payments">): Promise<Proof> {
  return services.db.snapshot(async (tx) => {
    const ledger = await services.ledger.prove(tx);
    const payments = await services.payments.prove(tx);
    const open = await services.payments.countUnknown(tx);
    const breaks = [
      ...ledger.broken.map((account) => ({
        law: "the stored total of an account is the sum of its transfers",
        subject:
          account.firstTransfer === null ? publicId("acc", account.account) : publicId("trf", account.firstTransfer),
      })),
      ...payments.map((item) => ({ law: item.law, subject: publicId("pay", item.paymentId) })),
      ...(open.unowned > 0 ? [{ law: "every unknown outcome has an owner", subject: `${open.unowned} payments` }] : []),
    ];
    return {
      transfers: ledger.transfers,
      accounts: ledger.accounts,
      balanced: ledger.balanced,
      unknown: open.unknown,
      breaks,
      ok: breaks.length === 0,
    };
  });
}
