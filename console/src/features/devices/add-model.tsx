import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useWord } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";

const classes = ["02", "03", "04", "10", "01", "05", "06", "08", "09", "11", "12", "13"] as const;
/** Five characters, as payments carry it; empty while there is none. */
const LICENSE = /^([A-Z0-9]{5})?$/;

/** Puts a model on record. Without a certificate none of it can be bound. */
export function AddModel(props: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const [maker, setMaker] = useState("");
  const [name, setName] = useState("");
  const [productClass, setClass] = useState<(typeof classes)[number]>("02");
  const [typed, setTyped] = useState("");
  const license = typed.trim().toUpperCase();
  return (
    <AskDialog
      name="add-model"
      title={t("devices.add")}
      means={t("devices.addMeans")}
      act={t("devices.add")}
      withPapers={false}
      isComplete={maker.trim() !== "" && name.trim() !== "" && LICENSE.test(license)}
      ask={({ reason }) =>
        answerOf(
          api.POST("/v1/device-models", {
            body: {
              maker: maker.trim(),
              name: name.trim(),
              productClass,
              networkLicense: license === "" ? null : license,
              reason,
            },
          }),
        )
      }
      touches={["devices"]}
      onDone={props.onDone}
    >
      <div className="import-fields">
        <label className="confirm-label">
          {t("devices.maker")}
          <Input
            maxLength={80}
            value={maker}
            onChange={(event) => setMaker(event.target.value)}
            data-testid="model-maker"
          />
        </label>
        <label className="confirm-label">
          {t("devices.model")}
          <Input
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="model-name"
          />
        </label>
      </div>
      <div className="import-fields">
        <div className="confirm-label">
          <label htmlFor="model-class">{t("devices.class")}</label>
          <Select
            id="model-class"
            value={productClass}
            onChange={setClass}
            options={classes.map((one) => ({ value: one, label: `${one} ${word("devices.classes", one)}` }))}
          />
        </div>
        <label className="confirm-label">
          {t("devices.license")}
          <Input maxLength={5} value={typed} onChange={(event) => setTyped(event.target.value)} placeholder="P3100" />
        </label>
      </div>
    </AskDialog>
  );
}
