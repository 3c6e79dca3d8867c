import "./ledger-page.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { trialBalanceQuery } from "../../api/queries.ts";
import type { LedgerProof, TrialBalance } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useWord } from "../../i18n/words.ts";
import { JournalPart } from "./journal-part.tsx";

/** Do the books balance? By the stored totals at a glance, by recomputing every transfer on request. */
export function LedgerPage() {
  const { t } = useTranslation();
  const balance = useQuery(trialBalanceQuery);
  const prove = useMutation({ mutationFn: () => answerOf(api.POST("/v1/ledger/proof", { body: {} })) });
  return (
    <div className="stack" data-testid="ledger-page">
      <PageHead
        title={t("pages.ledger")}
        answer={
          balance.data === undefined ? undefined : (
            <span data-testid="trial-balance-answer">
              {balance.data.balanced ? t("ledger.balanced") : t("ledger.notBalanced")}
            </span>
          )
        }
        actions={
          <>
            <Button type="primary" onClick={() => prove.mutate()} loading={prove.isPending} data-testid="prove">
              {t("ledger.prove")}
            </Button>
          </>
        }
      />
      {prove.error === null ? null : <ProblemNotice error={prove.error} onRetry={() => prove.mutate()} />}
      {prove.data === undefined ? null : <Proof proof={prove.data} />}
      <QueryView query={balance} lines={8}>
        {(found) => <TrialBalanceTable balance={found} />}
      </QueryView>
      <JournalPart />
    </div>
  );
}

function Proof(props: { readonly proof: LedgerProof }) {
  const { t } = useTranslation();
  const { proof } = props;
  return (
    <section
      className={proof.ok ? "proof proof-good" : "proof proof-broken"}
      role="status"
      data-testid="proof"
      data-ok={proof.ok}
    >
      <p className="proof-title">
        {proof.ok ? t("ledger.proof.holds") : t("ledger.proof.breaks", { count: proof.breaks.length })}
      </p>
      <p>
        {t("ledger.proof.what", {
          transfers: proof.transfers.toLocaleString("en"),
          accounts: proof.accounts.toLocaleString("en"),
          unknown: proof.unknown,
        })}
      </p>
      {proof.breaks.length === 0 ? null : (
        <ul>
          {proof.breaks.map(({ law, subject }) => (
            <li key={`${law}-${subject}`}>
              {law}: {subject.startsWith("pay_") ? <PaymentLink id={subject} /> : <code>{subject}</code>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function PaymentLink(props: { readonly id: string }) {
  return (
    <Link to="/payments/$paymentId" params={{ paymentId: props.id }}>
      <code>{props.id}</code>
    </Link>
  );
}

type Line = TrialBalance["lines"][number];

function TrialBalanceTable(props: { readonly balance: TrialBalance }) {
  const { t } = useTranslation();
  const word = useWord();
  const { balance } = props;
  const currency = balance.lines[0]?.currency ?? "CNY";
  const side = (row: Line): string => (BigInt(row.balanceMinor) === 0n ? "" : t(`ledger.side.${row.side}`));
  const columns: readonly Column<Line>[] = [
    {
      key: "kind",
      title: t("ledger.kind"),
      cell: (row) => (
        <>
          {word("ledger.kinds", row.kind)}
          <span className="row-two wraps">{word("ledger.means", row.kind)}</span>
        </>
      ),
    },
    { key: "accounts", title: t("ledger.accounts"), align: "right", cell: (row) => row.accounts, from: "medium" },
    {
      key: "debits",
      title: t("ledger.debits"),
      align: "right",
      cell: (row) => <Amount minor={row.debitsMinor} currency={row.currency} />,
    },
    {
      key: "credits",
      title: t("ledger.credits"),
      align: "right",
      cell: (row) => <Amount minor={row.creditsMinor} currency={row.currency} />,
    },
    {
      key: "balance",
      title: t("ledger.balance"),
      align: "right",
      cell: (row) => (
        <>
          <span className="faint">{side(row)}</span> <Amount minor={row.balanceMinor} currency={row.currency} />
        </>
      ),
    },
  ];
  return (
    <Panel
      title={t("ledger.trialBalance")}
      note={t("ledger.note")}
      flush
      testId="trial-balance"
      action={<ExportButton list="trial-balance" />}
    >
      <DataTable<Line>
        label={t("ledger.trialBalance")}
        columns={columns}
        rows={balance.lines}
        rowKey={(row) => `${row.kind}-${row.currency}`}
        rowTestId="trial-balance-row"
        card={(row) => (
          <CardLines
            lead={word("ledger.kinds", row.kind)}
            value={
              <>
                <span className="faint">{side(row)}</span> <Amount minor={row.balanceMinor} currency={row.currency} />
              </>
            }
            under={
              <>
                {t("ledger.debits")} <Amount minor={row.debitsMinor} currency={row.currency} />
              </>
            }
            underValue={
              <>
                {t("ledger.credits")} <Amount minor={row.creditsMinor} currency={row.currency} />
              </>
            }
          />
        )}
        foot={
          <tr>
            <td>{t("ledger.total")}</td>
            <td className="from-medium" />
            <td className="right">
              <Amount minor={balance.debitsMinor} currency={currency} />
            </td>
            <td className="right">
              <Amount minor={balance.creditsMinor} currency={currency} />
            </td>
            <td className="right">{balance.balanced ? t("ledger.equal") : t("ledger.unequal")}</td>
          </tr>
        }
        footCard={
          <CardLines
            lead={t("ledger.total")}
            value={balance.balanced ? t("ledger.equal") : t("ledger.unequal")}
            under={
              <>
                {t("ledger.debits")} <Amount minor={balance.debitsMinor} currency={currency} />
              </>
            }
            underValue={
              <>
                {t("ledger.credits")} <Amount minor={balance.creditsMinor} currency={currency} />
              </>
            }
          />
        }
        empty={<Empty why={t("ledger.empty")} next={t("ledger.emptyNext")} />}
      />
    </Panel>
  );
}
