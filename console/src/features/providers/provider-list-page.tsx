import "./providers.css";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { usePaused } from "../../components/use-paused.ts";
import { useBilingual } from "../../i18n/words.ts";
import type { ProviderRow } from "./queries.ts";

const AddProvider = lazy(async () => ({ default: (await import("./add-provider.tsx")).AddProvider }));
const ImportDialog = lazy(async () => ({ default: (await import("./import-dialog.tsx")).ImportDialog }));

/** The register: which institutions are licensed, until when, and when that was looked up. */
export function ProviderListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState<"add" | "import" | undefined>(undefined);
  const q = usePaused(typed.trim(), 300);
  const from = useCursorList<ProviderRow>(["providers", "list", q], (before) =>
    answerOf(
      api.GET("/v1/providers", {
        params: { query: { ...(q === "" ? {} : { q }), ...(before === undefined ? {} : { before }) } },
      }),
    ),
  );
  return (
    <div data-testid="providers-page">
      <PageHead
        title={t("pages.providers")}
        answer={t("providers.answer")}
        actions={
          may("providers.manage") ? (
            <>
              <Button onClick={() => setOpen("import")} data-testid="import-list">
                {t("providers.import.open")}
              </Button>
              <Button type="primary" onClick={() => setOpen("add")} data-testid="add-provider">
                {t("providers.add")}
              </Button>
            </>
          ) : undefined
        }
      />
      <Input
        className="provider-find"
        allowClear
        maxLength={60}
        aria-label={t("providers.find")}
        placeholder={t("providers.find")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        data-testid="provider-find"
      />
      <CursorList from={from} testId="provider-list">
        {(rows) => <Rows rows={rows} isSearch={q !== ""} />}
      </CursorList>
      <Suspense fallback={null}>
        {open === "add" ? <AddProvider onDone={() => setOpen(undefined)} /> : null}
        {open === "import" ? <ImportDialog onDone={() => setOpen(undefined)} /> : null}
      </Suspense>
    </div>
  );
}

function Rows(props: { readonly rows: readonly ProviderRow[]; readonly isSearch: boolean }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const nameOf = (row: ProviderRow) => (
    <Link to="/providers/$providerId" params={{ providerId: row.id }} className="row-link">
      {say(row.name, row.nameEn)}
    </Link>
  );
  const stateOf = (row: ProviderRow) => <StateMark kind="licence" state={row.licenceStatus ?? "unknown"} />;
  const endOf = (row: ProviderRow): string => (row.longTerm ? t("providers.longTerm") : (row.licenceUntil ?? "—"));
  const columns: readonly Column<ProviderRow>[] = [
    { key: "name", title: t("providers.name"), cell: nameOf, givesWay: true },
    {
      key: "number",
      title: t("providers.number"),
      cell: (row) => <code>{row.licenceNumber ?? "—"}</code>,
      from: "medium",
    },
    { key: "state", title: t("providers.licence"), cell: stateOf },
    { key: "until", title: t("providers.until"), cell: endOf },
    { key: "checked", title: t("providers.lastChecked"), cell: (row) => row.checkedOn ?? t("providers.never") },
    {
      key: "house",
      title: t("providers.whose"),
      cell: (row) => (row.house ? t("providers.house") : "—"),
      from: "wide",
    },
  ];
  return (
    <DataTable
      label={t("pages.providers")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="provider-row"
      card={(row) => (
        <CardLines
          lead={nameOf(row)}
          value={stateOf(row)}
          under={<code>{row.licenceNumber ?? "—"}</code>}
          underValue={row.checkedOn ?? t("providers.never")}
        />
      )}
      empty={
        <Empty
          why={props.isSearch ? t("providers.nothingFound") : t("providers.none")}
          next={props.isSearch ? t("providers.nothingFoundNext") : t("providers.noneNext")}
        />
      }
    />
  );
}
