import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { ChoosePasswordForm } from "./choose-password-form.tsx";
import { Door } from "./door.tsx";

/**
 * A forgotten password. Without a link one asks for it here; with one, whose token stands behind the `#` so that no server
 * logs it, one chooses another password and then signs in as ever.
 */
export function NewPasswordPage() {
  // The link may be opened where one just asked for it: the same page, with another end of its address.
  const token = useLocation({ select: ({ hash }) => hash });
  return token === "" ? <AskForLink /> : <ByLink key={token} token={token} />;
}

function AskForLink() {
  const { t } = useTranslation();
  const [login, setLogin] = useState("");
  const send = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/password/forgotten", { body: { login: login.trim() } })),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (login.trim() !== "") send.mutate();
  };
  return (
    <Door title={t("newPassword.title")} says={send.data === undefined ? t("newPassword.says") : undefined}>
      {send.data === undefined ? (
        <form onSubmit={submit} data-testid="forgotten-form">
          <label htmlFor="login">{t("identity.login")}</label>
          <Input
            id="login"
            size="large"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            data-testid="forgotten-login"
          />
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            block
            loading={send.isPending}
            disabled={login.trim() === ""}
            data-testid="forgotten-submit"
          >
            {t("newPassword.send")}
          </Button>
          {send.error === null ? null : <ProblemNotice error={send.error} />}
        </form>
      ) : (
        <p className="door-hint" role="status" data-testid="forgotten-sent">
          {t("newPassword.sent", { minutes: send.data.validMinutes })}
        </p>
      )}
      <p className="door-note">{t("newPassword.noBox")}</p>
      <BackToDoor />
    </Door>
  );
}

function ByLink({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const [isChosen, setChosen] = useState(false);
  const whose = useQuery({
    queryKey: ["password-link", token],
    queryFn: () => answerOf(api.POST("/v1/password/look-up", { body: { token } })),
    staleTime: Infinity,
    retry: false,
  });
  if (isChosen)
    return (
      <Door title={t("newPassword.doneTitle")} says={t("newPassword.done")}>
        <BackToDoor primary />
      </Door>
    );
  return (
    <Door title={t("newPassword.title")}>
      <QueryView query={whose} lines={3}>
        {(person) => (
          <ChoosePasswordForm
            name="new-password"
            login={person.login}
            facts={[[t("invitation.who"), say(person.displayName, person.displayNameEn)]]}
            submit={t("newPassword.choose")}
            choose={async (password) => {
              await answerOf(api.POST("/v1/password/choose", { body: { token, password } }));
              setChosen(true);
            }}
          />
        )}
      </QueryView>
      <BackToDoor />
    </Door>
  );
}

function BackToDoor(props: { readonly primary?: true }) {
  const { t } = useTranslation();
  return (
    <p className="door-back">
      <Link to="/sign-in" search={{}} data-testid="back-to-door">
        {props.primary === true ? t("newPassword.signIn") : t("newPassword.back")}
      </Link>
    </p>
  );
}
