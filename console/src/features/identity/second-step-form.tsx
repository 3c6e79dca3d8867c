import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { asProblem } from "../../api/problem.ts";
import type { SecondStep } from "../../api/shapes.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { CodeInput, isWholeCode } from "./code-input.tsx";
import { showPasskey } from "./passkey.ts";

/** The second step: a code of the app, a passkey, or a recovery code for the day the telephone is lost. */
export function SecondStepForm(props: {
  readonly step: SecondStep;
  readonly onEntered: () => Promise<void>;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const { token, methods } = props.step;
  const [method, setMethod] = useState(methods[0] ?? "totp");
  const [code, setCode] = useState("");
  const kind = method === "recovery-code" ? "recovery" : "app";
  const send = useMutation({
    mutationFn: async () => {
      if (method !== "passkey") return answerOf(api.POST("/v1/session/second-step", { body: { token, method, code } }));
      const asked = await answerOf(api.POST("/v1/session/passkey-options", { body: { secondStep: token } }));
      const answer = await showPasskey(asked.options);
      return answerOf(api.POST("/v1/session/passkey", { body: { token: asked.token, answer } }));
    },
    onSuccess: props.onEntered,
    onError: () => setCode(""),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (method === "passkey" || isWholeCode(code, kind)) send.mutate();
  };
  const choose = (other: typeof method): void => {
    send.reset();
    setCode("");
    setMethod(other);
  };
  const isOver = send.error !== null && asProblem(send.error).code === "step-over";
  return (
    <>
      <form onSubmit={submit} data-testid="second-step-form">
        {method === "passkey" ? (
          <p className="quiet">{t("identity.secondStep.passkeySays")}</p>
        ) : (
          <>
            <label htmlFor="second-code">{t(`identity.secondStep.label.${kind}`)}</label>
            <CodeInput
              id="second-code"
              key={kind}
              kind={kind}
              value={code}
              onChange={setCode}
              testId="second-step-code"
            />
          </>
        )}
        <Button
          type="primary"
          htmlType="submit"
          size="large"
          block
          loading={send.isPending}
          disabled={isOver}
          data-testid="second-step-submit"
        >
          {t(method === "passkey" ? "identity.byPasskey" : "identity.signIn")}
        </Button>
        {send.error === null ? null : <ProblemNotice error={send.error} />}
      </form>
      <div className="door-other">
        {methods
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} type="link" onClick={() => choose(other)} data-testid={`second-step-${other}`}>
              {t(`identity.secondStep.use.${other}`)}
            </Button>
          ))}
        <Button type="link" onClick={props.onBack} data-testid="second-step-back">
          {t("identity.secondStep.back")}
        </Button>
      </div>
    </>
  );
}
