import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import { QueryView } from "../../components/query-view.tsx";
import { storesQuery } from "../stores/own-stores.ts";
import { InviteCashier } from "./invite-cashier.tsx";
import { peopleQuery } from "./own-people.ts";
import { Person } from "./person.tsx";

/** Who of my shop can sign in, and what do they see? */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay();
  const staff = useQuery(peopleQuery);
  const stores = useQuery(storesQuery);
  return (
    <div className="portal-page" data-testid="portal-people">
      <Link to="/portal/me" className="portal-back">
        {t("portal.back.me")}
      </Link>
      <div className="portal-title">
        <h1>{t("portal.people.title")}</h1>
        <p>{t("portal.people.answer")}</p>
      </div>
      <QueryView query={staff} lines={4}>
        {({ data }) => (
          <section className="portal-block portal-list-block">
            <ul className="portal-rows">
              {data.map((person) => (
                <li key={person.id}>
                  <Person person={person} stores={stores.data?.data ?? []} />
                </li>
              ))}
            </ul>
          </section>
        )}
      </QueryView>
      {may("staff.manage") ? <InviteCashier stores={stores.data?.data ?? []} /> : null}
    </div>
  );
}
