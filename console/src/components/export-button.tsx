import "./export-button.css";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../api/client.ts";
import { useMay, useMe, useZone } from "../app/session.ts";
import { type Filters, queryOf } from "./list/filter-shapes.ts";
import { isMerchantRole } from "../portal/portal-path.ts";
import { Popup } from "./popup.tsx";
import { ProblemNotice } from "./problem-notice.tsx";

export const formats = ["csv", "xlsx"] as const;
export type ExportFormat = (typeof formats)[number];

/** A path of our own, fetched as a file: the page stays where it is. */
export function download(path: string): void {
  const link = document.createElement("a");
  link.href = path;
  link.download = "";
  link.rel = "noopener";
  document.body.append(link);
  link.click();
  link.remove();
}

const offeredQuery = queryOptions({
  queryKey: ["exports", "lists"],
  queryFn: () => answerOf(api.GET("/v1/exports/lists")),
  staleTime: 600_000,
});

/** Takes out what the list shows, with its filter; a large one is made in the background and waits in the exports. */
export function ExportButton(props: { readonly list: string; readonly filters?: Filters }) {
  const { t, i18n } = useTranslation();
  const may = useMay();
  const me = useMe();
  const zone = useZone();
  const queries = useQueryClient();
  const ask = useMutation({
    mutationFn: (format: ExportFormat) =>
      answerOf(
        api.POST("/v1/exports", {
          body: {
            list: props.list,
            format,
            language: i18n.language === "en" ? "en" : "zh-CN",
            zone,
            filter: queryOf(props.filters ?? {}, Date.now()),
          },
        }),
      ),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ["exports"] });
      if (made.download !== null) download(made.download);
    },
  });
  const offered = useQuery({ ...offeredQuery, enabled: may("exports.make") });
  if (offered.data?.data.some(({ list }) => list === props.list) !== true) return null;
  return (
    <Popup label={t("exports.button")} testId="export" className="export-tool">
      {(close) => (
        <div className="export-menu" role="group" aria-label={t("exports.button")}>
          {formats.map((format) => (
            <button
              key={format}
              type="button"
              className="export-choice"
              disabled={ask.isPending}
              onClick={() => ask.mutate(format, { onSuccess: (made) => made.download !== null && close() })}
              data-testid={`export-${format}`}
            >
              {t(`exports.formats.${format}`)}
            </button>
          ))}
          {ask.isPending ? <p role="status">{t("exports.making")}</p> : null}
          {ask.data === undefined || ask.data.download !== null ? null : (
            <p role="status">
              {t("exports.becameWork", { count: ask.data.rowsTotal })}{" "}
              <Link to={me !== undefined && isMerchantRole(me.user.role) ? "/portal/exports" : "/exports"}>
                {t("exports.toCentre")}
              </Link>
            </p>
          )}
          {ask.error === null ? null : <ProblemNotice error={ask.error} />}
          <p className="faint small">{t("exports.note")}</p>
        </div>
      )}
    </Popup>
  );
}
