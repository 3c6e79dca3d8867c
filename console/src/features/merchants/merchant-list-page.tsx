import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { MerchantRow } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { CursorList } from "../../components/cursor-list.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useBilingual } from "../../i18n/words.ts";
import { useMerchantKind } from "./merchant-kind.ts";

/** Merchants: what each took today, and what it is still to be paid. */
export function MerchantListPage() {
  const { t } = useTranslation();
  const from = useCursorList<MerchantRow>(["merchants", "list"], (before) =>
    answerOf(api.GET("/v1/merchants", { params: { query: before === undefined ? {} : { before } } })),
  );
  return (
    <>
      <PageHead title={t("pages.merchants")} answer={t("merchants.answer")} />
      <CursorList from={from} testId="merchant-list">
        {(rows) => <Merchants rows={rows} />}
      </CursorList>
    </>
  );
}

function Merchants(props: { readonly rows: readonly MerchantRow[] }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const kindOf = useMerchantKind();
  const navigate = useNavigate();
  const nameOf = (row: MerchantRow) => (
    <Link to="/merchants/$merchantId" params={{ merchantId: row.id }} className="row-link" title={row.name}>
      {say(row.shortName, row.nameEn)}
    </Link>
  );
  const columns: readonly Column<MerchantRow>[] = [
    { key: "name", title: t("merchants.name"), cell: nameOf, givesWay: true },
    { key: "code", title: t("merchants.code"), cell: (row) => <code>{row.code}</code>, from: "medium" },
    { key: "kind", title: t("merchants.kind"), cell: (row) => kindOf(row.mcc), from: "wide" },
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
    <DataTable
      label={t("pages.merchants")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="merchant-row"
      hrefOf={(row) => `/merchants/${row.id}`}
      onOpen={(row) => void navigate({ to: "/merchants/$merchantId", params: { merchantId: row.id } })}
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
      empty={<Empty why={t("merchants.empty")} next={t("merchants.emptyNext")} />}
    />
  );
}
