import "./contact-line.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { contactQuery } from "../api/queries.ts";
import { useBilingual } from "../i18n/words.ts";
import { hoursText } from "./service-hours.ts";

/** Whom to call, and when somebody answers: below every page of a merchant, also of one who cannot sign in or hears an error. */
export function ContactLine() {
  const { t, i18n } = useTranslation();
  const say = useBilingual();
  const { data: contact } = useQuery(contactQuery);
  if (contact === undefined || contact === null) return null;
  return (
    <footer className="contact-line" data-testid="contact-line">
      <p>
        {t("contact.call", { who: say(contact.name, contact.nameEn) })}{" "}
        <a href={`tel:${contact.servicePhone}`} className="contact-tel">
          {contact.servicePhone}
        </a>
      </p>
      <p className="faint">{hoursText(contact.serviceHours, i18n.language) ?? t("contact.hoursUnknown")}</p>
    </footer>
  );
}
