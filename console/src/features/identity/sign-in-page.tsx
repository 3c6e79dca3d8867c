import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { healthQuery, setupQuery } from "../../api/queries.ts";
import type { SecondStep } from "../../api/shapes.ts";
import { safePath } from "../../app/navigation.ts";
import { forgetWhoWasHere } from "../../app/sign-out.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Door } from "./door.tsx";
import { hasPasskeys, showPasskey } from "./passkey.ts";
import { SecondStepForm } from "./second-step-form.tsx";

const route = getRouteApi("/sign-in");

/** The door. In a demo it says where the sign-ins are printed; it never prints them itself. */
export function SignInPage() {
  const { t } = useTranslation();
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const health = useQuery(healthQuery);
  const setup = useQuery(setupQuery);
  const [step, setStep] = useState<SecondStep | undefined>(undefined);
  const enter = async (): Promise<void> => {
    forgetWhoWasHere(queryClient);
    await router.navigate({ href: safePath(next) });
  };
  if (step !== undefined)
    return (
      <Door title={t("identity.secondStep.title")} says={t("identity.secondStep.says")}>
        <SecondStepForm step={step} onEntered={enter} onBack={() => setStep(undefined)} />
      </Door>
    );
  return (
    <Door>
      <PasswordForm onEntered={enter} onSecondStep={setStep} />
      {hasPasskeys() ? <PasskeyPart onEntered={enter} /> : null}
      {setup.data?.open === true ? (
        <p className="door-hint" data-testid="set-up-hint">
          {t("identity.setupHint")} <Link to="/set-up">{t("identity.setupLink")}</Link>
        </p>
      ) : null}
      {health.data?.demo === true ? (
        <p className="door-hint" data-testid="sign-in-hint">
          {t("identity.demoHint")} <code>npm start</code>
        </p>
      ) : null}
    </Door>
  );
}

function PasswordForm(props: {
  readonly onEntered: () => Promise<void>;
  readonly onSecondStep: (step: SecondStep) => void;
}) {
  const { t } = useTranslation();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const send = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/session", { body: { login: login.trim(), password } })),
    onSuccess: async ({ secondStep }) => {
      if (secondStep === null) await props.onEntered();
      else props.onSecondStep(secondStep);
    },
    onError: () => setPassword(""),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (login.trim() !== "" && password !== "") send.mutate();
  };
  return (
    <form onSubmit={submit} data-testid="sign-in-form">
      <label htmlFor="login">{t("identity.login")}</label>
      <Input
        id="login"
        size="large"
        autoComplete="username webauthn"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        value={login}
        onChange={(event) => setLogin(event.target.value)}
        data-testid="sign-in-login"
      />
      <label htmlFor="password">{t("identity.password")}</label>
      <Input.Password
        id="password"
        size="large"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        data-testid="sign-in-password"
      />
      <Button type="primary" htmlType="submit" size="large" block loading={send.isPending} data-testid="sign-in-submit">
        {t("identity.signIn")}
      </Button>
      <p className="door-forgotten">
        <Link to="/new-password" data-testid="forgotten">
          {t("newPassword.forgotten")}
        </Link>
      </p>
      {send.error === null ? null : <ProblemNotice error={send.error} />}
    </form>
  );
}

function PasskeyPart(props: { readonly onEntered: () => Promise<void> }) {
  const { t } = useTranslation();
  const show = useMutation({
    mutationFn: async () => {
      const asked = await answerOf(api.POST("/v1/session/passkey-options", { body: {} }));
      const answer = await showPasskey(asked.options);
      return answerOf(api.POST("/v1/session/passkey", { body: { token: asked.token, answer } }));
    },
    onSuccess: props.onEntered,
  });
  return (
    <div className="door-other">
      <span className="door-or">{t("identity.or")}</span>
      <Button size="large" block onClick={() => show.mutate()} loading={show.isPending} data-testid="sign-in-passkey">
        {t("identity.byPasskey")}
      </Button>
      {show.error === null ? null : <ProblemNotice error={show.error} />}
    </div>
  );
}
