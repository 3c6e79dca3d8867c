import { Link } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { MerchantRow } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ExportButton } from "../../components/export-button.tsx";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { useMerchantKind } from "./merchant-kind.ts";

const MerchantView = lazy(async () => ({ default: (await import("./merchant-view.tsx")).MerchantView }));

const merchantFilterShapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "merchants.state",
    words: "states.merchant",
    values: ["active", "suspended", "closed"],
    quick: true,
  },
  { kind: "text", name: "q", label: "merchants.find", form: /^.{1,60}$/, quick: true },
  {
    kind: "choice",
    name: "mcc",
    label: "merchants.kind",
    words: "merchants.mcc",
    values: ["5411", "5812", "5814", "7011"],
  },
  { kind: "reference", name: "agent", label: "agents.agent" },
];

/** Merchants: what each took today, and what it is still to be paid. */
export function MerchantListPage() {
  const { t } = useTranslation();
  const list = useList<MerchantRow>({
    name: "merchants",
    shapes: merchantFilterShapes,
    ask: (query) => answerOf(api.GET("/v1/merchants", { params: { query } })),
  });
  const say = useBilingual();
  const kindOf = useMerchantKind();
  const nameOf = (row: MerchantRow) => (
    <Link to="/merchants/$merchantId" params={{ merchantId: row.id }} className="row-link" title={row.name}>
      {say(row.shortName, row.nameEn)}
    </Link>
  );
  const columns: readonly Column<MerchantRow>[] = [
    { key: "name", title: t("merchants.name"), cell: nameOf, givesWay: true },
    { key: "code", title: t("merchants.code"), cell: (row) => <code>{row.code}</code>, from: "medium" },
    { key: "kind", title: t("merchants.kind"), cell: (row) => kindOf(row.mcc), from: "wide" },
    { key: "id", title: t("merchants.id"), cell: (row) => <CopyableId value={row.id} />, onRequest: true },
    {
      key: "since",
      title: t("merchants.since"),
      cell: (row) => <Time at={row.createdAt} day="always" relative={false} />,
      onRequest: true,
    },
    { key: "state", title: t("merchants.state"), cell: (row) => <StateMark kind="merchant" state={row.status} /> },
    { key: "terminals", title: t("merchants.terminals"), align: "right", cell: (row) => row.terminals },
    {
      key: "today",
      title: t("merchants.today"),
      align: "right",
      cell: (row) => <Amount minor={row.todayMinor} currency={row.currency} />,
    },
    {
      key: "payable",
      title: t("merchants.payable"),
      align: "right",
      cell: (row) => <Amount minor={row.payableMinor} currency={row.currency} />,
    },
  ];
  return (
    <>
      <PageHead title={t("pages.merchants")} answer={t("merchants.answer")} />
      <ListView<MerchantRow>
        list={list}
        testId="merchant-list"
        label={t("pages.merchants")}
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="merchant-row"
        drawer={{ title: t("merchants.name"), content: (id) => <MerchantView key={id} id={id} /> }}
        page={(id) => `/merchants/${id}`}
        card={(row) => (
          <CardLines
            lead={nameOf(row)}
            value={<Amount minor={row.todayMinor} currency={row.currency} />}
            under={
              <>
                <StateMark kind="merchant" state={row.status} /> ·{" "}
                {t("merchants.terminalCount", { count: row.terminals })}
              </>
            }
            underValue={
              <>
                {t("merchants.payable")} <Amount minor={row.payableMinor} currency={row.currency} />
              </>
            }
          />
        )}
        actions={<ExportButton list="merchants" filters={list.filters} />}
        empty={{ why: t("merchants.empty"), next: t("merchants.emptyNext") }}
      />
    </>
  );
}
