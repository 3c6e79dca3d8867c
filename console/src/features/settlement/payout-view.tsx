import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { payoutQuery } from "../../api/queries.ts";
import type { OwnPayout, PayoutPayment } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CursorList } from "../../components/cursor-list.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { MaskedCard } from "../../components/masked-card.tsx";
import { Empty, Facts, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime, Time } from "../../components/time.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useBilingual, useWord } from "../../i18n/words.ts";

/** One payout: to whom, how its amount came about, and the payments behind it. */
export function PayoutView(props: { readonly id: string }) {
  return (
    <QueryView query={useQuery(payoutQuery(props.id))} lines={8}>
      {(found) => <Parts payout={found} />}
    </QueryView>
  );
}

function Parts({ payout }: { readonly payout: OwnPayout }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const money = (minor: string) => <Amount minor={minor} currency={payout.currency} />;
  const name = say(payout.merchant.shortName, payout.merchant.nameEn);
  return (
    <div className="stack" data-testid="payout-view">
      <PageHead
        title={<Amount minor={payout.netMinor} currency={payout.currency} size="page" />}
        answer={
          <>
            <StateMark kind="payout" state={payout.status} />
            {payout.status === "carried" ? null : ` · ${t("settlement.dueOn")} ${payout.dueOn}`}
          </>
        }
      />
      <Panel title={t("settlement.sumOfPayout")} note={t("settlement.payoutsNote")}>
        <Facts
          items={[
            [
              t("settlement.merchant"),
              may("merchants.read") ? (
                <Link key="merchant" to="/merchants/$merchantId" params={{ merchantId: payout.merchant.id }}>
                  {name}
                </Link>
              ) : (
                name
              ),
            ],
            [
              t("settlement.day"),
              <Link key="day" to="/settlement/$day" params={{ day: payout.businessDay }}>
                {payout.businessDay}
              </Link>,
            ],
            [t("settlement.gross"), money(payout.grossMinor)],
            [t("settlement.refunds"), money(taken(payout.refundsMinor))],
            [t("settlement.fees"), money(taken(payout.feesMinor))],
            [t("settlement.carried"), money(payout.carriedMinor)],
            [t("settlement.net"), money(payout.netMinor)],
            [t("settlement.made"), <FullTime key="made" at={payout.createdAt} />],
            [t("settlement.payoutId"), <CopyableId key="id" value={payout.id} label={t("settlement.payoutId")} />],
          ]}
        />
      </Panel>
      <Behind payout={payout} />
    </div>
  );
}

/** What is taken off stands with its sign. */
const taken = (minor: string): string => (minor.startsWith("-") ? minor.slice(1) : `-${minor}`);

function Behind({ payout }: { readonly payout: OwnPayout }) {
  const { t } = useTranslation();
  const word = useWord();
  const from = useCursorList<PayoutPayment>(["payouts", "payments", payout.id], (before) =>
    answerOf(
      api.GET("/v1/payouts/{id}/payments", {
        params: { path: { id: payout.id }, query: before === undefined ? {} : { before } },
      }),
    ),
  );
  const money = (minor: string) => <Amount minor={minor} currency={payout.currency} />;
  const at = ({ payment }: PayoutPayment) => (
    <Link to="/payments/$paymentId" params={{ paymentId: payment.id }} className="row-link">
      <Time at={payment.createdAt} relative={false} />
    </Link>
  );
  const columns: readonly Column<PayoutPayment>[] = [
    { key: "time", title: t("payments.time"), cell: at },
    { key: "kind", title: t("payments.kindTitle"), cell: ({ payment }) => word("payments.kind", payment.kind) },
    {
      key: "card",
      title: t("payments.card"),
      cell: ({ payment }) => <MaskedCard card={payment.card} short />,
      from: "medium",
    },
    { key: "gross", title: t("settlement.gross"), align: "right", cell: (row) => money(row.grossMinor) },
    {
      key: "fee",
      title: t("settlement.fees"),
      align: "right",
      cell: (row) => money(taken(row.feeMinor)),
      from: "medium",
    },
    { key: "net", title: t("settlement.net"), align: "right", cell: (row) => money(row.netMinor) },
  ];
  return (
    <section>
      <h2 className="section-title">{t("settlement.paymentsBehind")}</h2>
      <CursorList from={from} testId="payout-payments">
        {(rows) => (
          <DataTable<PayoutPayment>
            label={t("settlement.paymentsBehind")}
            columns={columns}
            rows={rows}
            rowKey={({ payment }) => payment.id}
            rowTestId="payout-payment"
            card={(row) => (
              <CardLines
                lead={at(row)}
                value={money(row.netMinor)}
                under={word("payments.kind", row.payment.kind)}
                underValue={money(row.grossMinor)}
              />
            )}
            empty={<Empty why={t("settlement.nothingBehind")} />}
          />
        )}
      </CursorList>
    </section>
  );
}
