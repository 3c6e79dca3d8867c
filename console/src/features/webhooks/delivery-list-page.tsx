import "./webhooks.css";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useOutcome } from "./attempt-view.tsx";
import type { Delivery } from "./queries.ts";

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
  { kind: "text", name: "endpoint", label: "webhooks.delivery.endpoint", form: /^whk_[0-9A-Za-z]{1,32}$/ },
];

/** What was sent to whom, and what became of it. */
export function DeliveryListPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const outcome = useOutcome();
  const list = useList<Delivery>({
    name: "webhook-deliveries",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/webhook-deliveries", { params: { query } })),
    refetchInterval: 10_000,
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
        hrefOf={(row) => `/developers/deliveries/${row.id}`}
        onOpen={(row) => void navigate({ to: "/developers/deliveries/$deliveryId", params: { deliveryId: row.id } })}
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
