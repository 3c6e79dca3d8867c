import "./notifications.css";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { isLive, useLiveUnread } from "../../app/live-payments.ts";
import { notificationSummaryQuery } from "./queries.ts";

/** How often one asks while no stream tells. */
const POLL_MS = 30_000;

/** How much one has not read yet, on every page: told by the live stream, asked for where there is none. */
export function Bell(props: { readonly to?: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery({ ...notificationSummaryQuery, refetchInterval: () => (isLive() ? false : POLL_MS) });
  useLiveUnread((told) => {
    const known = queries.getQueryData(notificationSummaryQuery.queryKey);
    queries.setQueryData(notificationSummaryQuery.queryKey, told);
    // A line that came, or was read elsewhere, while the list is open.
    if (known !== undefined && (known.unread !== told.unread || known.latest !== told.latest))
      void queries.invalidateQueries({ queryKey: ["notifications", "list"] });
  });
  const unread = data?.unread ?? 0;
  const label = unread === 0 ? t("notifications.none") : t("notifications.unread", { count: unread });
  return (
    <Link to={props.to ?? "/notifications"} className="tool bell" aria-label={label} title={label} data-testid="bell">
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        aria-hidden="true"
      >
        <path d="M8 1.8a4.2 4.2 0 0 0-4.2 4.2c0 3.6-1.3 4.9-1.3 4.9h11S12.200 9.600 12.200 6A4.2 4.2 0 0 0 8 1.800Z" />
        <path d="M6.600 13.200a1.500 1.500 0 0 0 2.800 0" />
      </svg>
      {unread === 0 ? null : (
        <span className="bell-count" data-testid="bell-count" aria-hidden="true">
          {unread >= 100 ? "99+" : unread}
        </span>
      )}
    </Link>
  );
}
