import "./agents.css";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../../app/session.ts";
import { Empty, PageHead, Panel } from "../../components/panel.tsx";
import { usePaused } from "../../components/use-paused.ts";
import { AgentForm } from "./agent-form.tsx";
import { AgentTree } from "./agent-tree.tsx";

/** Who sells and serves, under whom: the operator sees all of it, an agent its own branch. */
export function AgentsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const [typed, setTyped] = useState("");
  const [adding, setAdding] = useState(false);
  const text = usePaused(typed.trim(), 300);
  const isAgent = me?.user.sees === "branch";
  return (
    <div className="stack" data-testid="agents-page">
      <PageHead
        title={t("pages.agents")}
        answer={isAgent ? t("agents.answerOwn") : t("agents.answer")}
        actions={
          may("agents.add") ? (
            <Button type="primary" onClick={() => setAdding(true)} data-testid="add-agent">
              {isAgent ? t("agents.addBelow") : t("agents.add")}
            </Button>
          ) : undefined
        }
      />
      <Panel title={text === "" ? t("agents.tree") : t("agents.found")}>
        <Input
          className="agent-find"
          allowClear
          maxLength={60}
          aria-label={t("agents.find")}
          placeholder={t("agents.find")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="agent-find"
        />
        <AgentTree
          key={text}
          asked={text === "" ? {} : { text }}
          withPath={text !== ""}
          empty={
            <Empty
              why={text === "" ? t("agents.none") : t("agents.nothingFound")}
              next={text === "" ? t("agents.noneNext") : t("agents.nothingFoundNext")}
            />
          }
        />
      </Panel>
      {adding ? <AgentForm onDone={() => setAdding(false)} /> : null}
    </div>
  );
}
