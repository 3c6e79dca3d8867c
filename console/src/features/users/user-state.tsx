import "./users.css";
import { useTranslation } from "react-i18next";
import type { ManagedUser } from "../../api/shapes.ts";

/** In, invited, shut out: a shape and a word, no colour alone. */
export function UserStateMark(props: { readonly status: ManagedUser["status"] }) {
  const { t } = useTranslation();
  return (
    <span className={`user-state user-state-${props.status}`}>
      <span className="user-state-dot" aria-hidden="true" />
      {t(`users.state.${props.status}`)}
    </span>
  );
}

/** What stands beside the password, in words. */
export function FactorWords(props: { readonly user: ManagedUser }) {
  const { t } = useTranslation();
  const { totp, passkeys, status } = props.user;
  // Whoever has not come in yet has chosen nothing.
  if (status === "invited") return <>–</>;
  const parts = [
    ...(totp ? [t("users.factors.totp")] : []),
    ...(passkeys > 0 ? [t("users.factors.passkeys", { count: passkeys })] : []),
  ];
  return <>{parts.length === 0 ? t("users.factors.none") : parts.join(" · ")}</>;
}
