import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { QueryView } from "../../components/query-view.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { eventTypesQuery } from "../webhooks/queries.ts";

/** Every event there is, by its type and when it happens, and where those that happened are read. */
export function EventCatalogue() {
  const { t } = useTranslation();
  const say = useBilingual();
  return (
    <div data-testid="event-catalogue">
      <p>
        <Link to="/developers/events" search={{}}>
          {t("pages.events")}
        </Link>
      </p>
      <QueryView query={useQuery(eventTypesQuery)}>
        {({ groups }) =>
          groups.map((group) => (
            <details key={group.titleEn} className="event-group">
              <summary>{say(group.titleZh, group.titleEn)}</summary>
              <ul className="event-types">
                {group.types.map((kind) => (
                  <li key={kind.type}>
                    <code>{kind.type}</code> {say(kind.whenZh, kind.whenEn)}
                  </li>
                ))}
              </ul>
            </details>
          ))
        }
      </QueryView>
    </div>
  );
}
