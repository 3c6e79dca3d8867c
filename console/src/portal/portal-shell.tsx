import "./portal.css";
import { Link, Outlet, useLocation, useMatches } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import { useTranslation } from "react-i18next";
import { Forbidden } from "../app/forbidden.tsx";
import { useMay, useMe } from "../app/session.ts";
import { LanguageSwitch } from "../app/switches.tsx";
import { TestBar } from "../app/shell.tsx";
import { ContactLine } from "../components/contact-line.tsx";
import { Bell } from "../features/notifications/bell.tsx";
import { HelpIcon, portalIcons } from "./portal-icons.tsx";
import { portalNavigation } from "./portal-navigation.ts";

/** Sizes of the portal: text to be read at arm's length, targets for a thumb. */
const portalTheme = { token: { fontSize: 16, controlHeight: 48, controlHeightSM: 48 } } as const;

/** The merchant's frame: who one is, five places at the thumb, help and a telephone number on every page. */
export function PortalShell() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const permission = useMatches().findLast((match) => match.staticData.permission !== undefined)?.staticData.permission;
  return (
    <ConfigProvider theme={portalTheme}>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <div className={me?.demo === true ? "portal portal-demo" : "portal"} data-testid="portal">
        <div className="portal-head">
          {me?.demo === true ? <TestBar /> : null}
          <header className="portal-top">
            <Link to="/portal" className="brand">
              <img src="/favicon.svg" alt="" />
              一清 OneClear
            </Link>
            <Bell to="/portal/messages" />
            <LanguageSwitch />
            <Link to="/portal/help" className="portal-help" data-testid="portal-help">
              <HelpIcon />
              {t("portal.pages.help")}
            </Link>
          </header>
        </div>
        <PortalNav />
        <main className="portal-main" id="main" tabIndex={-1}>
          <BackToMe />
          {permission === undefined || may(permission) ? <Outlet /> : <Forbidden permission={permission} />}
          <ContactLine />
        </main>
      </div>
    </ConfigProvider>
  );
}

/** Rooms that merchants share with everybody else do not know that they are reached through "me" here. */
const SHARED = ["/portal/messages", "/portal/exports", "/portal/security"] as const;

function BackToMe() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const deeper = pathname === "/portal/messages/settings";
  if (!deeper && !SHARED.some((path) => path === pathname)) return null;
  return (
    <p className="portal-back-row">
      <Link to={deeper ? "/portal/messages" : "/portal/me"} className="portal-back">
        {deeper ? t("portal.back.messages") : t("portal.back.me")}
      </Link>
    </p>
  );
}

function PortalNav() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <nav className="portal-nav" aria-label={t("shell.pages")}>
      <ul>
        {portalNavigation
          .filter(({ permission }) => permission === undefined || may(permission))
          .map(({ to, key }) => {
            const Icon = portalIcons[key];
            return (
              <li key={key}>
                <Link
                  to={to}
                  activeOptions={{ exact: to === "/portal", includeSearch: false }}
                  data-testid={`portal-nav-${key}`}
                >
                  <Icon />
                  <span>{t(`portal.pages.${key}`)}</span>
                </Link>
              </li>
            );
          })}
      </ul>
    </nav>
  );
}
