import "./users.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Role } from "../../api/shapes.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { useWord } from "../../i18n/words.ts";
import { merchantQuery } from "../../api/queries.ts";
import { MerchantChoice } from "../merchants/merchant-choice.tsx";
import { openPlaces } from "../merchants/open-places.ts";
import { AgentChoice } from "../agents/agent-choice.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { agentRoles, merchantRoles, operatorRoles } from "./roles.ts";

/** Invites a person of the operator's staff, of a merchant, or of an agent. */
export function InviteDialog(props: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const word = useWord();
  const queryClient = useQueryClient();
  const [login, setLogin] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [displayNameEn, setDisplayNameEn] = useState("");
  const [role, setRole] = useState<Role>("support");
  const [merchantId, setMerchantId] = useState<string | undefined>(undefined);
  const [placeIds, setPlaceIds] = useState<string[]>([]);
  const [agentId, setAgentId] = useState<string | null | undefined>(undefined);
  const ofMerchant = merchantRoles.includes(role);
  const ofAgent = agentRoles.includes(role);
  const invite = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST("/v1/users/invite", {
          body: {
            login: login.trim().toLowerCase(),
            displayName: displayName.trim(),
            displayNameEn: displayNameEn.trim() || displayName.trim(),
            role,
            merchantId: ofMerchant ? (merchantId ?? null) : null,
            agentId: ofAgent ? (agentId ?? null) : null,
            placeIds: role === "merchant-cashier" ? placeIds : [],
          },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["users"] }),
  });
  const belongs = ofMerchant ? merchantId !== undefined : !ofAgent || typeof agentId === "string";
  const isComplete = login.trim().length >= 2 && displayName.trim() !== "" && belongs;
  if (invite.data !== undefined)
    return (
      <Modal
        open
        title={t("users.link.title")}
        onCancel={props.onDone}
        footer={
          <Button type="primary" onClick={props.onDone} data-testid="invitation-done">
            {t("shared.close")}
          </Button>
        }
      >
        <InvitationLink link={invite.data.link} />
      </Modal>
    );
  return (
    <Modal
      open
      title={t("users.invite")}
      onCancel={props.onDone}
      onOk={() => invite.mutate()}
      okText={t("users.makeLink")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: !isComplete,
        loading: invite.isPending,
        ...({ "data-testid": "invite-submit" } as object),
      }}
    >
      <div className="invite-form" data-testid="invite-dialog">
        <label htmlFor="invite-name">{t("users.form.name")}</label>
        <Input
          id="invite-name"
          maxLength={60}
          autoFocus
          autoComplete="off"
          value={displayName}
          onChange={(event) => setDisplayName(event.target.value)}
          data-testid="invite-name"
        />
        <label htmlFor="invite-name-en">{t("users.form.nameEn")}</label>
        <Input
          id="invite-name-en"
          maxLength={60}
          autoComplete="off"
          value={displayNameEn}
          onChange={(event) => setDisplayNameEn(event.target.value)}
        />
        <label htmlFor="invite-login">{t("identity.login")}</label>
        <Input
          id="invite-login"
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder={t("users.form.loginRule")}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
          data-testid="invite-login"
        />
        <label htmlFor="invite-role">{t("users.column.role")}</label>
        <Select
          id="invite-role"
          listHeight={440}
          value={role}
          onChange={setRole}
          options={(
            [
              [t("users.side.operator"), operatorRoles],
              [t("users.side.merchant"), merchantRoles],
              [t("users.side.agent"), agentRoles],
            ] as const
          ).map(([label, roles]) => ({
            label,
            options: roles.map((one) => ({ value: one, label: word("roles", one) })),
          }))}
        />
        {ofAgent ? (
          <>
            <label htmlFor="invite-agent">{t("users.form.agent")}</label>
            <AgentChoice id="invite-agent" chosen={agentId} onChoose={setAgentId} />
          </>
        ) : null}
        {ofMerchant ? (
          <>
            <label htmlFor="invite-merchant">{t("users.form.merchant")}</label>
            <MerchantChoice
              id="invite-merchant"
              chosen={merchantId}
              onChoose={(id) => {
                setMerchantId(id);
                setPlaceIds([]);
              }}
            />
            {role === "merchant-cashier" ? (
              <PlaceChoice merchantId={merchantId} chosen={placeIds} onChange={setPlaceIds} />
            ) : null}
          </>
        ) : null}
        <p className="faint small">{t("users.form.means")}</p>
        {invite.error === null ? null : <ProblemNotice error={invite.error} />}
      </div>
    </Modal>
  );
}

/** Of a cashier: the stores that are seen. */
function PlaceChoice(props: {
  readonly merchantId: string | undefined;
  readonly chosen: string[];
  readonly onChange: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  const { merchantId } = props;
  const merchant = useQuery({ ...merchantQuery(merchantId ?? ""), enabled: merchantId !== undefined });
  return (
    <>
      <label htmlFor="invite-places">{t("users.form.places")}</label>
      <Select
        id="invite-places"
        mode="multiple"
        value={props.chosen}
        onChange={props.onChange}
        options={openPlaces(merchant.data).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </>
  );
}
