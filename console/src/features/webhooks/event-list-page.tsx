import "./webhooks.css";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { ExportButton } from "../../components/export-button.tsx";
import type { FilterShape } from "../../components/list/filter-shapes.ts";
import { ListView } from "../../components/list/list-view.tsx";
import { useList } from "../../components/list/use-list.ts";
import { PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import type { EventRow } from "./queries.ts";

const shapes: readonly FilterShape[] = [
  { kind: "text", name: "type", label: "webhooks.delivery.type", form: /^[a-z0-9_.*]{1,80}$/, quick: true },
  { kind: "time", label: "webhooks.delivery.happened" },
  { kind: "reference", name: "merchant", label: "webhooks.event.merchant" },
];

/** Everything that happened and may be told outside, newest first. */
export function EventListPage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const list = useList<EventRow>({
    name: "events",
    shapes,
    ask: (query) => answerOf(api.GET("/v1/events", { params: { query } })),
    watchMs: 10_000,
  });
  const typeOf = (row: EventRow) => (
    <Link to="/developers/events/$eventId" params={{ eventId: row.id }} className="row-link">
      <code>{row.type}</code>
    </Link>
  );
  const merchantOf = (row: EventRow): string =>
    row.merchant === null ? "–" : say(row.merchant.shortName, row.merchant.nameEn);
  const columns: readonly Column<EventRow>[] = [
    { key: "time", title: t("webhooks.delivery.happened"), cell: (row) => <Time at={row.at} /> },
    { key: "type", title: t("webhooks.delivery.type"), cell: typeOf },
    {
      key: "subject",
      title: t("webhooks.event.subject"),
      cell: (row) => <CopyableId value={row.subject} />,
      from: "medium",
    },
    { key: "merchant", title: t("webhooks.event.merchant"), cell: merchantOf, givesWay: true },
    { key: "id", title: "ID", cell: (row) => <CopyableId value={row.id} />, from: "wide" },
  ];
  return (
    <>
      <PageHead title={t("pages.events")} answer={t("webhooks.event.answer")} />
      <ListView<EventRow>
        list={list}
        testId="event-list"
        label={t("pages.events")}
        columns={columns}
        rowKey={(row) => row.id}
        rowTestId="event-row"
        actions={<ExportButton list="events" filters={list.filters} />}
        page={(id) => `/developers/events/${id}`}
        card={(row) => (
          <CardLines lead={typeOf(row)} value={<Time at={row.at} />} under={merchantOf(row)} underValue={row.subject} />
        )}
        empty={{ why: t("webhooks.event.empty"), next: t("webhooks.event.emptyNext") }}
      />
    </>
  );
}
