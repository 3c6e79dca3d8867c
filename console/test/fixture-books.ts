import type { LedgerProof, SettlementDay, SettlementDays, TrialBalance } from "../src/api/shapes.ts";
import { merchants, terminals } from "./fixture-payments.ts";

/** Settlement and ledger as the API tells them. Test only. */
const label = (index: number) => ({ merchant: merchants[index]!, terminal: terminals[index]! });

export const settlementDays = (today: string, empty: boolean): SettlementDays => ({
  current: { businessDay: today },
  hasMore: false,
  nextBefore: null,
  days: empty
    ? []
    : [
        {
          businessDay: "2026-11-23",
          status: "cut",
          payouts: 2,
          netMinor: "12891234567",
          feesMinor: "6528360",
          grossMinor: "12898000000",
          currency: "CNY",
          fileName: "payout-48980000-2026-11-23.csv",
          fileHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        },
        {
          businessDay: "2026-11-22",
          status: "paid",
          payouts: 3,
          netMinor: "88012345",
          feesMinor: "44006",
          grossMinor: "88056351",
          currency: "CNY",
          fileName: "payout-48980000-2026-11-22.csv",
          fileHash: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        },
      ],
});

export function settlementDay(day: string): SettlementDay | undefined {
  const row = settlementDays("", false).days.find(({ businessDay }) => businessDay === day);
  if (row === undefined) return undefined;
  const { payouts: payoutCount, ...sums } = row;
  return {
    ...sums,
    payoutCount,
    payouts: [
      {
        id: "out_0DCM4V5Q8R2TX",
        merchant: merchants[0],
        grossMinor: "341200",
        refundsMinor: "1999",
        feesMinor: "2035",
        carriedMinor: "0",
        netMinor: "337166",
        count: 28,
        status: "instructed",
        dueOn: "2026-11-24",
      },
      {
        id: "out_0DCM4V5Q8R2TY",
        merchant: merchants[1],
        grossMinor: "12897658800",
        refundsMinor: "0",
        feesMinor: "6526325",
        carriedMinor: "-235074",
        netMinor: "12890897401",
        count: 51_220,
        status: "instructed",
        dueOn: "2026-11-24",
      },
      {
        id: "out_0DCM4V5Q8R2TZ",
        merchant: merchants[2],
        grossMinor: "0",
        refundsMinor: "66600",
        feesMinor: "0",
        carriedMinor: "0",
        netMinor: "-66600",
        count: 1,
        status: "carried",
        dueOn: "2026-11-24",
      },
    ],
    batches: [0, 1, 2].map((index) => ({
      ...label(index),
      batch: 12 + index,
      batchDate: day,
      hostDebitMinor: "341200",
      hostDebitCount: 27,
      hostCreditMinor: "1999",
      hostCreditCount: 1,
      terminalDebitMinor: index === 1 ? "353540" : "341200",
      terminalDebitCount: index === 1 ? 28 : 27,
      terminalCreditMinor: "1999",
      terminalCreditCount: 1,
      balanced: index !== 1,
      uploadStatus: index === 1 ? ("complete" as const) : ("none" as const),
      closedAt: `${day}T13:05:00.000Z`,
      breaks:
        index === 1
          ? [
              { trace: 41, kind: "terminal-only" as const, terminalMinor: "12340", hostMinor: null },
              { trace: 57, kind: "amount-differs" as const, terminalMinor: "3650", hostMinor: "3560" },
            ]
          : [],
    })),
  };
}

export const trialBalance: TrialBalance = {
  lines: [
    {
      kind: "channel-receivable",
      currency: "CNY",
      accounts: 64,
      debitsMinor: "1428433050",
      creditsMinor: "400000000",
      balanceMinor: "1028433050",
      side: "debit",
    },
    {
      kind: "fees",
      currency: "CNY",
      accounts: 64,
      debitsMinor: "74",
      creditsMinor: "652910",
      balanceMinor: "652836",
      side: "credit",
    },
    {
      kind: "merchant-payable",
      currency: "CNY",
      accounts: 3,
      debitsMinor: "900652910",
      creditsMinor: "1028433124",
      balanceMinor: "127780214",
      side: "credit",
    },
    {
      kind: "payouts-due",
      currency: "CNY",
      accounts: 64,
      debitsMinor: "0",
      creditsMinor: "900000000",
      balanceMinor: "900000000",
      side: "credit",
    },
  ],
  debitsMinor: "2329086034",
  creditsMinor: "2329086034",
  balanced: true,
};

export const proof: LedgerProof = { transfers: 7_021, accounts: 195, balanced: true, unknown: 2, breaks: [], ok: true };
export const brokenProof: LedgerProof = {
  ...proof,
  balanced: false,
  ok: false,
  breaks: [
    { law: "the stored total of an account is the sum of its transfers", subject: "trf_0DCM4V5Q8R2TX" },
    { law: "a sale knows what was taken from it", subject: "pay_0DCM00000000B" },
  ],
};
