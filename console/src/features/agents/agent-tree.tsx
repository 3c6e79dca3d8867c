import "./agents.css";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentRow } from "../../api/shapes.ts";
import { ChevronIcon } from "../../components/icons.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/query-view.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useBilingual } from "../../i18n/words.ts";
import { type AgentsAsked, agentsPage } from "./queries.ts";

/** Agents below each other, page by page; what stands below one is asked for when it is opened. */
export function AgentTree(props: {
  readonly asked: AgentsAsked;
  readonly withPath?: boolean;
  readonly className?: string;
  /** What stands there instead when there are none. */
  readonly empty?: ReactNode;
}) {
  const { t } = useTranslation();
  const { list, rows } = useCursorList<AgentRow>(["agents", "list", props.asked], (before) =>
    agentsPage(props.asked, before),
  );
  if (list.error !== null) return <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />;
  if (rows === undefined) return <Skeleton lines={3} />;
  if (rows.length === 0) return <>{props.empty}</>;
  return (
    <>
      <ul className={props.className ?? "agent-tree"} aria-label={t("pages.agents")}>
        {rows.map((agent) => (
          <Node key={agent.id} agent={agent} withPath={props.withPath === true} />
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          size="small"
          onClick={() => void list.fetchNextPage()}
          loading={list.isFetchingNextPage}
          data-testid="agents-more"
        >
          {t("shared.more")}
        </Button>
      ) : null}
    </>
  );
}

function Node(props: { readonly agent: AgentRow; readonly withPath: boolean }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const [open, setOpen] = useState(false);
  const { agent, withPath } = props;
  const name = say(agent.name, agent.nameEn);
  const above = agent.path.slice(0, -1).map((one) => say(one.name, one.nameEn));
  return (
    <li>
      <div className="agent-line" data-testid="agent-row" data-id={agent.id}>
        {agent.children > 0 ? (
          <button
            type="button"
            className="agent-open"
            aria-expanded={open}
            aria-label={open ? t("agents.fold", { name }) : t("agents.unfold", { name })}
            onClick={() => setOpen((was) => !was)}
            data-testid="agent-unfold"
          >
            <ChevronIcon />
          </button>
        ) : (
          <span />
        )}
        <span>
          <Link to="/agents/$agentId" params={{ agentId: agent.id }}>
            {name}
          </Link>
          {agent.status === "closed" ? <span className="faint"> · {t("agents.closed")}</span> : null}
          {withPath && above.length > 0 ? <div className="faint small">{above.join(" › ")}</div> : null}
        </span>
        <span className="agent-counts small">
          {t("agents.counts", { merchants: agent.branchMerchants, children: agent.children })}
        </span>
      </div>
      {open ? <AgentTree asked={{ under: agent.id }} className="agent-below" /> : null}
    </li>
  );
}
