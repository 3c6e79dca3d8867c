import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";

/** Puts an institution on record: its name, and nothing that would have to be believed. */
export function AddProvider(props: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const [nameEn, setNameEn] = useState("");
  return (
    <AskDialog
      name="add-provider"
      title={t("providers.add")}
      means={t("providers.addMeans")}
      act={t("providers.add")}
      withPapers={false}
      isComplete={name.trim().length >= 2}
      ask={({ reason }) => answerOf(api.POST("/v1/providers", { body: { name, nameEn, reason } }))}
      touches={["providers"]}
      onDone={props.onDone}
    >
      <label className="confirm-label">
        {t("providers.name")}
        <Input
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          data-testid="provider-name"
        />
      </label>
      <label className="confirm-label">
        {t("providers.nameEn")}
        <Input maxLength={100} value={nameEn} onChange={(event) => setNameEn(event.target.value)} />
      </label>
    </AskDialog>
  );
}
