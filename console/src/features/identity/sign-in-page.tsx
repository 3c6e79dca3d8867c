import "./sign-in-page.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { healthQuery } from "../../api/queries.ts";
import { safePath } from "../../app/navigation.ts";
import { TestBar } from "../../app/shell.tsx";
import { LanguageSwitch, LookSwitch } from "../../app/switches.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";

const route = getRouteApi("/sign-in");

/** The door. In a demo it says where the sign-ins are printed; it never prints them itself. */
export function SignInPage() {
  const { t } = useTranslation();
  const { next } = route.useSearch();
  const router = useRouter();
  const queryClient = useQueryClient();
  const health = useQuery(healthQuery);
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const enter = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/session", { body: { login: login.trim(), password } })),
    onSuccess: async () => {
      queryClient.clear();
      await router.navigate({ href: safePath(next) });
    },
    onError: () => setPassword(""),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (login.trim() !== "" && password !== "") enter.mutate();
  };
  return (
    <div className="door">
      {health.data?.demo === true ? <TestBar /> : null}
      <div className="door-tools">
        <LanguageSwitch />
        <LookSwitch />
      </div>
      <main className="door-body">
        <div className="door-brand">
          <img src="/favicon.svg" alt="" />
          <div>
            <h1>一清 OneClear</h1>
            <p className="faint">{t("identity.what")}</p>
          </div>
        </div>
        <form onSubmit={submit} data-testid="sign-in-form">
          <label htmlFor="login">{t("identity.login")}</label>
          <Input
            id="login"
            size="large"
            autoComplete="username"
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
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={enter.isPending}
            data-testid="sign-in-submit"
          >
            {t("identity.signIn")}
          </Button>
          {enter.error === null ? null : <ProblemNotice error={enter.error} />}
        </form>
        {health.data?.demo === true ? (
          <p className="door-hint" data-testid="sign-in-hint">
            {t("identity.demoHint")} <code>npm start</code>
          </p>
        ) : null}
        {health.data === undefined ? null : (
          <p className="faint small">
            {t("identity.version")} {health.data.version}
          </p>
        )}
      </main>
    </div>
  );
}
