import "./notifications.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMay, useMe } from "../../app/session.ts";
import { CursorList } from "../../components/cursor-list.tsx";
import { Empty, PageHead } from "../../components/panel.tsx";
import { Time } from "../../components/time.tsx";
import { useCursorList } from "../../components/use-cursor-list.ts";
import { useBilingual } from "../../i18n/words.ts";
import { isMerchantRole, portalPath } from "../../portal/portal-path.ts";
import type { NotificationRow } from "./shapes.ts";

/** What happened that concerns me? */
export function NotificationsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const here = useHere();
  const from = useCursorList<NotificationRow>(["notifications", "list"], (before) =>
    answerOf(
      api.GET("/v1/notifications", { params: { query: { limit: 50, ...(before === undefined ? {} : { before }) } } }),
    ),
  );
  const read = useRead();
  const unread = (from.rows ?? []).filter(({ readAt }) => readAt === null).length;
  return (
    <div className="stack" data-testid="notifications-page">
      <PageHead
        title={t("pages.notifications")}
        answer={unread === 0 ? t("notifications.none") : t("notifications.unread", { count: unread })}
        actions={
          <>
            {may("notifications.watch") ? (
              <Link to="/notifications/deliveries" className="to-other" data-testid="to-deliveries">
                {t("notifications.deliveries.title")}
              </Link>
            ) : null}
            <Link to={here("/notifications/settings")} className="to-other" data-testid="to-settings">
              {t("notifications.settings.title")}
            </Link>
            <Button
              onClick={() => read.mutate(undefined)}
              disabled={unread === 0}
              loading={read.isPending}
              data-testid="read-all"
            >
              {t("notifications.readAll")}
            </Button>
          </>
        }
      />
      <CursorList from={from} testId="notification-list">
        {(rows) =>
          rows.length === 0 ? (
            <Empty why={t("notifications.empty")} next={t("notifications.emptyNext")} />
          ) : (
            <ul className="news">
              {rows.map((row) => (
                <News key={row.id} row={row} onRead={() => read.mutate([row.id])} />
              ))}
            </ul>
          )
        }
      </CursorList>
    </div>
  );
}

/** An address of the console as this reader has it: a merchant has pages of its own. */
function useHere(): (path: string) => string {
  const me = useMe();
  return (path) => (me !== undefined && isMerchantRole(me.user.role) ? portalPath(path) : path);
}

/** Marks some as read, or all. */
function useRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (notificationIds: readonly string[] | undefined) =>
      answerOf(
        api.POST("/v1/notifications/read", {
          body: notificationIds === undefined ? {} : { notificationIds: [...notificationIds] },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["notifications"] }),
  });
}

function News({ row, onRead }: { readonly row: NotificationRow; readonly onRead: () => void }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const here = useHere();
  const fresh = row.readAt === null;
  const title = (
    <>
      {say(row.titleZh, row.titleEn)}
      {row.count === 1 ? null : <span className="faint"> · {t("notifications.times", { count: row.count })}</span>}
    </>
  );
  return (
    <li className={fresh ? "news-unread" : ""} data-testid="notification" data-unread={fresh}>
      <h2>
        {fresh ? <span className="news-mark" role="img" aria-label={t("notifications.new")} /> : null}
        {row.link === null ? (
          title
        ) : (
          <Link to={here(row.link)} onClick={() => fresh && onRead()}>
            {title}
          </Link>
        )}
      </h2>
      <span className="faint">
        <Time at={row.latestAt} />
      </span>
      <p>{say(row.bodyZh, row.bodyEn)}</p>
      {fresh ? (
        <p>
          <Button size="small" onClick={onRead} data-testid="read-one">
            {t("notifications.readOne")}
          </Button>
        </p>
      ) : null}
    </li>
  );
}
