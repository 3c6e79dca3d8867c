import "./webhooks.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { type Endpoint, endpointsQuery } from "./queries.ts";

const EndpointForm = lazy(async () => ({ default: (await import("./endpoint-form.tsx")).EndpointForm }));

/** Where events are sent to, and how each address does. */
export function EndpointListPage() {
  const { t } = useTranslation();
  const may = useMay();
  const say = useBilingual();
  const navigate = useNavigate();
  const [making, setMaking] = useState(false);
  const query = useQuery(endpointsQuery);
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
  const rows = query.data?.data ?? [];
  const broken = rows.filter(
    ({ status, reason }) => status === "paused" || (status === "disabled" && reason === "gone"),
  );
  return (
    <>
      <PageHead
        title={t("pages.webhooks")}
        answer={
          query.data === undefined
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
      <QueryView query={query}>
        {({ data, loopback }) => (
          <section data-testid="endpoint-list">
            {loopback ? <p className="quiet">{t("webhooks.loopback")}</p> : null}
            <DataTable
              label={t("pages.webhooks")}
              columns={columns}
              rows={data}
              rowKey={(row) => row.id}
              rowTestId="endpoint-row"
              hrefOf={(row) => `/developers/webhooks/${row.id}`}
              onOpen={(row) =>
                void navigate({ to: "/developers/webhooks/$endpointId", params: { endpointId: row.id } })
              }
              card={(row) => (
                <CardLines
                  lead={urlOf(row)}
                  value={<EndpointState endpoint={row} />}
                  under={<Types types={row.types} />}
                  underValue={delivered(row)}
                />
              )}
              empty={<Empty why={t("webhooks.empty")} next={t("webhooks.emptyNext")} />}
            />
          </section>
        )}
      </QueryView>
      <Suspense fallback={null}>{making ? <EndpointForm onDone={() => setMaking(false)} /> : null}</Suspense>
    </>
  );
}

const waitingOf = (row: Endpoint): string => String(row.waiting + row.parked);

/** The state with its reason; one that is enabled and fails says so. */
export function EndpointState({ endpoint }: { readonly endpoint: Endpoint }) {
  const state = endpoint.status === "enabled" && endpoint.failures > 0 ? "failing" : endpoint.status;
  return <StateMark kind="webhookEndpoint" state={state} />;
}

export function Types({ types }: { readonly types: readonly string[] }) {
  const { t } = useTranslation();
  const shown = types.slice(0, 2);
  return (
    <span title={types.join(" ")}>
      {types.includes("*") ? (
        t("webhooks.allEvents")
      ) : (
        <>
          <code>{shown.join(" ")}</code>
          {types.length > shown.length ? ` +${types.length - shown.length}` : null}
        </>
      )}
    </span>
  );
}
