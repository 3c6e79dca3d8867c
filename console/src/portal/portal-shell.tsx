import "./portal.css";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatches } from "@tanstack/react-router";
import { ConfigProvider } from "antd";
import { useTranslation } from "react-i18next";
import { contactQuery } from "../api/queries.ts";
import { Forbidden } from "../app/forbidden.tsx";
import { useMay, useMe } from "../app/session.ts";
import { LanguageSwitch } from "../app/switches.tsx";
import { TestBar } from "../app/shell.tsx";
import { Bell } from "../features/notifications/bell.tsx";
import { useBilingual } from "../i18n/words.ts";
import { hoursText } from "./help/service-hours.ts";
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
          {permission === undefined || may(permission) ? <Outlet /> : <Forbidden permission={permission} />}
          <ContactLine />
        </main>
      </div>
    </ConfigProvider>
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

/** Whom to call, below every page. */
function ContactLine() {
  const { t, i18n } = useTranslation();
  const say = useBilingual();
  const { data: contact } = useQuery(contactQuery);
  if (contact === undefined) return null;
  return (
    <footer className="portal-contact" data-testid="portal-contact">
      <p>
        {t("portal.contact.call", { who: say(contact.name, contact.nameEn) })}{" "}
        <a href={`tel:${contact.servicePhone}`} className="portal-tel">
          {contact.servicePhone}
        </a>
      </p>
      <p className="faint">{hoursText(contact.serviceHours, i18n.language) ?? t("portal.contact.hoursUnknown")}</p>
    </footer>
  );
}
