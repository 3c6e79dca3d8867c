import { type Static, Type } from "typebox";
import type { Database } from "#kernel/db";
import { currencyLetters } from "#kernel/http/currency";
import type { HttpApp } from "#kernel/http/app";
import { daysOf } from "#kernel/http/days";
import {
  Count,
  cursor,
  Currency,
  Minor,
  named,
  oneOf,
  operation,
  optionalId,
  optionalInstant,
  PAGE_ROWS,
} from "#kernel/http/shapes";
import type { Ledger } from "./index.ts";
import { referenceOr404, toTransferWire, transferBrings, TransferPage, TransferQuery } from "./wire.ts";

/** The books: what stands on which kind of account, and the proof that it adds up. */
export type Proof = {
  readonly transfers: number;
  readonly accounts: number;
  readonly balanced: boolean;
  readonly unknown: number;
  readonly breaks: readonly { readonly law: string; readonly subject: string }[];
  readonly ok: boolean;
};
export type LedgerRouteDeps = { readonly db: Database; readonly ledger: Ledger; readonly prove: () => Promise<Proof> };

const Line = named("TrialBalanceLine", {
  kind: Type.String(),
  currency: Currency,
  accounts: Count,
  debitsMinor: Minor,
  creditsMinor: Minor,
  balanceMinor: Minor,
  side: oneOf("debit", "credit"),
});
const TrialBalance = named("TrialBalance", {
  lines: Type.Array(Line),
  debitsMinor: Minor,
  creditsMinor: Minor,
  balanced: Type.Boolean(),
});
const ProofShape = named("LedgerProof", {
  transfers: Count,
  accounts: Count,
  balanced: Type.Boolean(),
  unknown: Count,
  breaks: Type.Array(Type.Object({ law: Type.String(), subject: Type.String() })),
  ok: Type.Boolean(),
});

export function registerLedgerRoutes(app: HttpApp, deps: LedgerRouteDeps): void {
  const access = { permission: "ledger.read", scope: "operator" } as const;
  const tags = ["ledger"];

  app.get(
    "/v1/ledger/trial-balance",
    {
      config: access,
      schema: operation(
        { operationId: "getTrialBalance", summary: "Balances by kind of account", summaryZh: "试算平衡表", tags },
        { response: { 200: TrialBalance } },
      ),
    },
    async () => {
      const lines = (await deps.ledger.trialBalance(deps.db)).map((line): Static<typeof Line> => {
        const net = line.debitsMinor - line.creditsMinor;
        return {
          kind: line.kind,
          currency: currencyLetters(line.currency),
          accounts: line.accounts,
          debitsMinor: line.debitsMinor.toString(),
          creditsMinor: line.creditsMinor.toString(),
          balanceMinor: (net < 0n ? -net : net).toString(),
          side: net > 0n ? "debit" : "credit",
        };
      });
      const sum = (column: "debitsMinor" | "creditsMinor"): bigint =>
        lines.reduce((total, line) => total + BigInt(line[column]), 0n);
      const [debits, credits] = [sum("debitsMinor"), sum("creditsMinor")];
      return { lines, debitsMinor: debits.toString(), creditsMinor: credits.toString(), balanced: debits === credits };
    },
  );

  app.get(
    "/v1/ledger/transfers",
    {
      config: { ...access, ...transferBrings.config },
      schema: operation(
        {
          operationId: "listTransfers",
          summary: "The journal, newest first",
          summaryZh: "总账分录，新的在前",
          tags,
        },
        { querystring: TransferQuery, response: { 200: TransferPage } },
      ),
    },
    async (request) => {
      const { limit = PAGE_ROWS, before, code, kind, reference, amountFrom, amountTo } = request.query;
      const found = await deps.ledger.listTransfers(deps.db, {
        ...daysOf(request.query),
        code,
        kind,
        reference: reference === undefined ? undefined : referenceOr404(reference),
        amountFromMinor: amountFrom === undefined ? undefined : BigInt(amountFrom),
        amountToMinor: amountTo === undefined ? undefined : BigInt(amountTo),
        beforeId: cursor("trf", before),
        limit,
      });
      return {
        data: found.transfers.map(toTransferWire),
        hasMore: found.nextBeforeId !== undefined,
        nextBefore: optionalId("trf", found.nextBeforeId),
        lookedBackTo: optionalInstant(found.lookedBackTo),
      };
    },
  );

  app.post(
    "/v1/ledger/proof",
    {
      config: { ...access, repeats: "repeatable" },
      schema: operation(
        {
          operationId: "proveLedger",
          summary: "Recompute every total from the transfers and name what breaks",
          summaryZh: "重新核算全部账目并指出不符",
          tags,
          repeatsBecause: "Recomputes and changes nothing",
        },
        { body: Type.Object({}, { additionalProperties: false, title: "ProveLedger" }), response: { 200: ProofShape } },
      ),
    },
    async () => {
      const proof = await deps.prove();
      return { ...proof, breaks: [...proof.breaks] };
    },
  );
}
