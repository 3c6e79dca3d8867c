import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { useMe } from "../../app/session.ts";
import { DayField } from "../../components/day-field.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { ChangeFields } from "./change-fields.tsx";
import { holdsOn } from "./difference.ts";
import {
  changesFromJson,
  changesOf,
  nameOf,
  parameterChange,
  requirementChange,
  type TypedChange,
} from "./draft-form.ts";
import { type Draft, packVersionsQuery, type Version, versionQuery } from "./queries.ts";

const REASON_MIN = 2;
const REASON_MAX = 200;
/** What is proposed: owners it touches have a week to hear of it. */
const NOTICE_DAYS = 7;
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Drafts the next version: rows that change from a day on, each with what it rests on. It rests on the newest that was announced. */
export function DraftDialog(props: { readonly version: Version; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { version, onDone } = props;
  const versions = useQuery(packVersionsQuery(version.pack));
  const newest = versions.data?.data.find(({ state }) => state === "active" || state === "announced");
  const ground = useQuery({ ...versionQuery(newest?.id ?? ""), enabled: newest !== undefined });
  return ground.data === undefined ? (
    <Modal open title={t("policy.draft.title")} onCancel={onDone} footer={null}>
      <QueryView query={ground} lines={4}>
        {() => null}
      </QueryView>
    </Modal>
  ) : (
    <Form ground={ground.data} onDone={onDone} />
  );
}

function Form({ ground, onDone }: { readonly ground: Version; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const today = me?.businessDay ?? new Date().toISOString().slice(0, 10);
  const proposed = dayAfter(today, NOTICE_DAYS);
  // After the version it rests on, which may be still to come.
  const first = ground.validFrom < proposed ? proposed : dayAfter(ground.validFrom, 1);
  const [validFrom, setValidFrom] = useState(first);
  const [typed, setTyped] = useState<readonly TypedChange[]>([]);
  const [isJson, setJson] = useState(false);
  // What somebody wrote as JSON stays when the form is looked at again, and the form stays beside it.
  const [written, setWritten] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState("");
  const ofForm = changesOf(typed);
  const json = written ?? JSON.stringify(ofForm ?? { parameters: [], requirements: [] }, undefined, 2);
  const changes = isJson ? changesFromJson(json) : ofForm;
  const isEmpty = changes === undefined || changes.parameters.length + changes.requirements.length === 0;
  const draft = useMutation({
    mutationFn: () => {
      const body: Draft = { pack: ground.pack, validFrom, ...changes!, reason: reason.trim() };
      return answerOf(api.POST("/v1/policy-versions", { body }));
    },
    onSuccess: async ({ id }) => {
      onDone();
      await queryClient.invalidateQueries({ queryKey: ["policies"] });
      await navigate({ to: "/policies/$versionId", params: { versionId: id } });
    },
  });
  return (
    <Modal
      open
      width={720}
      title={t("policy.draft.title")}
      onCancel={onDone}
      onOk={() => draft.mutate()}
      okText={t("policy.draft.keep")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: isEmpty || validFrom === "" || reason.trim().length < REASON_MIN,
        loading: draft.isPending,
        // A plain object of attributes would drop the hyphenated name otherwise.
        ...({ "data-testid": "confirm" } as object),
      }}
    >
      <div className="policy-draft" data-testid="policy-draft-form">
        <p className="confirm-words">{t("policy.draft.means", { number: ground.number })}</p>
        <label className="confirm-label">
          {t("policy.from")}
          <DayField value={validFrom} min={dayAfter(today, 1)} onChange={setValidFrom} testId="policy-valid-from" />
        </label>
        {isJson ? (
          <label className="confirm-label">
            {t("policy.draft.json")}
            <Input.TextArea
              rows={12}
              className="policy-json"
              spellCheck={false}
              value={json}
              onChange={(event) => setWritten(event.target.value)}
            />
          </label>
        ) : (
          <Rows ground={ground} day={validFrom} typed={typed} onChange={setTyped} />
        )}
        {changes === undefined ? <p className="faint small">{t("policy.draft.unreadable")}</p> : null}
        <div>
          <Button size="small" onClick={() => setJson(!isJson)}>
            {isJson ? t("policy.draft.asForm") : t("policy.draft.asJson")}
          </Button>
          {written === undefined ? null : (
            <p className="faint small" role="status">
              {t("policy.draft.bothKept")}
            </p>
          )}
        </div>
        <label className="confirm-label">
          {t("policy.draft.reason")}
          <Input.TextArea
            rows={2}
            maxLength={REASON_MAX}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            placeholder={t("policy.draft.example")}
            data-testid="policy-draft-reason"
          />
        </label>
        {draft.error === null ? null : <ProblemNotice error={draft.error} />}
      </div>
    </Modal>
  );
}

/** The rows that change, and one field to find another. */
function Rows(props: {
  readonly ground: Version;
  readonly day: string;
  readonly typed: readonly TypedChange[];
  readonly onChange: (typed: readonly TypedChange[]) => void;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { ground, day, typed, onChange } = props;
  const chosen = new Set(typed.map((one) => `${one.kind} ${nameOf(one)}`));
  const known = [
    ...ground.parameters.filter((row) => holdsOn(row, day)).map(parameterChange),
    ...ground.requirements.filter((row) => holdsOn(row, day)).map(requirementChange),
  ].filter((one) => !chosen.has(`${one.kind} ${nameOf(one)}`));
  const optionsOf = (kind: TypedChange["kind"]) =>
    known
      .filter((one) => one.kind === kind)
      .map((one) => ({
        value: `${one.kind} ${nameOf(one)}`,
        label: `${say(one.row.says.zh, one.row.says.en)} · ${nameOf(one)}`,
      }));
  return (
    <>
      {typed.map((change, at) => (
        <ChangeFields
          key={`${change.kind} ${nameOf(change)}`}
          change={change}
          onChange={(next) => onChange(typed.with(at, next))}
          onRemove={() => onChange(typed.toSpliced(at, 1))}
        />
      ))}
      <div className="confirm-label">
        <label htmlFor="policy-row">{t("policy.draft.choose")}</label>
        <Select
          id="policy-row"
          showSearch={{ optionFilterProp: "label" }}
          value={null}
          placeholder={t("policy.draft.find")}
          onChange={(name: string | null) => {
            const found = known.find((one) => `${one.kind} ${nameOf(one)}` === name);
            if (found !== undefined) onChange([...typed, found]);
          }}
          options={[
            { label: t("policy.parameter"), options: optionsOf("parameter") },
            { label: t("policy.requirement"), options: optionsOf("requirement") },
          ]}
        />
      </div>
    </>
  );
}
