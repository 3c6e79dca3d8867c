import "./query-view.css";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemNotice } from "./problem-notice.tsx";

/** Grey lines where text will stand, so that nothing jumps when it comes. */
export function Skeleton(props: { readonly lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status" aria-label={t("shared.loading")}>
      {Array.from({ length: props.lines ?? 6 }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/** An answer in its three states. Old data stays on screen when a reload fails, with the failure above it. */
export function QueryView<Body>(props: {
  readonly query: UseQueryResult<Body>;
  readonly lines?: number;
  readonly children: (body: NonNullable<Body>) => ReactNode;
}) {
  const { query } = props;
  const retry = (): void => void query.refetch();
  const failed = query.error === null ? null : <ProblemNotice error={query.error} onRetry={retry} />;
  if (query.data === undefined || query.data === null) return failed ?? <Skeleton lines={props.lines ?? 6} />;
  return (
    <>
      {failed}
      {props.children(query.data)}
    </>
  );
}
