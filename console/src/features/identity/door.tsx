import "./door.css";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { healthQuery } from "../../api/queries.ts";
import { TestBar } from "../../app/shell.tsx";
import { ContactLine } from "../../components/contact-line.tsx";
import { LanguageSwitch, LookSwitch } from "../../app/switches.tsx";
import { PublicLinks } from "./public-links.tsx";

/** What stands around the pages before one is in: the sign-in, an invitation, the set-up, and what anybody may ask. */
export function Door(props: {
  readonly title?: ReactNode;
  readonly says?: ReactNode;
  /** Things stand side by side on it. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const health = useQuery(healthQuery);
  return (
    <div className="door">
      {health.data?.demo === true ? <TestBar /> : null}
      <div className="door-tools">
        <LanguageSwitch />
        <LookSwitch />
      </div>
      <main className={props.wide === true ? "door-body door-wide" : "door-body"}>
        <div className="door-brand">
          <img src="/favicon.svg" alt="" />
          <div>
            <h1>一清 OneClear</h1>
            <p className="faint">{t("identity.what")}</p>
          </div>
        </div>
        {props.title === undefined ? null : <h2 className="door-title">{props.title}</h2>}
        {props.says === undefined ? null : <p className="door-says">{props.says}</p>}
        {props.children}
        <PublicLinks />
        {health.data === undefined ? null : (
          <p className="faint small">
            {t("identity.version")} {health.data.version}
          </p>
        )}
        <ContactLine />
      </main>
    </div>
  );
}
