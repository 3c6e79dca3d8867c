import "./security.css";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Passkey, Security } from "../../api/shapes.ts";
import { useMe } from "../../app/session.ts";
import { Panel } from "../../components/panel.tsx";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Time } from "../../components/time.tsx";
import { hasPasskeys, makePasskey } from "./passkey.ts";
import { RecoveryCodesDialog } from "./recovery-codes-dialog.tsx";
import { TotpDialog } from "./totp-dialog.tsx";

/** What stands beside the password: an authenticator app, passkeys, and the codes for the day both are lost. */
export function SecondFactorsPart(props: { readonly security: Security }) {
  const { t } = useTranslation();
  const me = useMe();
  const queryClient = useQueryClient();
  const { security } = props;
  const [open, setOpen] = useState<"totp" | "passkey" | undefined>(undefined);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const again = async (): Promise<void> => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ["security"] }),
      queryClient.invalidateQueries({ queryKey: ["me"] }),
    ]);
  };
  const added = async (recoveryCodes: readonly string[] | null): Promise<void> => {
    setOpen(undefined);
    setCodes(recoveryCodes);
    await again();
  };
  const removeTotp = useMutation({ mutationFn: () => answerOf(api.DELETE("/v1/me/totp")), onSuccess: again });
  const renew = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/me/recovery-codes")),
    onSuccess: async (made) => {
      setCodes(made.codes);
      await again();
    },
  });
  const has = security.totpSince !== null || security.passkeys.length > 0;
  return (
    <Panel title={t("security.factors.title")} note={t("security.factors.note")} testId="second-factors">
      <ul className="factor-list">
        <li>
          <div className="factor-text">
            <p className="factor-name">{t("security.totp.name")}</p>
            <p className="faint small">
              {security.totpSince === null ? (
                t("security.totp.none")
              ) : (
                <>
                  {t("security.since")} <Time at={security.totpSince} />
                </>
              )}
            </p>
          </div>
          <div className="factor-actions">
            {security.totpSince === null ? (
              <Button type="primary" onClick={() => setOpen("totp")} data-testid="totp-add">
                {t("security.add")}
              </Button>
            ) : (
              <Button loading={removeTotp.isPending} onClick={() => removeTotp.mutate()} data-testid="totp-remove">
                {t("security.remove")}
              </Button>
            )}
          </div>
        </li>
        {security.passkeys.map((passkey) => (
          <PasskeyLine key={passkey.id} passkey={passkey} onChanged={again} />
        ))}
        <li>
          <div className="factor-text">
            <p className="factor-name">{t("security.passkey.name")}</p>
            <p className="faint small">
              {hasPasskeys() ? t("security.passkey.says") : t("security.passkey.unsupported")}
            </p>
          </div>
          <div className="factor-actions">
            <Button disabled={!hasPasskeys()} onClick={() => setOpen("passkey")} data-testid="passkey-add">
              {t("security.passkey.add")}
            </Button>
          </div>
        </li>
        {has ? (
          <li>
            <div className="factor-text">
              <p className="factor-name">{t("security.codes.name")}</p>
              <p className="faint small" data-testid="codes-left">
                {t("security.codes.left", { count: security.recoveryCodesLeft })}
              </p>
            </div>
            <div className="factor-actions">
              <Button loading={renew.isPending} onClick={() => renew.mutate()} data-testid="codes-renew">
                {t("security.codes.renew")}
              </Button>
            </div>
          </li>
        ) : null}
      </ul>
      {[removeTotp.error, renew.error].map((error, index) =>
        error === null ? null : <ProblemNotice key={index} error={error} />,
      )}
      {open === "totp" ? <TotpDialog onAdded={added} onCancel={() => setOpen(undefined)} /> : null}
      {open === "passkey" ? <PasskeyDialog onAdded={added} onCancel={() => setOpen(undefined)} /> : null}
      {codes === null ? null : (
        <RecoveryCodesDialog codes={codes} login={me?.user.login ?? ""} onDone={() => setCodes(null)} />
      )}
    </Panel>
  );
}

function PasskeyLine(props: { readonly passkey: Passkey; readonly onChanged: () => Promise<void> }) {
  const { t } = useTranslation();
  const { passkey } = props;
  const [name, setName] = useState<string | undefined>(undefined);
  const path = { params: { path: { id: passkey.id } } };
  const rename = useMutation({
    mutationFn: (chosen: string) => answerOf(api.PATCH("/v1/me/passkeys/{id}", { ...path, body: { name: chosen } })),
    onSuccess: async () => {
      setName(undefined);
      await props.onChanged();
    },
  });
  const remove = useMutation({
    mutationFn: () => answerOf(api.DELETE("/v1/me/passkeys/{id}", path)),
    onSuccess: props.onChanged,
  });
  return (
    <li data-testid="passkey">
      <div className="factor-text">
        {name === undefined ? (
          <p className="factor-name">{passkey.name}</p>
        ) : (
          <Input
            aria-label={t("security.passkey.nameLabel")}
            maxLength={60}
            value={name}
            autoFocus
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => (name.trim() === "" ? undefined : rename.mutate(name.trim()))}
            data-testid="passkey-name"
          />
        )}
        <p className="faint small">
          {t("security.since")} <Time at={passkey.createdAt} />
          {passkey.lastUsedAt === null ? null : (
            <>
              {" · "}
              {t("security.lastUsed")} <Time at={passkey.lastUsedAt} />
            </>
          )}
          {passkey.synced ? ` · ${t("security.passkey.synced")}` : ""}
        </p>
      </div>
      <div className="factor-actions">
        {name === undefined ? (
          <Button onClick={() => setName(passkey.name)}>{t("security.passkey.rename")}</Button>
        ) : (
          <Button disabled={name.trim() === ""} loading={rename.isPending} onClick={() => rename.mutate(name.trim())}>
            {t("security.passkey.keepName")}
          </Button>
        )}
        <Button loading={remove.isPending} onClick={() => remove.mutate()} data-testid="passkey-remove">
          {t("security.remove")}
        </Button>
      </div>
      {[rename.error, remove.error].map((error, index) =>
        error === null ? null : <ProblemNotice key={index} error={error} />,
      )}
    </li>
  );
}

function PasskeyDialog(props: {
  readonly onAdded: (recoveryCodes: readonly string[] | null) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const make = useMutation({
    mutationFn: async () => {
      const asked = await answerOf(api.POST("/v1/me/passkeys/options"));
      const answer = await makePasskey(asked.options);
      return answerOf(api.POST("/v1/me/passkeys", { body: { token: asked.token, name: name.trim(), answer } }));
    },
    onSuccess: ({ recoveryCodes }) => props.onAdded(recoveryCodes),
  });
  return (
    <Modal
      open
      title={t("security.passkey.add")}
      onCancel={props.onCancel}
      onOk={() => make.mutate()}
      okText={t("security.passkey.make")}
      cancelText={t("shared.cancel")}
      okButtonProps={{
        disabled: name.trim() === "",
        loading: make.isPending,
        ...({ "data-testid": "passkey-make" } as object),
      }}
    >
      <div className="stack" data-testid="passkey-dialog">
        <p>{t("security.passkey.says")}</p>
        <label className="confirm-label">
          {t("security.passkey.nameLabel")}
          <Input
            maxLength={60}
            value={name}
            autoFocus
            placeholder={t("security.passkey.example")}
            onChange={(event) => setName(event.target.value)}
            data-testid="passkey-new-name"
          />
        </label>
        {make.error === null ? null : <ProblemNotice error={make.error} />}
      </div>
    </Modal>
  );
}
