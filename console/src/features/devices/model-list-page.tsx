import "../providers/providers.css";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay } from "../../app/session.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { usePaused } from "../../components/use-paused.ts";
import { useWord } from "../../i18n/words.ts";
import type { ModelRow } from "./queries.ts";
import { SerialCheck } from "./serial-check.tsx";

const AddModel = lazy(async () => ({ default: (await import("./add-model.tsx")).AddModel }));

/** Which models of terminals are certified, until when, and how many of their serials are known. */
export function ModelListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const [typed, setTyped] = useState("");
  const [isOpen, setOpen] = useState(false);
  const q = usePaused(typed.trim(), 300);
  const from = useCursorList<ModelRow>(["devices", "models", q], (before) =>
    answerOf(
      api.GET("/v1/device-models", {
        params: { query: { ...(q === "" ? {} : { q }), ...(before === undefined ? {} : { before }) } },
      }),
    ),
  );
  return (
    <div className="stack" data-testid="models-page">
      <PageHead
        title={t("pages.deviceModels")}
        answer={t("devices.answer")}
        actions={
          may("devices.manage") ? (
            <Button type="primary" onClick={() => setOpen(true)} data-testid="add-model">
              {t("devices.add")}
            </Button>
          ) : undefined
        }
      />
      <SerialCheck />
      <div>
        <Input
          className="provider-find"
          allowClear
          maxLength={60}
          aria-label={t("devices.find")}
          placeholder={t("devices.find")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <CursorList from={from} testId="model-list">
          {(rows) => <Rows rows={rows} isSearch={q !== ""} />}
        </CursorList>
      </div>
      {isOpen ? (
        <Suspense fallback={null}>
          <AddModel onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Rows(props: { readonly rows: readonly ModelRow[]; readonly isSearch: boolean }) {
  const { t } = useTranslation();
  const word = useWord();
  const nameOf = (row: ModelRow) => (
    <Link to="/device-models/$modelId" params={{ modelId: row.id }} className="row-link">
      <code>{row.name}</code>
    </Link>
  );
  const endOf = (row: ModelRow): string =>
    row.certificates === 0
      ? t("devices.noCertificate")
      : row.endless
        ? t("providers.longTerm")
        : (row.certifiedUntil ?? "—");
  const makerOf = (row: ModelRow) => (
    <>
      <span lang="zh">{row.maker}</span>
      {row.testData ? ` · ${t("devices.test")}` : ""}
    </>
  );
  const columns: readonly Column<ModelRow>[] = [
    { key: "name", title: t("devices.model"), cell: nameOf },
    { key: "maker", title: t("devices.maker"), cell: makerOf, givesWay: true },
    {
      key: "class",
      title: t("devices.class"),
      cell: (row) => `${row.productClass} ${word("devices.classes", row.productClass)}`,
      from: "medium",
      givesWay: true,
    },
    {
      key: "license",
      title: t("devices.license"),
      cell: (row) => <code>{row.networkLicense ?? "—"}</code>,
      from: "wide",
    },
    { key: "until", title: t("devices.certifiedUntil"), cell: endOf },
    { key: "serials", title: t("devices.serials"), align: "right", cell: (row) => row.serials },
  ];
  return (
    <DataTable
      label={t("pages.deviceModels")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="model-row"
      card={(row) => (
        <CardLines
          lead={nameOf(row)}
          value={endOf(row)}
          under={makerOf(row)}
          underValue={t("devices.serialCount", { count: row.serials })}
        />
      )}
      empty={
        <Empty
          why={props.isSearch ? t("devices.nothingFound") : t("devices.none")}
          next={props.isSearch ? t("providers.nothingFoundNext") : t("devices.noneNext")}
        />
      }
    />
  );
}
