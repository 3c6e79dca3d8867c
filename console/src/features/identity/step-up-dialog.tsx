import "./door.css";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { stepUpQuery } from "../../api/queries.ts";
import { proofQuestion } from "../../api/step-up.ts";
import { useMe } from "../../app/session.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { CodeInput, isWholeCode } from "./code-input.tsx";
import { showPasskey } from "./passkey.ts";

type Method = "password" | "password-and-code" | "passkey";

/** Asks once more who is there; what was refused for it goes on by itself afterwards. */
export function StepUpDialog() {
  const { t } = useTranslation();
  const methods = useQuery(stepUpQuery);
  return (
    <Modal
      open
      destroyOnHidden
      title={t("stepUp.title")}
      footer={null}
      width={420}
      onCancel={() => proofQuestion.answer(false)}
    >
      <div className="stack" data-testid="step-up">
        <p className="quiet">{t("stepUp.says")}</p>
        <QueryView query={methods} lines={3}>
          {(body) => <ProofForm methods={body.methods} />}
        </QueryView>
      </div>
    </Modal>
  );
}

function ProofForm(props: { readonly methods: readonly Method[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const [method, setMethod] = useState<Method>(props.methods[0] ?? "password");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const prove = useMutation({
    mutationFn: async () => {
      if (method === "password") return answerOf(api.POST("/v1/session/step-up", { body: { method, password } }));
      if (method === "password-and-code")
        return answerOf(api.POST("/v1/session/step-up", { body: { method, password, code } }));
      const asked = await answerOf(api.POST("/v1/session/step-up/passkey-options"));
      const answer = await showPasskey(asked.options);
      return answerOf(api.POST("/v1/session/step-up", { body: { method, token: asked.token, answer } }));
    },
    onSuccess: () => proofQuestion.answer(true),
    onError: () => setCode(""),
  });
  const isComplete = method === "passkey" || (password !== "" && (method === "password" || isWholeCode(code)));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isComplete) prove.mutate();
  };
  return (
    <form className="step-up-form" onSubmit={submit}>
      {/* So that a password manager knows whose password is meant. */}
      <input type="text" name="username" autoComplete="username" value={me?.user.login ?? ""} readOnly hidden />
      {method === "passkey" ? (
        <p>{t("identity.secondStep.passkeySays")}</p>
      ) : (
        <>
          <label htmlFor="step-up-password">{t("identity.password")}</label>
          <Input.Password
            id="step-up-password"
            size="large"
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            data-testid="step-up-password"
          />
        </>
      )}
      {method === "password-and-code" ? (
        <>
          <label htmlFor="step-up-code">{t("identity.secondStep.label.app")}</label>
          <CodeInput id="step-up-code" value={code} onChange={setCode} testId="step-up-code" />
        </>
      ) : null}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        loading={prove.isPending}
        data-testid="step-up-submit"
      >
        {method === "passkey" ? t("stepUp.byPasskey") : t("stepUp.confirm")}
      </Button>
      {prove.error === null ? null : <ProblemNotice error={prove.error} />}
      {props.methods
        .filter((other) => other !== method)
        .map((other) => (
          <Button
            key={other}
            type="link"
            onClick={() => {
              prove.reset();
              setMethod(other);
            }}
            data-testid={`step-up-${other}`}
          >
            {t(`stepUp.use.${other}`)}
          </Button>
        ))}
    </form>
  );
}
