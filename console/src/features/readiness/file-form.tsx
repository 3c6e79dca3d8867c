import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select } from "antd";
import { type ReactNode, type SubmitEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../components/day-field.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { choicesQuery } from "../providers/queries.ts";
import { copies, type FileDraft } from "./file-draft.ts";
import { isNumber, numberFault } from "./numbers.ts";

type TextField = Exclude<keyof FileDraft, "kind" | "isOld" | "ownsIt" | "accountKind" | "copies" | "region">;
const DAYS: ReadonlySet<TextField> = new Set(["licenceExpires", "idExpires"]);

/** What one has. Everything may be left open; a number is checked as it is typed. */
export function FileForm(props: {
  readonly draft: FileDraft;
  readonly isPending: boolean;
  readonly onChange: (draft: FileDraft) => void;
  readonly onSubmit: () => void;
}) {
  const { t } = useTranslation();
  const { draft, onChange } = props;
  const isLicensed = draft.kind !== "micro";
  const text = (field: TextField): ReactNode => (
    <TextInput
      key={field}
      field={field}
      value={draft[field]}
      onChange={(value) => onChange({ ...draft, [field]: value })}
    />
  );
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form onSubmit={submit} className="readiness-form" data-testid="readiness-form">
      <h3>{t("readiness.part.business")}</h3>
      {text("name")}
      {isLicensed ? (
        <>
          {draft.isOld
            ? ["registrationNumber", "taxNumber", "organisationCode"].map((field) => text(field as TextField))
            : text("creditCode")}
          <Checkbox checked={draft.isOld} onChange={({ target }) => onChange({ ...draft, isOld: target.checked })}>
            {t("readiness.isOld")}
          </Checkbox>
          {text("licenceExpires")}
        </>
      ) : null}
      {text("mcc")}
      <h3>{t("readiness.part.person")}</h3>
      {text("personName")}
      {text("idNumber")}
      {text("idExpires")}
      {draft.kind === "enterprise" ? (
        <Checkbox checked={draft.ownsIt} onChange={({ target }) => onChange({ ...draft, ownsIt: target.checked })}>
          {t("readiness.ownsIt")}
        </Checkbox>
      ) : null}
      <h3>{t("readiness.part.account")}</h3>
      {text("accountName")}
      {text("accountNumber")}
      {text("bankNumber")}
      <AccountKind draft={draft} onChange={onChange} />
      <h3>{t("readiness.part.place")}</h3>
      {text("address")}
      <Region draft={draft} onChange={onChange} />
      <h3>{t("readiness.part.copies")}</h3>
      <Checkbox.Group
        className="readiness-copies"
        value={[...draft.copies]}
        onChange={(chosen) => onChange({ ...draft, copies: copies.filter((copy) => chosen.includes(copy)) })}
        options={copies
          .filter((copy) => isLicensed || copy !== "licence")
          .map((copy) => ({ value: copy, label: t(`readiness.copy.${copy}`) }))}
      />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={props.isPending}
        data-testid="readiness-submit"
      >
        {t("readiness.submit")}
      </Button>
    </form>
  );
}

function TextInput(props: {
  readonly field: TextField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const id = useId();
  const { field, value } = props;
  const fault = isNumber(field) ? numberFault(field, value) : undefined;
  if (DAYS.has(field))
    return (
      <div className="readiness-field">
        <label htmlFor={id}>{t(`readiness.field.${field}`)}</label>
        <DayField id={id} value={value} onChange={props.onChange} testId={`readiness-${field}`} />
      </div>
    );
  return (
    <div className="readiness-field">
      <label htmlFor={id}>{t(`readiness.field.${field}`)}</label>
      <Input
        id={id}
        size="large"
        autoComplete="off"
        maxLength={200}
        value={value}
        onChange={(event) => props.onChange(event.target.value)}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        {...(fault === undefined ? {} : { status: "error" as const })}
        data-testid={`readiness-${field}`}
      />
      {fault === undefined ? null : (
        <p className="readiness-fault" id={`${id}-fault`} role="status" data-testid={`readiness-fault-${field}`}>
          {fault.at === undefined ? "" : t("readiness.at", { at: fault.at })}
          {say(fault.zh, fault.en)}
        </p>
      )}
    </div>
  );
}

type Part = { readonly draft: FileDraft; readonly onChange: (draft: FileDraft) => void };

function AccountKind({ draft, onChange }: Part) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="readiness-field">
      <label htmlFor={id}>{t("readiness.field.accountKind")}</label>
      <Select
        id={id}
        size="large"
        value={draft.accountKind}
        onChange={(accountKind) => onChange({ ...draft, accountKind })}
        options={[
          { value: "corporate" as const, label: t("readiness.account.corporate") },
          { value: "personal" as const, label: t("readiness.account.personal") },
        ]}
      />
    </div>
  );
}

function Region({ draft, onChange }: Part) {
  const { t } = useTranslation();
  const say = useBilingual();
  const id = useId();
  const choices = useQuery(choicesQuery);
  return (
    <div className="readiness-field">
      <label htmlFor={id}>{t("readiness.field.region")}</label>
      <Select
        id={id}
        size="large"
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        value={draft.region === "" ? undefined : draft.region}
        onChange={(region) => onChange({ ...draft, region: region ?? "" })}
        options={(choices.data?.regions ?? []).map(({ code, zh, en }) => ({
          value: code,
          label: say(zh, en),
        }))}
      />
    </div>
  );
}
