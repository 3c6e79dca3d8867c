import "./security.css";
import { useMutation } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import { type SubmitEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { ProblemNotice } from "../../components/problem-notice.tsx";
import { Skeleton } from "../../components/query-view.tsx";
import { CodeInput, isWholeCode } from "./code-input.tsx";
import { QrCode } from "./qr-code.tsx";

/** A new authenticator app: the secret as a QR code or to type, and the first code as the proof that it arrived. */
export function TotpDialog(props: {
  readonly onAdded: (recoveryCodes: readonly string[] | null) => Promise<void>;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const offer = useMutation({ mutationFn: () => answerOf(api.POST("/v1/me/totp")) });
  const confirm = useMutation({
    mutationFn: () => answerOf(api.POST("/v1/me/totp/confirm", { body: { code } })),
    onSuccess: ({ recoveryCodes }) => props.onAdded(recoveryCodes),
    onError: () => setCode(""),
  });
  const { mutate } = offer;
  useEffect(() => mutate(), [mutate]);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isWholeCode(code)) confirm.mutate();
  };
  return (
    <Modal open title={t("security.totp.title")} footer={null} onCancel={props.onCancel} width={440}>
      <div className="stack" data-testid="totp-dialog">
        {offer.error === null ? null : <ProblemNotice error={offer.error} />}
        {offer.data === undefined ? (
          offer.error === null ? (
            <Skeleton lines={6} />
          ) : null
        ) : (
          <>
            <p>{t("security.totp.scan")}</p>
            <QrCode text={offer.data.uri} label={t("security.totp.qr")} />
            <p className="quiet small">
              {t("security.totp.orType")}
              <br />
              <span className="secret" data-testid="totp-secret">
                {offer.data.secret.match(/.{1,4}/g)?.join(" ")}
              </span>
            </p>
            <form className="form-stack" onSubmit={submit}>
              <label htmlFor="totp-code">{t("security.totp.firstCode")}</label>
              <CodeInput id="totp-code" value={code} onChange={setCode} testId="totp-code" />
              <Button type="primary" htmlType="submit" loading={confirm.isPending} data-testid="totp-confirm">
                {t("security.totp.confirm")}
              </Button>
            </form>
            {confirm.error === null ? null : <ProblemNotice error={confirm.error} />}
          </>
        )}
      </div>
    </Modal>
  );
}
