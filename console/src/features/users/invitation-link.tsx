import "./users.css";
import { Button } from "antd";
import { useTranslation } from "react-i18next";

/** The link, this once: it is handed over by whoever invited, by a way the two of them trust. */
export function InvitationLink(props: { readonly link: string }) {
  const { t } = useTranslation();
  return (
    <div className="stack" data-testid="invitation-made">
      <p>{t("users.link.says")}</p>
      <p className="invite-link" data-testid="invitation-link">
        {props.link}
      </p>
      <div>
        <Button onClick={() => void navigator.clipboard.writeText(props.link)}>{t("users.link.copy")}</Button>
      </div>
    </div>
  );
}
