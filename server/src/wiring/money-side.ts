import type { Tx } from "#kernel/db";
import { type Id, publicId } from "#kernel/ids";
import { instantText } from "#kernel/http/shapes";
import type { Bilingual } from "#kernel/http/problem";
import type { AccountKind, Ledger, Transfer } from "#modules/ledger";
import type { Merchant } from "#modules/merchants";
import type { Payment } from "#modules/payments";
import type { TransferWire } from "../modules/payments/wire.ts";

/** Where a payment's money stands, in words: its transfers and balances as pages show them. */
const accountWords: Readonly<Record<AccountKind, Bilingual>> = {
  "merchant-payable": { zh: "应付商户", en: "Owed to the merchant" },
  "channel-receivable": { zh: "应收卡组织", en: "Owed by the card network" },
  fees: { zh: "手续费收入", en: "Fees" },
  "payouts-due": { zh: "待出款", en: "Payouts due" },
  suspense: { zh: "挂账", en: "Suspense" },
};

const side = (kind: AccountKind): TransferWire["debit"] => ({
  kind,
  label: accountWords[kind].zh,
  labelEn: accountWords[kind].en,
});

function toTransferWire(transfer: Transfer): TransferWire {
  return {
    id: publicId("trf", transfer.id),
    code: transfer.code,
    debit: side(transfer.debitKind),
    credit: side(transfer.creditKind),
    amountMinor: transfer.amountMinor.toString(),
    businessDay: transfer.businessDay.toString(),
    postedAt: instantText(transfer.postedAt),
  };
}

export async function readTransfers(ledger: Ledger, tx: Tx, payment: Payment): Promise<readonly TransferWire[]> {
  return (await ledger.transfersOf(tx, { bucket: payment.bucket, references: [payment.id] })).map(toTransferWire);
}

/** What is owed to each merchant at this moment. */
export async function readPayables(
  ledger: Ledger,
  tx: Tx,
  merchants: readonly Pick<Merchant, "id" | "bucket">[],
): Promise<ReadonlyMap<Id, bigint>> {
  const balances = await Promise.all(
    merchants.map(async (merchant) => {
      const accounts = await ledger.accountsOf(tx, {
        bucket: merchant.bucket,
        kind: "merchant-payable",
        owner: merchant.id,
      });
      return [merchant.id, accounts.reduce((sum, account) => sum + account.balanceMinor, 0n)] as const;
    }),
  );
  return new Map(balances);
}

export type LedgerTotals = {
  readonly receivableMinor: bigint;
  readonly payableMinor: bigint;
  readonly feesMinor: bigint;
  readonly payoutsDueMinor: bigint;
};

/** The operator's totals; each on the side where it normally stands. */
export async function readLedgerTotals(ledger: Ledger, tx: Tx): Promise<LedgerTotals> {
  const lines = await ledger.trialBalance(tx);
  const net = (kind: AccountKind): bigint =>
    lines.filter((line) => line.kind === kind).reduce((sum, line) => sum + line.creditsMinor - line.debitsMinor, 0n);
  return {
    receivableMinor: -net("channel-receivable"),
    payableMinor: net("merchant-payable"),
    feesMinor: net("fees"),
    payoutsDueMinor: net("payouts-due"),
  };
}
