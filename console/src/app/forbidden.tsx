import { useTranslation } from "react-i18next";
import type { Permission } from "../api/shapes.ts";
import { useWord } from "../i18n/words.ts";
import { useMe } from "./session.ts";

/** The page exists, but not for this role: said plainly, with what to ask for. */
export function Forbidden(props: { readonly permission: Permission }) {
  const { t } = useTranslation();
  const word = useWord();
  const me = useMe();
  return (
    <section className="empty" data-testid="forbidden">
      <h1>{t("forbidden.title")}</h1>
      <p>{t("forbidden.role", { role: me === undefined ? "" : word("roles", me.user.role) })}</p>
      <p className="empty-next">
        {t("forbidden.next")} <code>{props.permission}</code>
      </p>
    </section>
  );
}

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <section className="empty" data-testid="not-found">
      <h1>{t("notFound.title")}</h1>
      <p>
        <a href="/">{t("notFound.next")}</a>
      </p>
    </section>
  );
}
