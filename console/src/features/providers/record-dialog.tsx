import "./providers.css";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { AskDialog } from "../approvals/ask-dialog.tsx";
import type { Sent } from "../approvals/papers-field.tsx";
import { emptyFact, factNames, factOf, licenceTypes, schemes, scopes, statuses, type TypedFact } from "./fact-form.ts";
import { OnePaper } from "./one-paper.tsx";
import { choicesQuery } from "./queries.ts";

const kinds = ["public-register", "document", "observation", "declaration"] as const;

/** Records one fact with what it rests on. What could turn a verdict waits for a second person. */
export function RecordDialog(props: { readonly providerId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const today = me?.businessDay ?? new Date().toISOString().slice(0, 10);
  const [typed, setTyped] = useState<TypedFact>(emptyFact);
  const [kind, setKind] = useState<(typeof kinds)[number]>("public-register");
  const [source, setSource] = useState("");
  const [checkedOn, setCheckedOn] = useState(today);
  const [paper, setPaper] = useState<Sent | undefined>(undefined);
  const fact = factOf(typed);
  const isProven = kind === "declaration" || paper !== undefined;
  return (
    <AskDialog
      name="record-fact"
      title={t("providers.record.title")}
      means={t("providers.record.means")}
      act={t("providers.record.act")}
      width={640}
      withPapers={false}
      isComplete={fact !== undefined && isProven && source.trim().length >= 2 && checkedOn !== ""}
      ask={({ reason }) =>
        answerOf(
          api.POST("/v1/providers/{id}/facts", {
            params: { path: { id: props.providerId } },
            body: {
              facts: [fact!],
              evidence: {
                kind,
                source: source.trim(),
                checkedOn,
                // A paper sent before the kind was changed does not belong to a declaration.
                ...(kind === "declaration" || paper === undefined ? {} : { fileId: paper.id }),
              },
              reason,
            },
          }),
        )
      }
      touches={["providers"]}
      onDone={props.onDone}
    >
      <div className="confirm-label">
        <label htmlFor="fact-name">{t("providers.record.what")}</label>
        <Select
          id="fact-name"
          value={typed.name}
          onChange={(name) => setTyped({ ...emptyFact, name })}
          options={factNames.map((name) => ({ value: name, label: t(`providers.facts.${name}`) }))}
          data-testid="fact-name"
        />
      </div>
      <FactFields typed={typed} onChange={(next) => setTyped((now) => ({ ...now, ...next }))} />
      <h3 className="record-head">{t("providers.record.evidence")}</h3>
      <div className="import-fields">
        <div className="confirm-label">
          <label htmlFor="evidence-kind">{t("providers.record.kind")}</label>
          <Select
            id="evidence-kind"
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
      <label className="confirm-label">
        {t("providers.source")}
        <Input
          maxLength={300}
          value={source}
          onChange={(event) => setSource(event.target.value)}
          placeholder={t("providers.record.sourceExample")}
          data-testid="fact-source"
        />
      </label>
      {kind === "declaration" ? (
        <p className="faint small">{t("providers.record.declaration")}</p>
      ) : (
        <OnePaper
          name="fact"
          label={t("providers.record.paper")}
          accept=".pdf,.png,.jpg,.jpeg,.webp,.csv,.txt"
          paper={paper}
          onSent={setPaper}
        />
      )}
    </AskDialog>
  );
}

type FieldsProps = { readonly typed: TypedFact; readonly onChange: (next: Partial<TypedFact>) => void };

function FactFields({ typed, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const choices = useQuery(choicesQuery);
  const text = (label: string) => (
    <label className="confirm-label">
      {label}
      <Input
        maxLength={100}
        value={typed.text}
        onChange={(event) => onChange({ text: event.target.value })}
        data-testid="fact-text"
      />
    </label>
  );
  switch (typed.name) {
    case "licence-number":
      return text(t("providers.number"));
    case "licence-status":
      return (
        <div className="import-fields">
          <div className="confirm-label">
            <label htmlFor="fact-status">{t("providers.licence")}</label>
            <Select
              id="fact-status"
              value={typed.status}
              onChange={(status) => onChange({ status })}
              options={statuses.map((one) => ({ value: one, label: t(`states.licence.${one}`) }))}
            />
          </div>
          <label className="confirm-label">
            {t("providers.record.note")}
            <Input maxLength={200} value={typed.note} onChange={(event) => onChange({ note: event.target.value })} />
          </label>
        </div>
      );
    case "licence-validity":
      return <Days typed={typed} onChange={onChange} />;
    case "licence-types":
      return (
        <Select
          mode="multiple"
          aria-label={t("providers.facts.licence-types")}
          value={[...typed.types]}
          onChange={(types) => onChange({ types })}
          options={licenceTypes.map((one) => ({ value: one, label: word("providers.types", one) }))}
          data-testid="fact-types"
        />
      );
    case "licence-regions":
      return (
        <Select
          mode="multiple"
          aria-label={t("providers.facts.licence-regions")}
          value={[...typed.regions]}
          onChange={(regions) => onChange({ regions })}
          options={[
            { value: "CN" as const, label: t("providers.nationwide") },
            ...(choices.data?.regions ?? []).map(({ code, zh, en }) => ({
              value: code as TypedFact["regions"][number],
              label: say(zh, en),
            })),
          ]}
        />
      );
    case "certification":
      return (
        <>
          <div className="import-fields">
            <div className="confirm-label">
              <label htmlFor="fact-scheme">{t("providers.record.scheme")}</label>
              <Select
                id="fact-scheme"
                value={typed.scheme}
                onChange={(scheme) => onChange({ scheme })}
                options={schemes.map((one) => ({ value: one, label: word("providers.schemes", one) }))}
              />
            </div>
            <div className="confirm-label">
              <label htmlFor="fact-scopes">{t("providers.record.scopes")}</label>
              <Select
                id="fact-scopes"
                mode="multiple"
                value={[...typed.scopes]}
                onChange={(next) => onChange({ scopes: next })}
                options={scopes.map((one) => ({ value: one, label: word("providers.scopes", one) }))}
              />
            </div>
          </div>
          {text(t("providers.record.certificateNumber"))}
          <Days typed={typed} onChange={onChange} withoutFrom />
        </>
      );
    case "settles-directly":
      return (
        <>
          {text(t("providers.record.payer"))}
          <Checkbox checked={typed.directly} onChange={(event) => onChange({ directly: event.target.checked })}>
            {t("providers.record.directly")}
          </Checkbox>
        </>
      );
  }
}

function Days({ typed, onChange, withoutFrom }: FieldsProps & { readonly withoutFrom?: true }) {
  const { t } = useTranslation();
  return (
    <div className="import-fields">
      {withoutFrom === true ? null : (
        <label className="confirm-label">
          {t("providers.from")}
          <DayField value={typed.from} onChange={(from) => onChange({ from })} />
        </label>
      )}
      <label className="confirm-label">
        {t("providers.until")}
        <DayField
          disabled={typed.longTerm}
          value={typed.longTerm ? "" : typed.until}
          onChange={(until) => onChange({ until })}
          testId="fact-until"
        />
      </label>
      <Checkbox checked={typed.longTerm} onChange={(event) => onChange({ longTerm: event.target.checked })}>
        {t("providers.longTerm")}
      </Checkbox>
    </div>
  );
}
