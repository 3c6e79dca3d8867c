import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { takingsQuery } from "../../api/queries.ts";
import { looks, useLook, chooseLook, languages } from "../../app/preferences.ts";
import { useMe } from "../../app/session.ts";
import { useSignOut } from "../../app/sign-out.ts";
import { chooseLanguage } from "../../i18n/i18n.ts";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { Ways } from "../ways.tsx";

/** Who am I here, and how do I want it? */
export function MePage() {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const me = useMe();
  const { data: takings } = useQuery(takingsQuery);
  if (me === undefined) return null;
  return (
    <div className="portal-page" data-testid="portal-me">
      <section className="portal-block">
        <div className="portal-title">
          <h1>{say(me.user.displayName, me.user.displayNameEn)}</h1>
          <p>
            {word("roles", me.user.role)} · {me.user.login}
          </p>
          {(takings?.merchants ?? []).map((merchant) => (
            <p key={merchant.id}>{say(merchant.name, merchant.nameEn)}</p>
          ))}
        </div>
      </section>
      <Ways to={["security", "messages", "exports", "people", "stores", "developers", "fees", "provider", "help"]} />
      <Preferences />
      <SignOut />
      <p className="portal-small faint">
        {t("shell.businessDay")} {me.businessDay} · {t("portal.me.zone", { zone: me.zone })}
      </p>
    </div>
  );
}

const languageNames = { "zh-CN": "中文", en: "English" } as const;

function Preferences() {
  const { t, i18n } = useTranslation();
  const look = useLook();
  return (
    <section className="portal-block portal-preferences">
      <h2 id="language">{t("portal.me.language")}</h2>
      <div className="portal-choice" role="group" aria-labelledby="language">
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={i18n.language === language}
            onClick={() => void chooseLanguage(language)}
            data-testid={`language-${language}`}
          >
            {languageNames[language]}
          </button>
        ))}
      </div>
      <h2 id="look">{t("portal.me.look")}</h2>
      <div className="portal-choice" role="group" aria-labelledby="look">
        {looks.map((one) => (
          <button key={one} type="button" aria-pressed={look === one} onClick={() => chooseLook(one)}>
            {t(`looks.${one}`)}
          </button>
        ))}
      </div>
    </section>
  );
}

function SignOut() {
  const { t } = useTranslation();
  const leave = useSignOut();
  return (
    <Button block onClick={() => leave.mutate()} loading={leave.isPending} data-testid="portal-sign-out">
      {t("shell.signOut")}
    </Button>
  );
}
