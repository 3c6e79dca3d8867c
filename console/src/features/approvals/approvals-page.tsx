import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { ApprovalTable } from "./approval-table.tsx";
import { boxes, type Box } from "./boxes.ts";
import { approvalCountQuery } from "./queries.ts";

const route = getRouteApi("/signed-in/approvals");

/** What needs a second person: mine to decide, asked by me, everything. */
export function ApprovalsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { box = "decide" } = route.useSearch();
  const counts = useQuery(approvalCountQuery).data;
  const list = useCursorList(["approvals", "list", box], (before) =>
    answerOf(api.GET("/v1/approvals", { params: { query: { box, ...(before === undefined ? {} : { before }) } } })),
  );
  return (
    <div className="stack" data-testid="approvals-page">
      <PageHead
        title={t("pages.approvals")}
        answer={counts === undefined ? null : t("approvals.answer", { count: counts.toDecide, asked: counts.asked })}
      />
      <Segmented<Box>
        aria-label={t("approvals.box.label")}
        value={box}
        options={boxes.map((value) => ({ value, label: t(`approvals.box.${value}`) }))}
        onChange={(value) => void navigate({ to: "/approvals", search: { box: value } })}
      />
      <CursorList from={list} testId="approval-list">
        {(rows) => (
          <ApprovalTable
            rows={rows}
            empty={<Empty why={t(`approvals.none.${box}`)} next={t(`approvals.noneNext.${box}`)} />}
          />
        )}
      </CursorList>
    </div>
  );
}
