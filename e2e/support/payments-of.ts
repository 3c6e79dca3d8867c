import type { Services } from "@oneclear/server";
import { movedOf, type PostedPayment } from "./network-against-ledger.ts";
import type { ServerChild } from "./server-child.ts";

type Page = { readonly data: readonly { readonly id: string }[]; readonly nextBefore: string | null };
type Detail = {
  readonly rrn: string;
  readonly kind: string;
  readonly status: string;
  readonly reversal: { readonly status: string } | null;
  readonly transfers: readonly { readonly code: string; readonly amountMinor: string }[];
};
const PAGE_ROWS = 100;

/** Every payment of a running server, as its API tells it. */
export async function paymentsByApi(server: Pick<ServerChild, "ask">): Promise<readonly PostedPayment[]> {
  const payments: PostedPayment[] = [];
  let before: string | null = null;
  for (;;) {
    const page = (await server.ask(
      "GET",
      `/v1/payments?limit=${PAGE_ROWS}${before === null ? "" : `&before=${before}`}`,
    )) as Page;
    for (const { id } of page.data) {
      const detail = (await server.ask("GET", `/v1/payments/${id}`)) as Detail;
      const movedMinor = movedOf(
        detail.transfers.map(({ code, amountMinor }) => ({ code, amountMinor: BigInt(amountMinor) })),
      );
      payments.push({
        rrn: detail.rrn,
        kind: detail.kind,
        status: detail.status,
        movedMinor,
        undoing: undoingOf(detail.reversal?.status),
      });
    }
    before = page.nextBefore;
    if (before === null) return payments;
  }
}

/** The same of a server in this process, set by set: for runs of thousands. */
export async function paymentsByServices({ db, payments, ledger }: Services): Promise<readonly PostedPayment[]> {
  const found: PostedPayment[] = [];
  let beforeId: bigint | undefined;
  for (;;) {
    const rows = await payments.list(db, {
      scope: "all",
      limit: PAGE_ROWS,
      ...(beforeId === undefined ? {} : { beforeId }),
    });
    for (const bucket of new Set(rows.map((row) => row.bucket))) {
      const here = rows.filter((row) => row.bucket === bucket);
      const transfers = await ledger.transfersOf(db, { bucket, references: here.map(({ id }) => id) });
      for (const row of here) {
        const undone =
          row.status === "approved" || row.status === "declined" ? undefined : await payments.reversalOf(db, row);
        found.push({
          rrn: row.rrn,
          kind: row.kind,
          status: row.status,
          movedMinor: movedOf(transfers.filter(({ reference }) => reference === row.id)),
          undoing: undoingOf(undone?.status),
        });
      }
    }
    beforeId = rows.at(-1)?.id;
    if (rows.length < PAGE_ROWS) return found;
  }
}

function undoingOf(status: string | undefined): PostedPayment["undoing"] {
  return status === undefined ? "none" : status === "done" ? "done" : "queued";
}
