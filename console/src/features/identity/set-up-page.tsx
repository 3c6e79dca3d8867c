import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { setupQuery } from "../../api/queries.ts";
import { forgetWhoWasHere } from "../../app/sign-out.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { Door } from "./door.tsx";
import { isLongEnough, NewPasswordField } from "./new-password-field.tsx";

/** The first administrator of a live installation, with the code that the start printed. It works once. */
export function SetUpPage() {
  const { t } = useTranslation();
  const setup = useQuery(setupQuery);
  return (
    <Door title={t("setUp.title")} says={setup.data?.open === true ? t("setUp.says") : undefined}>
      <QueryView query={setup} lines={4}>
        {({ open }) =>
          open ? (
            <SetUpForm />
          ) : (
            <div className="door-hint" data-testid="set-up-closed">
              {t("setUp.closed")} <Link to="/sign-in">{t("setUp.toSignIn")}</Link>
            </div>
          )
        }
      </QueryView>
    </Door>
  );
}

function SetUpForm() {
  const { t } = useTranslation();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [code, setCode] = useState("");
  const [login, setLogin] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [displayNameEn, setDisplayNameEn] = useState("");
  const [password, setPassword] = useState("");
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/setup", {
          body: {
            code: code.trim(),
            login: login.trim().toLowerCase(),
            displayName: displayName.trim(),
            displayNameEn: displayNameEn.trim() || displayName.trim(),
            password,
          },
        }),
      ),
    onSuccess: async () => {
      forgetWhoWasHere(queryClient);
      await router.navigate({ href: "/security" });
    },
  });
  const isComplete = [code, login, displayName].every((text) => text.trim() !== "") && isLongEnough(password);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isComplete) make.mutate();
  };
  const field = (id: string, label: string, value: string, onChange: (text: string) => void, complete: string) => (
    <>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        autoComplete={complete}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid={id}
      />
    </>
  );
  return (
    <form onSubmit={submit} data-testid="set-up-form">
      {field("set-up-code", t("setUp.code"), code, setCode, "off")}
      {field("set-up-login", t("identity.login"), login, setLogin, "username")}
      {field("set-up-name", t("setUp.name"), displayName, setDisplayName, "name")}
      {field("set-up-name-en", t("setUp.nameEn"), displayNameEn, setDisplayNameEn, "off")}
      <NewPasswordField large label={t("identity.password")} value={password} onChange={setPassword} />
      {/* Above the button: there one looks when it has been pressed, also on a telephone. */}
      {make.error === null ? null : <ProblemNotice error={make.error} />}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={!isComplete}
        loading={make.isPending}
        data-testid="set-up-submit"
      >
        {t("setUp.make")}
      </Button>
      <p className="door-note">{t("setUp.next")}</p>
    </form>
  );
}
