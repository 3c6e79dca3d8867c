import { Link } from "@tanstack/react-router";
import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { CopyableId } from "../../components/copyable-id.tsx";

/** The whole of a key, this once. It does not close by a slip: only by saying that it has been kept. */
export function SecretShown(props: { readonly secret: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t("developers.secret.title")}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      onOk={props.onDone}
      okText={t("developers.secret.done")}
      okButtonProps={{ ...({ "data-testid": "secret-kept" } as object) }}
      cancelButtonProps={{ style: { display: "none" } }}
    >
      <div className="stack" data-testid="secret-shown">
        <p className="confirm-words">{t("developers.secret.once")}</p>
        <p className="secret-shown">
          <CopyableId value={props.secret} label={t("developers.keys.shown")} />
        </p>
        <Link to="/developers/api" search={{}} onClick={props.onDone}>
          {t("developers.secret.docs")}
        </Link>
      </div>
    </Modal>
  );
}
