import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { CopyableId } from "../../components/copyable-id.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import type { Store } from "../stores/own-stores.ts";
import { TypedLine } from "../typed-line.tsx";
import { loginFault } from "./new-person.ts";
import { peopleQuery } from "./own-people.ts";
import { StoreChoice } from "./store-choice.tsx";

/** A cashier for some of the stores; its link is shown once, to be handed over. */
export function InviteCashier(props: { readonly stores: readonly Store[] }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [storeIds, setStoreIds] = useState<readonly string[]>([]);
  const invite = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/staff", {
          body: {
            login: login.trim().toLowerCase(),
            displayName: name.trim(),
            displayNameEn: name.trim(),
            role: "merchant-cashier",
            storeIds: [...storeIds],
          },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  if (invite.data !== undefined)
    return (
      <section className="portal-block" data-testid="person-invited">
        <h2>{t("portal.people.linkTitle")}</h2>
        <p className="quiet">{t("portal.people.linkNote")}</p>
        <CopyableId value={invite.data.link} label={t("portal.people.linkTitle")} />
      </section>
    );
  const ready = loginFault(login) === undefined && name.trim() !== "" && storeIds.length > 0;
  return (
    <form
      className="portal-block"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) invite.mutate();
      }}
    >
      <h2>{t("portal.people.invite")}</h2>
      <TypedLine label={t("portal.people.name")} value={name} onChange={setName} maxLength={60} testId="cashier-name" />
      <TypedLine
        label={t("portal.people.login")}
        value={login}
        onChange={setLogin}
        maxLength={64}
        testId="cashier-login"
        more={{ autoCapitalize: "none" }}
      />
      <StoreChoice label={t("portal.people.stores")} stores={props.stores} chosen={storeIds} onChoose={setStoreIds} />
      <p className="portal-small faint">{t("portal.people.inviteNote")}</p>
      {invite.error === null ? null : <ProblemNotice error={invite.error} />}
      <Button
        type="primary"
        block
        htmlType="submit"
        disabled={!ready}
        loading={invite.isPending}
        data-testid="cashier-invite"
      >
        {t("portal.people.send")}
      </Button>
    </form>
  );
}
