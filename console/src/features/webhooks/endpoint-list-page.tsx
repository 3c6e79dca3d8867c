import "./webhooks.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { EndpointState, endpointStateOf, Types } from "./endpoint-parts.tsx";
import { type Endpoint, endpointsQuery } from "./queries.ts";

const EndpointForm = lazy(async () => ({ default: (await import("./endpoint-form.tsx")).EndpointForm }));

const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "webhooks.state",
    words: "states.webhookEndpoint",
    values: ["enabled", "failing", "paused", "disabled"],
    quick: true,
  },
  { kind: "text", name: "text", label: "webhooks.find", form: /^.{1,60}$/, quick: true },
  { kind: "reference", name: "merchant", label: "webhooks.owner" },
];

/** Where events are sent to, and how each address does. */
export function EndpointListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const say = useBilingual();
  const [making, setMaking] = useState(false);
  const answer = useQuery(endpointsQuery).data;
  const client = useQueryClient();
  const list = useList<Endpoint>({
    name: "webhook-endpoints",
    shapes,
    // All of them come in one answer, so they are narrowed here.
    ask: async ({ status, merchant, text }) => {
      const { data } = await client.fetchQuery({ ...endpointsQuery, staleTime: 0 });
      const fitting = data.filter(
        (row) =>
          (status === undefined || endpointStateOf(row) === status) &&
          (merchant === undefined || row.merchant?.id === merchant) &&
          (text === undefined || `${row.url} ${row.description} ${row.types.join(" ")}`.includes(text)),
      );
      return { data: fitting, hasMore: false, nextBefore: null };
    },
    watchMs: 30_000,
  });
  const urlOf = (row: Endpoint) => (
    <Link to="/developers/webhooks/$endpointId" params={{ endpointId: row.id }} className="row-link hook-url">
      {row.url}
    </Link>
  );
  const owner = (row: Endpoint) =>
    row.merchant === null ? t("webhooks.everybody") : say(row.merchant.shortName, row.merchant.nameEn);
  const delivered = (row: Endpoint) =>
    row.deliveredAt === null ? <span className="faint">{t("webhooks.never")}</span> : <Time at={row.deliveredAt} />;
  const columns: readonly Column<Endpoint>[] = [
    { key: "url", title: t("webhooks.address"), cell: urlOf, givesWay: true },
    { key: "state", title: t("webhooks.state"), cell: (row) => <EndpointState endpoint={row} /> },
    { key: "types", title: t("webhooks.hears"), cell: (row) => <Types types={row.types} />, from: "medium" },
    { key: "owner", title: t("webhooks.owner"), cell: owner, from: "wide" },
    { key: "waiting", title: t("webhooks.waiting"), cell: waitingOf, align: "right", from: "medium" },
    { key: "delivered", title: t("webhooks.lastDelivered"), cell: delivered, from: "medium" },
  ];
  const rows = answer?.data ?? [];
  const broken = rows.filter(
    ({ status, reason }) => status === "paused" || (status === "disabled" && reason === "gone"),
  );
  return (
    <>
      <PageHead
        title={t("pages.webhooks")}
        answer={
          answer === undefined
            ? t("webhooks.answer")
            : broken.length > 0
              ? t("webhooks.answerBroken", { count: broken.length })
              : rows.some(({ failures }) => failures > 0)
                ? t("webhooks.answerFailing")
                : t("webhooks.answer")
        }
        actions={
          may("webhooks.manage") ? (
            <Button type="primary" onClick={() => setMaking(true)} data-testid="new-endpoint">
              {t("webhooks.create")}
            </Button>
          ) : undefined
        }
      />
      {answer?.loopback === true ? <p className="quiet">{t("webhooks.loopback")}</p> : null}
      <ListView<Endpoint>
        list={list}
        label={t("pages.webhooks")}
        columns={columns}
        rowKey={(row) => row.id}
        testId="endpoint-list"
        rowTestId="endpoint-row"
        page={(id) => `/developers/webhooks/${id}`}
        card={(row) => (
          <CardLines
            lead={urlOf(row)}
            value={<EndpointState endpoint={row} />}
            under={<Types types={row.types} />}
            underValue={delivered(row)}
          />
        )}
        actions={<ExportButton list="webhook-endpoints" filters={list.filters} />}
        empty={{ why: t("webhooks.empty"), next: t("webhooks.emptyNext") }}
      />
      <Suspense fallback={null}>{making ? <EndpointForm onDone={() => setMaking(false)} /> : null}</Suspense>
    </>
  );
}

const waitingOf = (row: Endpoint): string => String(row.waiting + row.parked);
