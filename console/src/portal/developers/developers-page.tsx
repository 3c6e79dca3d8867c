import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { ChevronIcon } from "../../components/icons.tsx";

/** Where a merchant's own programs come in, and what they said and heard. */
export function DevelopersPage() {
  const { t } = useTranslation();
  const may = useMay();
  const ways = [
    ["/portal/developers/keys", t("pages.apiKeys"), t("portal.developers.keys")] as const,
    ["/portal/developers/requests", t("pages.requests"), t("portal.developers.requests")] as const,
    ...(may("webhooks.read")
      ? ([
          ["/portal/developers/webhooks", t("pages.webhooks"), t("portal.developers.webhooks")],
          ["/portal/developers/deliveries", t("pages.deliveries"), t("portal.developers.deliveries")],
          ["/portal/developers/events", t("pages.events"), t("portal.developers.events")],
        ] as const)
      : []),
    ["/portal/developers/api", t("pages.apiDocs"), t("portal.developers.api")] as const,
    ["/portal/developers/errors", t("pages.errors"), t("portal.developers.errors")] as const,
  ];
  return (
    <div className="portal-page" data-testid="portal-developers">
      <Link to="/portal/me" className="portal-back">
        {t("portal.back.me")}
      </Link>
      <div className="portal-title">
        <h1>{t("portal.home.way.developers")}</h1>
        <p>{t("portal.developers.answer")}</p>
      </div>
      <nav className="portal-block portal-list-block" aria-label={t("portal.home.way.developers")}>
        <ul className="portal-rows">
          {ways.map(([to, name, what]) => (
            <li key={to}>
              <Link to={to} className="portal-row">
                <span className="portal-row-lead">{name}</span>
                <span className="portal-row-value portal-row-way">
                  <ChevronIcon />
                </span>
                <span className="portal-row-under">{what}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
