import "./agents.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgentRow } from "../../api/shapes.ts";
import { ChevronIcon } from "../../components/icons.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { agentsQuery } from "./queries.ts";

/** Agents below each other; what stands below one is asked for when it is opened. */
export function AgentTree(props: { readonly rows: readonly AgentRow[]; readonly withPath?: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className="agent-tree" aria-label={t("pages.agents")}>
      {props.rows.map((agent) => (
        <Node key={agent.id} agent={agent} withPath={props.withPath === true} />
      ))}
    </ul>
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
      {open ? <Below agentId={agent.id} /> : null}
    </li>
  );
}

function Below(props: { readonly agentId: string }) {
  const below = useQuery(agentsQuery({ under: props.agentId }));
  return (
    <QueryView query={below} lines={2}>
      {({ data }) => (
        <ul>
          {data.map((agent) => (
            <Node key={agent.id} agent={agent} withPath={false} />
          ))}
        </ul>
      )}
    </QueryView>
  );
}
