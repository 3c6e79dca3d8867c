import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { ownTerminalsQuery } from "../terminals/own-terminals.ts";
import { storesQuery } from "./own-stores.ts";
import { TerminalLine } from "../terminals/terminals-page.tsx";

/** Where do I sell, and with which terminals? */
export function StoresPage() {
  const { t } = useTranslation();
  const stores = useQuery(storesQuery);
  const terminals = useQuery(ownTerminalsQuery);
  return (
    <div className="portal-page" data-testid="portal-stores">
      <Link to="/portal/me" className="portal-back">
        {t("portal.back.me")}
      </Link>
      <h1>{t("portal.stores.title")}</h1>
      <QueryView query={stores} lines={4}>
        {({ data: places }) =>
          places.length === 0 ? (
            <section className="portal-block">
              <Empty why={t("portal.stores.empty")} next={t("portal.stores.emptyNext")} />
            </section>
          ) : (
            places.map((place) => (
              <section key={place.id} className="portal-block portal-list-block" data-testid="portal-store">
                <div className="portal-store">
                  <h2 lang="zh">{place.name}</h2>
                  <p className="quiet">{place.address}</p>
                  {place.status === "closed" ? <p>{t("portal.stores.closed")}</p> : null}
                  <p className="portal-small faint">{t("portal.stores.radius", { metres: place.radiusM })}</p>
                </div>
                <ul className="portal-rows">
                  {(terminals.data?.data ?? [])
                    .filter(({ binding }) => binding?.place.id === place.id)
                    .map((terminal) => (
                      <li key={terminal.id}>
                        <TerminalLine terminal={terminal} />
                      </li>
                    ))}
                </ul>
              </section>
            ))
          )
        }
      </QueryView>
    </div>
  );
}
