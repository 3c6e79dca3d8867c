import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { settlementDayQuery } from "../../api/queries.ts";
import type { OwnPayout, SettlementDay } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { DownloadIcon } from "../../components/icons.tsx";
import { formatMoney } from "../../components/money.ts";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { Figure, PageHead } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { BatchesPart } from "./batches-part.tsx";

const PayoutView = lazy(async () => ({ default: (await import("./payout-view.tsx")).PayoutView }));

const route = getRouteApi("/signed-in/settlement/$day");

/** A closed day: who is paid how much and why, the file for the bank, and whether the terminals agree. */
export function SettlementDayPage() {
  const { t } = useTranslation();
  const { day } = route.useParams();
  const found = useQuery(settlementDayQuery(day));
  return (
    <div data-testid="settlement-day-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/settlement">{t("pages.settlement")}</Link>
      </nav>
      <QueryView query={found} lines={10}>
        {(closed) => <Parts day={closed} />}
      </QueryView>
    </div>
  );
}

function Parts(props: { readonly day: SettlementDay }) {
  const { t } = useTranslation();
  const { day } = props;
  const { currency } = day;
  const unbalanced = day.batches.filter((batch) => !batch.balanced).length;
  return (
    <div className="stack">
      <PageHead
        title={t("settlement.dayTitle", { day: day.businessDay })}
        answer={
          <>
            <StateMark kind="day" state={day.status} /> ·{" "}
            {t("settlement.dayAnswer", { count: day.payoutCount, net: formatMoney(day.netMinor, currency) })}{" "}
            {unbalanced === 0 ? t("settlement.allBalanced") : t("settlement.notBalanced", { count: unbalanced })}
          </>
        }
        actions={<FileLink day={day} />}
      />
      <section className="figures-row" aria-label={t("settlement.sums")}>
        <div>
          <Amount minor={day.netMinor} currency={currency} size="page" />
          <div className="figure-label">{t("settlement.net")}</div>
        </div>
        <Figure label={t("settlement.gross")}>
          <Amount minor={day.grossMinor} currency={currency} />
        </Figure>
        <Figure label={t("settlement.fees")}>
          <Amount minor={day.feesMinor} currency={currency} />
        </Figure>
        <Figure label={t("settlement.payoutCount")}>{day.payoutCount}</Figure>
      </section>
      <Payouts day={day.businessDay} currency={currency} />
      <BatchesPart closedOn={day.businessDay} batches={day.batches} currency={currency} />
      {day.fileHash === null ? null : (
        <p className="faint small file-hash">
          SHA-256 <CopyableId value={day.fileHash} label="SHA-256" />
        </p>
      )}
    </div>
  );
}

function FileLink(props: { readonly day: SettlementDay }) {
  const { t } = useTranslation();
  const may = useMay();
  const { fileName, businessDay } = props.day;
  if (fileName === null || !may("settlement.read")) return null;
  return (
    <a
      className="file-link"
      href={`/v1/settlement/days/${businessDay}/file`}
      download={fileName}
      data-testid="payout-file"
    >
      <DownloadIcon /> {t("settlement.download")}
    </a>
  );
}

const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "settlement.state",
    words: "states.payout",
    values: ["instructed", "carried"],
    quick: true,
  },
  { kind: "reference", name: "merchant", label: "settlement.merchant" },
  { kind: "amount", label: "settlement.net" },
];

/** Who is paid how much for the day. */
function Payouts(props: { readonly day: string; readonly currency: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { day, currency } = props;
  const list = useList<OwnPayout>({
    name: "payouts",
    about: day,
    shapes,
    ask: (query) => answerOf(api.GET("/v1/payouts", { params: { query: { ...query, day } } })),
  });
  const money = (minor: string) => <Amount minor={minor} currency={currency} />;
  const nameOf = ({ id, merchant }: OwnPayout) => (
    <Link to="/settlement/payouts/$payoutId" params={{ payoutId: id }} className="row-link">
      {say(merchant.shortName, merchant.nameEn)}
    </Link>
  );
  const columns: readonly Column<OwnPayout>[] = [
    { key: "merchant", title: t("settlement.merchant"), cell: nameOf, givesWay: true },
    { key: "count", title: t("settlement.movements"), align: "right", cell: (row) => row.count, from: "wide" },
    {
      key: "gross",
      title: t("settlement.gross"),
      align: "right",
      cell: (row) => money(row.grossMinor),
      from: "medium",
    },
    {
      key: "refunds",
      title: t("settlement.refunds"),
      align: "right",
      cell: (row) => money(minus(row.refundsMinor)),
      from: "medium",
    },
    {
      key: "fees",
      title: t("settlement.fees"),
      align: "right",
      cell: (row) => money(minus(row.feesMinor)),
      from: "medium",
    },
    {
      key: "carried",
      title: t("settlement.carried"),
      align: "right",
      cell: (row) => money(row.carriedMinor),
      from: "wide",
    },
    { key: "net", title: t("settlement.net"), align: "right", cell: (row) => money(row.netMinor) },
    { key: "due", title: t("settlement.dueOn"), cell: (row) => (row.status === "carried" ? "—" : row.dueOn) },
    { key: "state", title: t("settlement.state"), cell: (row) => <StateMark kind="payout" state={row.status} /> },
    { key: "id", title: t("settlement.payoutId"), cell: (row) => <code>{row.id}</code>, from: "huge" },
  ];
  return (
    <section>
      <h2 className="section-title">{t("settlement.payouts")}</h2>
      <p className="section-note">{t("settlement.payoutsNote")}</p>
      <ListView<OwnPayout>
        list={list}
        label={t("settlement.payouts")}
        testId="payouts"
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="payout-row"
        page={(id) => `/settlement/payouts/${id}`}
        drawer={{ title: t("settlement.onePayout"), content: (id) => <PayoutView key={id} id={id} /> }}
        card={(row) => (
          <CardLines
            lead={nameOf(row)}
            value={money(row.netMinor)}
            under={
              <>
                {money(row.grossMinor)} − {money(row.refundsMinor)} − {money(row.feesMinor)}
              </>
            }
            underValue={
              <StateMark kind="payout" state={row.status} {...(row.status === "carried" ? {} : { note: row.dueOn })} />
            }
          />
        )}
        actions={<ExportButton list="payouts" filters={{ ...list.filters, from: day, to: day }} />}
        empty={{ why: t("settlement.noPayouts"), next: t("settlement.noPayoutsNext") }}
      />
    </section>
  );
}

/** What is taken off stands with its sign. */
const minus = (minor: string): string => (minor.startsWith("-") ? minor.slice(1) : `-${minor}`);
