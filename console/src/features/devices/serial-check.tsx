import "../providers/providers.css";
import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { EvidenceLine } from "../providers/evidence-line.tsx";
import { serialVerdictQuery, type SerialVerdict } from "./queries.ts";

/** Type a serial, hear whether that machine may be bound, and what that rests on. */
export function SerialCheck() {
  const { t } = useTranslation();
  const [serial, setSerial] = useState("");
  const [model, setModel] = useState("");
  const [asked, setAsked] = useState<{ readonly serial: string; readonly model: string } | undefined>(undefined);
  const whole = serial.trim();
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (whole !== "") setAsked({ serial: whole, model: model.trim() });
  };
  return (
    <Panel title={t("devices.check.title")} note={t("devices.check.note")} testId="serial-check">
      <form onSubmit={submit} className="case-fields serial-form">
        <div className="case-field">
          <label htmlFor="check-serial">{t("terminals.serial")}</label>
          <Input
            id="check-serial"
            maxLength={60}
            autoComplete="off"
            value={serial}
            onChange={(event) => setSerial(event.target.value)}
            data-testid="serial-input"
          />
        </div>
        <div className="case-field">
          <label htmlFor="check-model">{t("devices.check.model")}</label>
          <Input id="check-model" maxLength={40} value={model} onChange={(event) => setModel(event.target.value)} />
        </div>
        <Button htmlType="submit" disabled={whole === ""} data-testid="serial-submit">
          {t("devices.check.submit")}
        </Button>
      </form>
      {asked === undefined ? null : <Answer key={`${asked.serial}/${asked.model}`} {...asked} />}
    </Panel>
  );
}

function Answer(props: { readonly serial: string; readonly model: string }) {
  const verdict = useQuery(serialVerdictQuery(props.serial, props.model));
  return (
    <div aria-live="polite">
      <QueryView query={verdict} lines={4}>
        {(found) => <SerialVerdictView verdict={found} />}
      </QueryView>
    </div>
  );
}

export function SerialVerdictView(props: { readonly verdict: SerialVerdict }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { verdict } = props;
  return (
    <section
      className={`verdict verdict-${verdict.state === "already-bound" ? "limited" : verdict.verdict}`}
      data-testid="serial-verdict"
      data-state={verdict.state}
    >
      <p className="verdict-word">
        <StateMark kind="serial" state={verdict.state} />
      </p>
      <p className="verdict-means">{word("devices.verdictMeans", verdict.state)}</p>
      {verdict.model?.testData === true ? <p className="verdict-test">{t("providers.testData")}</p> : null}
      {verdict.reasons.length === 0 ? null : (
        <ul className="verdict-reasons" aria-label={t("providers.reasons")}>
          {verdict.reasons.map((reason) => (
            <li key={`${reason.code}-${reason.field}`} data-code={reason.code}>
              {say(reason.saysZh, reason.saysEn)}
            </li>
          ))}
        </ul>
      )}
      <dl className="fact-list">
        {verdict.model === null ? null : (
          <div>
            <dt>{t("devices.model")}</dt>
            <dd>
              <span lang="zh">{verdict.model.maker}</span> <code>{verdict.model.name}</code> ·{" "}
              {word("devices.classes", verdict.model.productClass)}
            </dd>
          </div>
        )}
        {verdict.listed === null ? null : (
          <div>
            <dt>{t("devices.listed")}</dt>
            <dd className="small">
              <EvidenceLine evidence={verdict.listed} />
            </dd>
          </div>
        )}
        {verdict.certificates.map((one) => (
          <div key={one.id}>
            <dt>{t("devices.certificate")}</dt>
            <dd>
              <p>
                <span lang="zh">{one.standard}</span> <code>{one.number}</code> · {one.issued} –{" "}
                {one.expires ?? t("providers.longTerm")}
              </p>
              <p className="small quiet">
                <EvidenceLine evidence={one.evidence} />
              </p>
            </dd>
          </div>
        ))}
      </dl>
      <p className="faint small">{t("providers.asOf", { day: verdict.on })}</p>
    </section>
  );
}
