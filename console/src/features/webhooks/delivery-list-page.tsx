import "./webhooks.css";
import { Link } from "@tanstack/react-router";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useOutcome } from "./attempt-view.tsx";
import type { Delivery } from "./queries.ts";

const DeliveryView = lazy(async () => ({ default: (await import("./delivery-view.tsx")).DeliveryView }));

const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "webhooks.state",
    words: "states.webhookDelivery",
    values: ["due", "delivered", "failed", "parked"],
    quick: true,
  },
  { kind: "text", name: "type", label: "webhooks.delivery.type", form: /^[a-z0-9_.]{1,80}$/ },
  { kind: "time", label: "webhooks.delivery.at" },
  { kind: "reference", name: "endpoint", label: "webhooks.delivery.endpoint" },
  { kind: "reference", name: "merchant", label: "webhooks.event.merchant" },
];

/** What was sent to whom, and what became of it. */
export function DeliveryListPage() {
  const { t } = useTranslation();
  const outcome = useOutcome();
  const list = useList<Delivery>({
    name: "webhook-deliveries",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/webhook-deliveries", { params: { query } })),
    watchMs: 10_000,
  });
  const typeOf = (row: Delivery) => (
    <Link to="/developers/deliveries/$deliveryId" params={{ deliveryId: row.id }} className="row-link">
      <code>{row.type}</code>
    </Link>
  );
  const columns: readonly Column<Delivery>[] = [
    { key: "time", title: t("webhooks.delivery.at"), cell: (row) => <Time at={row.createdAt} /> },
    { key: "type", title: t("webhooks.delivery.type"), cell: typeOf },
    {
      key: "state",
      title: t("webhooks.state"),
      cell: (row) => <StateMark kind="webhookDelivery" state={row.status} />,
    },
    { key: "outcome", title: t("webhooks.delivery.outcome"), cell: (row) => outcome(row.outcome), from: "medium" },
    {
      key: "attempts",
      title: t("webhooks.delivery.attempts"),
      align: "right",
      cell: (row) => row.attempts,
      from: "medium",
    },
    { key: "url", title: t("webhooks.address"), cell: (row) => row.endpoint.url, givesWay: true, from: "medium" },
    {
      key: "event",
      title: t("webhooks.delivery.event"),
      cell: (row) => <CopyableId value={row.eventId} />,
      onRequest: true,
    },
  ];
  return (
    <>
      <PageHead title={t("pages.deliveries")} answer={t("webhooks.delivery.answer")} />
      <ListView<Delivery>
        list={list}
        testId="delivery-list"
        label={t("pages.deliveries")}
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="delivery-row"
        drawer={{ title: t("webhooks.delivery.title"), content: (id) => <DeliveryView key={id} id={id} /> }}
        actions={<ExportButton list="webhook-deliveries" filters={list.filters} />}
        page={(id) => `/developers/deliveries/${id}`}
        card={(row) => (
          <CardLines
            lead={typeOf(row)}
            value={<StateMark kind="webhookDelivery" state={row.status} />}
            under={<span className="hook-url">{row.endpoint.url}</span>}
            underValue={<Time at={row.createdAt} />}
          />
        )}
        empty={{ why: t("webhooks.delivery.empty"), next: t("webhooks.delivery.emptyNext") }}
      />
    </>
  );
}
