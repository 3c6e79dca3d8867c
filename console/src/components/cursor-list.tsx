import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "./problem-notice.tsx";
import { Skeleton } from "./query-view.tsx";
import type { useCursorList } from "./use-cursor-list.ts";

/** What stands around every list: loading, failed, the rows, and the way to older ones. */
export function CursorList<Row>(props: {
  readonly from: ReturnType<typeof useCursorList<Row>>;
  readonly testId: string;
  readonly children: (rows: readonly Row[]) => ReactNode;
}) {
  const { t } = useTranslation();
  const { list, rows } = props.from;
  return (
    <section className="panel panel-flush" data-testid={props.testId}>
      <div className="panel-body">
        {list.error === null ? null : <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending ? <Skeleton lines={10} /> : null}
        {rows === undefined ? null : props.children(rows)}
        {list.hasNextPage ? (
          <div className="more">
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage} data-testid="load-more">
              {t("shared.more")}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}
