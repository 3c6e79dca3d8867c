import "./event-work.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { WholeList } from "../../components/list/whole-list.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Time } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { type EventReader, eventReadersQuery, setAsideQuery } from "./queries.ts";
import { SetAsideList } from "./set-aside-list.tsx";

/** Does every event become what it should, and which did not? */
export function EventWorkPage() {
  const { t } = useTranslation();
  const waiting = useQuery(setAsideQuery);
  const readers = useQuery(eventReadersQuery);
  return (
    <div className="stack" data-testid="event-work-page">
      <PageHead
        title={t("pages.eventWork")}
        answer={waiting.data?.data.length === 0 ? t("eventWork.fine") : t("eventWork.answer")}
      />
      <QueryView query={waiting}>{(found) => <SetAsideList rows={found.data} total={found.total} />}</QueryView>
      <QueryView query={readers}>{({ data }) => <Readers rows={data} />}</QueryView>
    </div>
  );
}

function Readers(props: { readonly rows: readonly EventReader[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const count = (value: number): string => value.toLocaleString("en");
  const name = (row: EventReader): string => word("eventWork.readerNames", row.reader);
  const columns: readonly Column<EventReader>[] = [
    { key: "reader", title: t("eventWork.reader"), cell: name },
    { key: "unread", title: t("eventWork.unread"), align: "right", cell: (row) => count(row.unread) },
    {
      key: "oldest",
      title: t("eventWork.oldest"),
      cell: (row) => (row.oldestUnreadAt === null ? "–" : <Time at={row.oldestUnreadAt} />),
    },
    { key: "failing", title: t("eventWork.failing"), align: "right", cell: (row) => count(row.failing) },
    { key: "setAside", title: t("eventWork.setAside"), align: "right", cell: (row) => count(row.setAside) },
  ];
  return (
    <WholeList<EventReader>
      name="event-readers"
      title={t("eventWork.readers")}
      note={t("eventWork.readersNote")}
      testId="event-readers"
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.reader}
      rowTestId="event-reader"
      card={(row) => (
        <CardLines
          lead={name(row)}
          value={`${t("eventWork.unread")} ${count(row.unread)}`}
          under={row.oldestUnreadAt === null ? "" : <Time at={row.oldestUnreadAt} />}
          underValue={`${t("eventWork.setAside")} ${count(row.setAside)}`}
        />
      )}
      empty={<Empty why={t("eventWork.empty")} />}
    />
  );
}
