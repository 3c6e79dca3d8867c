import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** Pages for whoever has no account, and the way in: one quiet line below each of them. */
const pages = [
  { to: "/check", key: "readiness" },
  { to: "/compare", key: "compare" },
  { to: "/check/provider", key: "provider" },
  { to: "/sign-in", key: "signIn" },
] as const;

export function PublicLinks() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <nav className="door-links" aria-label={t("identity.public.label")}>
      {pages
        .filter(({ to }) => to !== pathname)
        .map(({ to, key }) => (
          <Link key={to} to={to}>
            {t(`identity.public.${key}`)}
          </Link>
        ))}
    </nav>
  );
}
