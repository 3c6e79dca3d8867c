import "./security.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { securityQuery } from "../../api/queries.ts";
import type { Security } from "../../api/shapes.ts";
import { useMe } from "../../app/session.ts";
import { PageHead, Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Time } from "../../components/time.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { SecondFactorsPart } from "./second-factors-part.tsx";
import { MySessionsPart } from "./sessions-part.tsx";

/** Is my account mine alone? What proves who I am, and where I am signed in. */
export function SecurityPage() {
  const { t } = useTranslation();
  const me = useMe();
  const security = useQuery(securityQuery);
  return (
    <div className="stack" data-testid="security-page">
      <PageHead title={t("security.title")} answer={security.data === undefined ? "" : <Answer {...security.data} />} />
      {me?.mustAddSecondFactor === true ? (
        <section className="must-add" data-testid="must-add">
          <p>
            <b>{t("security.must.title")}</b>
          </p>
          <p>{t("security.must.says")}</p>
        </section>
      ) : null}
      <QueryView query={security}>
        {(body) => (
          <div className="stack">
            <SecondFactorsPart security={body} />
            <div className="pair">
              <PasswordPart changedAt={body.passwordChangedAt} />
              <MySessionsPart />
            </div>
          </div>
        )}
      </QueryView>
    </div>
  );
}

/** The page's question in one sentence. */
function Answer({ totpSince, passkeys }: Security) {
  const { t } = useTranslation();
  if (totpSince !== null && passkeys.length > 0) return t("security.answer.both");
  if (totpSince !== null) return t("security.answer.totp");
  return passkeys.length > 0 ? t("security.answer.passkey") : t("security.answer.password");
}

function PasswordPart(props: { readonly changedAt: string | null }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/me/password", { body: { current, next } })),
    onSuccess: async () => {
      setCurrent("");
      setNext("");
      await queryClient.invalidateQueries({ queryKey: ["security"] });
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (current !== "" && next !== "") change.mutate();
  };
  return (
    <Panel
      title={t("security.password.title")}
      note={
        props.changedAt === null ? null : (
          <>
            {t("security.password.changed")} <Time at={props.changedAt} />
          </>
        )
      }
      testId="password-part"
    >
      <form className="form-stack" onSubmit={submit}>
        <input type="text" name="username" autoComplete="username" value={me?.user.login ?? ""} readOnly hidden />
        <label htmlFor="current-password">{t("security.password.current")}</label>
        <Input.Password
          id="current-password"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
          data-testid="password-current"
        />
        <NewPasswordField label={t("security.password.next")} value={next} onChange={setNext} />
        <p className="faint small">{t("security.password.ends")}</p>
        <Button
          htmlType="submit"
          loading={change.isPending}
          disabled={current === "" || next === ""}
          data-testid="password-change"
        >
          {t("security.password.change")}
        </Button>
        {change.error === null ? null : <ProblemNotice error={change.error} />}
        {change.isSuccess ? (
          <p role="status" data-testid="password-changed">
            {t("security.password.done")}
          </p>
        ) : null}
      </form>
    </Panel>
  );
}
