import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Facts } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { isLongEnough, NewPasswordField } from "./new-password-field.tsx";

/** Chooses a password for somebody who came by a link; the hidden name lets a password manager keep it under the right one. */
export function ChoosePasswordForm(props: {
  readonly login: string;
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  readonly choose: (password: string) => Promise<unknown>;
  readonly submit: string;
  /** Of the form; its button is called so with `-submit`. */
  readonly name: "invitation" | "new-password";
}) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const { name } = props;
  const send = useMutation({ mutationFn: () => props.choose(password) });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isLongEnough(password)) send.mutate();
  };
  return (
    <form onSubmit={submit} data-testid={`${name}-form`}>
      <Facts items={[...props.facts, [t("identity.login"), <code key="login">{props.login}</code>]]} />
      <input type="text" name="username" autoComplete="username" value={props.login} readOnly hidden />
      <NewPasswordField large label={t("invitation.password")} value={password} onChange={setPassword} />
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={!isLongEnough(password)}
        loading={send.isPending}
        data-testid={`${name}-submit`}
      >
        {props.submit}
      </Button>
      {send.error === null ? null : <ProblemNotice error={send.error} />}
    </form>
  );
}
