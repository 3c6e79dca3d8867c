import "./security.css";
import { Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** The codes, this once. It closes only after somebody has said that they are kept. */
export function RecoveryCodesDialog(props: {
  readonly codes: readonly string[];
  readonly login: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const [kept, setKept] = useState(false);
  const text = `OneClear 一清 · ${props.login}\n\n${props.codes.join("\n")}\n`;
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `oneclear-recovery-codes-${props.login}.txt`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={t("security.codes.title")}
      footer={
        <Button type="primary" disabled={!kept} onClick={props.onDone} data-testid="codes-done">
          {t("security.codes.done")}
        </Button>
      }
    >
      <div className="stack" data-testid="recovery-codes">
        <p>{t("security.codes.says")}</p>
        <ul className="recovery-codes">
          {props.codes.map((code) => (
            <li key={code} data-testid="recovery-code">
              {code}
            </li>
          ))}
        </ul>
        <div className="factor-actions">
          <Button onClick={download}>{t("security.codes.download")}</Button>
          <Button onClick={() => void navigator.clipboard.writeText(text)}>{t("security.codes.copy")}</Button>
        </div>
        <Checkbox checked={kept} onChange={(event) => setKept(event.target.checked)} data-testid="codes-kept">
          {t("security.codes.kept")}
        </Checkbox>
      </div>
    </Modal>
  );
}
