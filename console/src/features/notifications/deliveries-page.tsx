import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import type { MessageDelivery, NoticeName } from "./shapes.ts";

/** Every notice the platform sends; one that is missing here does not compile. */
const notices: Readonly<Record<NoticeName, true>> = {
  "sign-in-new-place": true,
  "password-changed": true,
  "user-invited": true,
  "approval-requested": true,
  "approval-decided": true,
  "refund-decided": true,
  "payment-needs-hand": true,
  "payout-instructed": true,
  "policy-changes": true,
  "policy-relief": true,
  "batch-differs": true,
  "terminal-locked": true,
  "webhook-stopped": true,
  "event-set-aside": true,
  "export-ready": true,
  "export-failed": true,
  "report-ready": true,
};
const shapes: readonly FilterShape[] = [
  {
    kind: "choice",
    name: "status",
    label: "notifications.deliveries.state",
    words: "notifications.deliveries.states",
    values: ["waiting", "sent", "failed", "dropped"],
    quick: true,
  },
  {
    kind: "choice",
    name: "channel",
    label: "notifications.deliveries.channel",
    words: "notifications.channels",
    values: ["mail", "sms"],
  },
  {
    kind: "choice",
    name: "notice",
    label: "notifications.deliveries.notice",
    words: "notifications.notices",
    values: Object.keys(notices),
  },
  { kind: "time", label: "notifications.deliveries.time" },
];

/** Did the message leave, and if not, why? */
export function DeliveriesPage() {
  const { t } = useTranslation();
  const word = useWord();
  const list = useList<MessageDelivery>({
    name: "deliveries",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/notifications/deliveries", { params: { query } })),
    watchMs: 10_000,
  });
  const state = (row: MessageDelivery) => (
    <span data-state={row.status}>
      {word("notifications.deliveries.states", row.status)}
      {row.error === "" ? null : <span className="row-two wraps">{row.error}</span>}
    </span>
  );
  const columns: readonly Column<MessageDelivery>[] = [
    { key: "time", title: t("notifications.deliveries.time"), cell: (row) => <Time at={row.createdAt} /> },
    {
      key: "notice",
      title: t("notifications.deliveries.notice"),
      cell: (row) => word("notifications.notices", row.notice),
    },
    {
      key: "channel",
      title: t("notifications.deliveries.channel"),
      cell: (row) => word("notifications.channels", row.channel),
      from: "medium",
    },
    { key: "to", title: t("notifications.deliveries.to"), cell: (row) => row.address },
    { key: "state", title: t("notifications.deliveries.state"), cell: state },
    {
      key: "attempts",
      title: t("notifications.deliveries.attempts"),
      align: "right",
      cell: (row) => row.attempts,
      from: "wide",
    },
    {
      key: "due",
      title: t("notifications.deliveries.due"),
      cell: (row) => (row.status === "waiting" ? <Time at={row.dueAt} /> : ""),
      from: "wide",
    },
  ];
  return (
    <>
      <PageHead title={t("notifications.deliveries.title")} answer={t("notifications.deliveries.answer")} />
      <ListView<MessageDelivery>
        list={list}
        label={t("notifications.deliveries.title")}
        columns={columns}
        rowKey={(row) => row.id}
        testId="delivery-list"
        rowTestId="delivery-row"
        actions={<ExportButton list="message-deliveries" filters={list.filters} />}
        card={(row) => (
          <CardLines
            lead={word("notifications.notices", row.notice)}
            value={state(row)}
            under={`${word("notifications.channels", row.channel)} · ${row.address}`}
            underValue={<Time at={row.createdAt} />}
          />
        )}
        empty={{ why: t("notifications.deliveries.empty"), next: t("notifications.deliveries.emptyNext") }}
      />
    </>
  );
}
