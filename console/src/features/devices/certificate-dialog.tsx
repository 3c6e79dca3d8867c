import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import type { Sent } from "../approvals/papers-field.tsx";
import { OnePaper } from "../providers/one-paper.tsx";
import { DayField } from "../../components/day-field.tsx";
import { type Standard, standards } from "./standards.ts";

const kinds = ["document", "public-register"] as const;

/** Asks to record a certificate: standard, number, issuer, days, versions, and the paper. */
export function CertificateDialog(props: { readonly modelId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const today = me?.businessDay ?? new Date().toISOString().slice(0, 10);
  const [standard, setStandard] = useState<Standard>(standards[0]!);
  const [words, setWords] = useState({
    number: "",
    issuer: "",
    issued: "",
    expires: "",
    from: "",
    until: "",
    source: "",
  });
  const [isEndless, setEndless] = useState(false);
  const [kind, setKind] = useState<(typeof kinds)[number]>("document");
  const [checkedOn, setCheckedOn] = useState(today);
  const [paper, setPaper] = useState<Sent | undefined>(undefined);
  const field = (name: keyof typeof words, label: string) => (
    <label className="confirm-label">
      {label}
      <Input
        maxLength={name === "source" ? 300 : 60}
        value={words[name]}
        onChange={(event) => setWords((now) => ({ ...now, [name]: event.target.value }))}
        data-testid={`certificate-${name}`}
      />
    </label>
  );
  const day = (name: "issued" | "expires", label: string, disabled = false) => (
    <label className="confirm-label">
      {label}
      <DayField
        disabled={disabled}
        value={disabled ? "" : words[name]}
        onChange={(next) => setWords((now) => ({ ...now, [name]: next }))}
        testId={`certificate-${name}`}
      />
    </label>
  );
  const isWhole =
    words.number.trim() !== "" &&
    words.issuer.trim() !== "" &&
    words.issued !== "" &&
    (isEndless || words.expires !== "") &&
    words.source.trim().length >= 2;
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return (
    <AskDialog
      name="certificate"
      title={t("devices.addCertificate")}
      means={t("devices.addCertificateMeans")}
      width={640}
      withPapers={false}
      isComplete={isWhole && paper !== undefined && checkedOn !== ""}
      ask={({ reason }) =>
        answerOf(
          api.POST("/v1/device-models/{id}/certificates", {
            params: { path: { id: props.modelId } },
            body: {
              standard,
              number: words.number.trim(),
              issuer: words.issuer.trim(),
              issued: words.issued,
              expires: isEndless ? null : words.expires,
              firmwareFrom: orNull(words.from),
              firmwareUntil: orNull(words.until),
              kind,
              source: words.source.trim(),
              checkedOn,
              fileId: paper!.id,
              reason,
            },
          }),
        )
      }
      touches={["devices"]}
      onDone={props.onDone}
    >
      <div className="import-fields">
        <div className="confirm-label">
          <label htmlFor="certificate-standard">{t("devices.standard")}</label>
          <Select
            id="certificate-standard"
            value={standard}
            onChange={setStandard}
            options={standards.map((one) => ({ value: one, label: one }))}
          />
        </div>
        {field("number", t("devices.number"))}
        {field("issuer", t("devices.issuer"))}
      </div>
      <div className="import-fields">
        {day("issued", t("devices.issued"))}
        {day("expires", t("devices.expires"), isEndless)}
        <Checkbox checked={isEndless} onChange={(event) => setEndless(event.target.checked)}>
          {t("providers.longTerm")}
        </Checkbox>
      </div>
      <div className="import-fields">
        {field("from", t("devices.firmwareFrom"))}
        {field("until", t("devices.firmwareUntil"))}
      </div>
      <h3 className="record-head">{t("providers.record.evidence")}</h3>
      <div className="import-fields">
        <div className="confirm-label">
          <label htmlFor="certificate-kind">{t("providers.record.kind")}</label>
          <Select
            id="certificate-kind"
            value={kind}
            onChange={setKind}
            options={kinds.map((one) => ({ value: one, label: t(`providers.evidenceKinds.${one}`) }))}
          />
        </div>
        <label className="confirm-label">
          {t("providers.record.checkedOn")}
          <DayField max={today} value={checkedOn} onChange={setCheckedOn} />
        </label>
      </div>
      {field("source", t("providers.source"))}
      <OnePaper
        name="certificate"
        label={t("providers.record.paper")}
        accept=".pdf,.png,.jpg,.jpeg,.webp"
        paper={paper}
        onSent={setPaper}
      />
    </AskDialog>
  );
}
