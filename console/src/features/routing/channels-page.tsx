import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { channelsQuery } from "../../api/queries.ts";
import type { Channel } from "../../api/shapes.ts";
import { CardLines, type Column } from "../../components/data-table.tsx";
import { WholeList } from "../../components/list/whole-list.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useWord } from "../../i18n/words.ts";

/** The lines to the card networks: does each stand, and has it room? */
export function ChannelsPage() {
  const { t } = useTranslation();
  const channels = useQuery(channelsQuery);
  return (
    <div data-testid="channels-page">
      <PageHead title={t("pages.channels")} answer={t("channels.answer")} />
      <QueryView query={channels}>{({ data }) => <Channels rows={data} />}</QueryView>
    </div>
  );
}

function linkState({ link }: Channel): string {
  if (link === null || link.state === "down") return "down";
  return link.hasRoom ? "up" : "full";
}

function Channels(props: { readonly rows: readonly Channel[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const brands = (row: Channel): string => row.brands.map((brand) => word("cards.brand", brand)).join(" · ");
  const columns: readonly Column<Channel>[] = [
    { key: "name", title: t("channels.name"), cell: (row) => row.name },
    { key: "state", title: t("channels.state"), cell: (row) => <StateMark kind="link" state={linkState(row)} /> },
    { key: "brands", title: t("channels.brands"), cell: brands },
    {
      key: "address",
      title: t("channels.address"),
      cell: (row) => <code>{`${row.host}:${row.port}`}</code>,
      from: "medium",
    },
    { key: "dialect", title: t("channels.dialect"), cell: (row) => <code>{row.dialect}</code>, from: "wide" },
    { key: "acquirer", title: t("channels.acquirer"), cell: (row) => <code>{row.acquirerCode}</code>, from: "wide" },
    {
      key: "timeout",
      title: t("channels.timeout"),
      align: "right",
      cell: (row) => `${(row.timeoutMs / 1_000).toFixed(1)} s`,
      from: "medium",
    },
    {
      key: "inFlight",
      title: t("channels.inFlightMax"),
      align: "right",
      cell: (row) => row.inFlightMax.toLocaleString("en"),
      from: "wide",
    },
  ];
  return (
    <WholeList
      name="channels"
      title={t("channels.list")}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.id}
      rowTestId="channel-row"
      card={(row) => (
        <CardLines
          lead={row.name}
          value={<StateMark kind="link" state={linkState(row)} />}
          under={brands(row)}
          underValue={<code>{`${row.host}:${row.port}`}</code>}
        />
      )}
      empty={<Empty why={t("channels.empty")} next={t("channels.emptyNext")} />}
    />
  );
}
