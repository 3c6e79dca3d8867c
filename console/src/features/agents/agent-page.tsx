import "./agents.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { AgentRow, MerchantRow } from "../../api/shapes.ts";
import { useMay, useMe } from "../../app/session.ts";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { Empty, Facts, PageHead, Panel } from "../../components/panel.tsx";
import { Parted } from "../../components/parted.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { AgentForm } from "./agent-form.tsx";
import { AgentTree } from "./agent-tree.tsx";
import { HistoryPart } from "./history-part.tsx";
import { agentHistoryQuery, agentMerchantsQuery, agentQuery } from "./queries.ts";

/** Forms and what only a form needs come when they are opened, or after the page. */
const PlacingDialog = lazy(async () => ({ default: (await import("./placing-dialog.tsx")).PlacingDialog }));
const AskDialog = lazy(async () => ({ default: (await import("../approvals/ask-dialog.tsx")).AskDialog }));
const StaffPart = lazy(async () => ({ default: (await import("./staff-part.tsx")).StaffPart }));

const route = getRouteApi("/signed-in/agents/$agentId");

/** One agent: where it stands, whom it brought, who stands below it, who works for it. */
export function AgentPage() {
  const { agentId } = route.useParams();
  const { t } = useTranslation();
  const agent = useQuery(agentQuery(agentId));
  return (
    <div data-testid="agent-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/agents">{t("pages.agents")}</Link>
      </nav>
      <Parted key={agentId}>
        <QueryView query={agent} lines={8}>
          {(found) => <Parts agent={found} />}
        </QueryView>
      </Parted>
    </div>
  );
}

function Parts(props: { readonly agent: AgentRow }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const me = useMe();
  const { agent } = props;
  const isOperator = me?.user.sees === "everybody";
  const history = useQuery({ ...agentHistoryQuery(agent.id), enabled: isOperator });
  return (
    <div className="stack">
      <PageHead
        title={say(agent.name, agent.nameEn)}
        answer={t("agents.one", { merchants: agent.branchMerchants, own: agent.merchants, children: agent.children })}
        actions={<Actions agent={agent} />}
      />
      {isOperator ? <PendingNotice subject={agent.id} /> : null}
      <div className="pair">
        <Panel part="particulars" title={t("agents.particulars")}>
          <Facts
            items={[
              [t("agents.place"), agent.path.map((one) => say(one.name, one.nameEn)).join(" › ")],
              [t("agents.field.contact"), agent.contact === "" ? "—" : agent.contact],
              [t("agents.field.phone"), agent.phone === "" ? "—" : agent.phone],
              [t("agents.created"), <Time key="created" at={agent.createdAt} day="always" relative={false} />],
              [t("agents.id"), <CopyableId key="id" value={agent.id} label={t("agents.id")} />],
            ]}
          />
        </Panel>
        <Below agent={agent} />
      </div>
      <Merchants agentId={agent.id} />
      <Suspense fallback={null}>
        <StaffPart agentId={agent.id} />
      </Suspense>
      {isOperator ? <HistoryPart title={t("agents.history")} nobody={t("agents.top")} query={history} /> : null}
    </div>
  );
}

function Below(props: { readonly agent: AgentRow }) {
  const { t } = useTranslation();
  return (
    <Panel part="below" title={t("agents.below")} testId="agents-below">
      <AgentTree asked={{ under: props.agent.id }} empty={<Empty why={t("agents.noneBelow")} />} />
    </Panel>
  );
}

function Merchants(props: { readonly agentId: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const merchants = useQuery(agentMerchantsQuery(props.agentId));
  const nameOf = (row: MerchantRow) => (
    <Link to="/merchants/$merchantId" params={{ merchantId: row.id }} className="row-link" title={row.name}>
      {say(row.shortName, row.nameEn)}
    </Link>
  );
  const today = (row: MerchantRow) => <Amount minor={row.todayMinor} currency={row.currency} />;
  const agentOf = (row: MerchantRow) => (row.agent === null ? "—" : say(row.agent.name, row.agent.nameEn));
  const columns: readonly Column<MerchantRow>[] = [
    { key: "name", title: t("merchants.name"), cell: nameOf, givesWay: true },
    { key: "agent", title: t("agents.agent"), cell: agentOf, from: "medium", givesWay: true },
    { key: "state", title: t("merchants.state"), cell: (row) => <StateMark kind="merchant" state={row.status} /> },
    { key: "terminals", title: t("merchants.terminals"), align: "right", cell: (row) => row.terminals },
    { key: "today", title: t("merchants.today"), align: "right", cell: today },
  ];
  return (
    <Panel
      part="merchants"
      title={t("agents.itsMerchants")}
      flush
      testId="agent-merchants"
      action={
        <Link to="/merchants" search={{ agent: props.agentId }}>
          {t("agents.allMerchants")}
        </Link>
      }
    >
      <QueryView query={merchants} lines={4}>
        {({ data }) => (
          <DataTable
            label={t("agents.itsMerchants")}
            columns={columns}
            rows={data}
            rowKey={(row) => row.id}
            rowTestId="merchant-row"
            card={(row) => (
              <CardLines
                lead={nameOf(row)}
                value={today(row)}
                under={agentOf(row)}
                underValue={<StateMark kind="merchant" state={row.status} />}
              />
            )}
            empty={<Empty why={t("agents.noMerchants")} next={t("agents.noMerchantsNext")} />}
          />
        )}
      </QueryView>
    </Panel>
  );
}

function Actions(props: { readonly agent: AgentRow }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const [open, setOpen] = useState<"add" | "rename" | "move" | "close" | undefined>(undefined);
  const { agent } = props;
  if (agent.status === "closed") return <span className="faint">{t("agents.closed")}</span>;
  const isEmpty = agent.children === 0 && agent.merchants === 0;
  const done = (): void => setOpen(undefined);
  return (
    <>
      {may("agents.add") ? (
        <>
          <Button onClick={() => setOpen("add")} data-testid="add-below">
            {t("agents.addBelow")}
          </Button>
          <Button onClick={() => setOpen("rename")}>{t("agents.rename")}</Button>
        </>
      ) : null}
      {may("agents.manage") ? (
        <>
          <Button onClick={() => setOpen("move")} data-testid="move-agent">
            {t("agents.move")}
          </Button>
          {isEmpty ? (
            <Button onClick={() => setOpen("close")} data-testid="close-agent">
              {t("agents.close")}
            </Button>
          ) : null}
        </>
      ) : null}
      {open === "add" ? <AgentForm under={agent} onDone={done} /> : null}
      {open === "rename" ? <AgentForm agent={agent} onDone={done} /> : null}
      {open === "move" ? (
        <Suspense fallback={null}>
          <PlacingDialog
            title={t("agents.move")}
            means={t("agents.moveMeans")}
            nobody={t("agents.top")}
            without={agent.id}
            ask={(under, why) =>
              answerOf(
                api.POST("/v1/agents/{id}/move", { params: { path: { id: agent.id } }, body: { under, ...why } }),
              )
            }
            onDone={done}
          />
        </Suspense>
      ) : null}
      {open === "close" ? (
        <Suspense fallback={null}>
          <AskDialog
            name="close-agent"
            title={t("agents.closeTitle", { name: say(agent.name, agent.nameEn) })}
            means={t("agents.closeMeans")}
            ask={(why) =>
              answerOf(api.POST("/v1/agents/{id}/close", { params: { path: { id: agent.id } }, body: why }))
            }
            touches={["agents"]}
            onDone={done}
          />
        </Suspense>
      ) : null}
    </>
  );
}
