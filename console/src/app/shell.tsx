import "./shell.css";
import { Link, Outlet, useLocation, useMatches } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { CloseIcon, LeaveIcon, MenuIcon, SearchIcon, SideIcon } from "../components/icons.tsx";
import { useBilingual } from "../i18n/words.ts";
import { Bell } from "../features/notifications/bell.tsx";
import { Forbidden } from "./forbidden.tsx";
import { useGlobalKeys } from "./global-keys.ts";
import { LanguageSwitch, LookSwitch } from "./switches.tsx";
import { sideIsAway, toggleSide, watchFolds } from "./folds.ts";
import { NavList, type Within } from "./nav-list.tsx";
import { useMay, useMe } from "./session.ts";
import { useSignOut } from "./sign-out.ts";
import { Watermark } from "./watermark.tsx";
import { ZoneChoice } from "./zone-choice.tsx";

const SearchDialog = lazy(async () => ({
  default: (await import("../features/search/search-dialog.tsx")).SearchDialog,
}));
const ApiDrawer = lazy(async () => ({
  default: (await import("../features/developers/api-drawer.tsx")).ApiDrawer,
}));
const KeyHelp = lazy(async () => ({ default: (await import("./key-help.tsx")).KeyHelp }));

/** What stands around every page: the demo's bar, where one is, who one is, and the way to the other pages. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const away = useSyncExternalStore(watchFolds, sideIsAway);
  const [over, setOver] = useState<"search" | "help" | "api">();
  const mayAsk = may("developers.read");
  useGlobalKeys({
    search: () => setOver("search"),
    help: () => setOver("help"),
    api: () => mayAsk && setOver("api"),
  });
  const permission = useMatches().findLast((match) => match.staticData.permission !== undefined)?.staticData.permission;
  return (
    <>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <div className={`shell${me?.demo === true ? " shell-demo" : ""}${away ? " shell-wide" : ""}`}>
        <div className="head">
          {me?.demo === true ? <TestBar /> : null}
          <header className="top">
            <Menu />
            <SideSwitch />
            <Brand />
            <span className="top-fact">
              {t("shell.businessDay")} <b data-testid="business-day">{me?.businessDay}</b>
            </span>
            <Bell />
            <SearchButton onPress={() => setOver("search")} />
            <div className="top-tools">
              <Who />
              <ZoneChoice />
              <LanguageSwitch />
              <LookSwitch />
              <SignOut within="side" />
            </div>
          </header>
        </div>
        <nav className="side" id="side" aria-label={t("shell.pages")} hidden={away}>
          <NavList within="side" />
        </nav>
        <main className="main" id="main" tabIndex={-1}>
          {permission === undefined || may(permission) ? <Outlet /> : <Forbidden permission={permission} />}
          {mayAsk ? <ApiButton onPress={() => setOver("api")} /> : null}
        </main>
      </div>
      <Watermark />
      <Suspense fallback={null}>
        {over === "search" ? <SearchDialog onClose={() => setOver(undefined)} /> : null}
        {over === "api" ? <ApiDrawer onClose={() => setOver(undefined)} /> : null}
        {over === "help" ? <KeyHelp onClose={() => setOver(undefined)} /> : null}
      </Suspense>
    </>
  );
}

/** For whoever builds on the API: what this page was made from. */
function ApiButton(props: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <footer className="page-foot">
      <button
        type="button"
        className="api-button"
        title={t("developers.page.open")}
        aria-keyshortcuts="D"
        onClick={props.onPress}
        data-testid="api-open"
      >
        API
        <span className="visually-hidden"> {t("developers.page.open")}</span>
      </button>
    </footer>
  );
}

const SEARCH_KEYS = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘K" : "Ctrl K";

function SearchButton(props: { readonly onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="search-button"
      title={t("search.open", { keys: SEARCH_KEYS })}
      aria-keyshortcuts="Control+K Meta+K"
      onClick={props.onPress}
      data-testid="search-open"
    >
      <SearchIcon />
      <span className="search-button-text">{t("search.title")}</span>
      <kbd>{SEARCH_KEYS}</kbd>
    </button>
  );
}

export function TestBar() {
  const { t } = useTranslation();
  return (
    <div className="test-bar" data-testid="test-bar">
      <strong>测试 · TEST</strong>
      <span>{t("shell.demo")}</span>
    </div>
  );
}

export function Brand() {
  return (
    <Link to="/" className="brand">
      <img src="/favicon.svg" alt="" />
      一清 OneClear
    </Link>
  );
}

function Who() {
  const me = useMe();
  const say = useBilingual();
  const { t } = useTranslation();
  return (
    <Link to="/security" className="who" title={t("security.title")} data-testid="who">
      {me === undefined ? "" : say(me.user.displayName, me.user.displayNameEn)}
    </Link>
  );
}

/** Puts the pages' names away, for whoever needs the width more; on a narrow screen the menu stands in its place. */
function SideSwitch() {
  const { t } = useTranslation();
  const away = useSyncExternalStore(watchFolds, sideIsAway);
  const label = away ? t("shell.showSide") : t("shell.hideSide");
  return (
    <button
      type="button"
      className="tool side-switch"
      title={label}
      aria-label={label}
      aria-expanded={!away}
      aria-controls="side"
      onClick={toggleSide}
      data-testid="side-switch"
    >
      <SideIcon />
    </button>
  );
}

function SignOut(props: Within) {
  const { t } = useTranslation();
  const leave = useSignOut();
  return (
    <button
      type="button"
      className={props.within === "side" ? "tool tool-wide" : "tool"}
      onClick={() => leave.mutate()}
      data-testid={props.within === "side" ? "sign-out" : "menu-sign-out"}
    >
      <LeaveIcon />
      {t("shell.signOut")}
    </button>
  );
}

/** The pages on a narrow screen: a dialogue of the browser's own, which keeps the focus and closes on Escape. */
function Menu() {
  const { t } = useTranslation();
  const me = useMe();
  const dialog = useRef<HTMLDialogElement>(null);
  const { href } = useLocation();
  useEffect(() => dialog.current?.close(), [href]);
  return (
    <>
      <button
        type="button"
        className="tool menu-button"
        aria-label={t("shell.menu")}
        data-testid="menu"
        onClick={() => dialog.current?.showModal()}
      >
        <MenuIcon />
      </button>
      <dialog
        ref={dialog}
        className="menu"
        aria-label={t("shell.menu")}
        onClick={(event) => event.target === dialog.current && dialog.current?.close()}
      >
        <div className="menu-head">
          <Brand />
          <button type="button" className="tool" aria-label={t("shared.close")} onClick={() => dialog.current?.close()}>
            <CloseIcon />
          </button>
        </div>
        <nav aria-label={t("shell.pages")}>
          <NavList within="menu" />
        </nav>
        <div className="menu-foot">
          <p className="quiet">
            <Who />
          </p>
          <p className="faint small">
            {t("shell.businessDay")} {me?.businessDay} · {me?.zone}
          </p>
          <SignOut within="menu" />
        </div>
      </dialog>
    </>
  );
}
