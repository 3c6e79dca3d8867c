import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { TypedLine } from "../typed-line.tsx";
import { type Store, storesQuery } from "./own-stores.ts";

/** Closing a store, or opening it again: what it means, why, and a second press. Terminals have to be moved or released first. */
export function StoreStanding(props: { readonly store: Store; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { store, onDone } = props;
  const [reason, setReason] = useState("");
  const closes = store.status === "active";
  const act = useMutation({
    mutationFn: () => {
      const given = { params: { path: { id: store.id } }, body: { reason: reason.trim() } };
      return answerOf(closes ? api.POST("/v1/stores/{id}/close", given) : api.POST("/v1/stores/{id}/open", given));
    },
    onSuccess: async () => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: storesQuery.queryKey });
    },
  });
  if (closes && store.terminals > 0)
    return (
      <div data-testid="store-in-use">
        <p>{t("portal.stores.inUse", { count: store.terminals })}</p>
        <div className="portal-pair">
          <Link to="/portal/help" className="portal-button">
            {t("portal.help.whom")}
          </Link>
          <Button onClick={onDone}>{t("shared.cancel")}</Button>
        </div>
      </div>
    );
  return (
    <form
      data-testid="store-standing-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 2) act.mutate();
      }}
    >
      <p>{closes ? t("portal.stores.closeMeans") : t("portal.stores.openMeans")}</p>
      <TypedLine
        label={t("portal.stores.why")}
        value={reason}
        onChange={setReason}
        maxLength={200}
        testId="store-reason"
      />
      {act.error === null ? null : <ProblemNotice error={act.error} />}
      <div className="portal-pair">
        <Button onClick={onDone}>{t("shared.cancel")}</Button>
        <Button
          type="primary"
          htmlType="submit"
          disabled={reason.trim().length < 2}
          loading={act.isPending}
          data-testid="store-standing-confirm"
        >
          {closes ? t("portal.stores.close") : t("portal.stores.open")}
        </Button>
      </div>
    </form>
  );
}
