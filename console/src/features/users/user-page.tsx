import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Parted } from "../../components/parted.tsx";
import { UserView } from "./user-view.tsx";

const route = getRouteApi("/signed-in/users/$userId");

/** A person on a page of their own. */
export function UserPage() {
  const { t } = useTranslation();
  const { userId } = route.useParams();
  return (
    <div data-testid="user-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/users">{t("users.title")}</Link>
      </nav>
      <Parted key={userId}>
        <UserView id={userId} />
      </Parted>
    </div>
  );
}
