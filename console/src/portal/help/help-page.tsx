import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { contactQuery } from "../../api/queries.ts";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { hoursText } from "../../components/service-hours.ts";

/** Short and true: what to do, and whom to call. The steps of each guide, by their names in the texts. */
const guides = [
  ["refund", ["one", "two", "three", "four"]],
  ["endOfDay", ["one", "two", "three"]],
  ["lost", ["one", "two", "three"]],
  ["locked", ["one", "two", "three"]],
  ["less", ["one", "two", "three"]],
] as const;

export function HelpPage() {
  const { t } = useTranslation();
  const word = useWord();
  const { hash } = useLocation();
  return (
    <div className="portal-page" data-testid="portal-help-page">
      <h1>{t("portal.pages.help")}</h1>
      <Call />
      {guides.map(([guide, steps]) => (
        <details key={guide} className="portal-block portal-guide" id={guide} open={hash === guide}>
          <summary>
            <h2>{t(`portal.help.${guide}.title`)}</h2>
          </summary>
          <ol>
            {steps.map((step) => (
              <li key={step}>{word(`portal.help.${guide}`, step)}</li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  );
}

function Call() {
  const { t, i18n } = useTranslation();
  const say = useBilingual();
  const contact = useQuery(contactQuery);
  return (
    <QueryView query={contact} lines={2}>
      {(found) => (
        <section className="portal-block">
          <h2>{t("portal.help.whom")}</h2>
          <p>
            {say(found.name, found.nameEn)} ·{" "}
            <a href={`tel:${found.servicePhone}`} className="contact-tel">
              {found.servicePhone}
            </a>
          </p>
          <p className="quiet">{hoursText(found.serviceHours, i18n.language) ?? t("contact.hoursUnknown")}</p>
          <p className="portal-small faint">{t("portal.help.have", { licence: found.licenceNumber })}</p>
        </section>
      )}
    </QueryView>
  );
}
