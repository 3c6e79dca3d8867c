import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Parted } from "../../components/parted.tsx";
import { TerminalView } from "./terminal-view.tsx";

const route = getRouteApi("/signed-in/terminals/$terminalId");

/** A terminal on a page of its own. */
export function TerminalPage() {
  const { t } = useTranslation();
  const { terminalId } = route.useParams();
  return (
    <div data-testid="terminal-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/terminals">{t("pages.terminals")}</Link>
      </nav>
      <Parted key={terminalId}>
        <TerminalView id={terminalId} />
      </Parted>
    </div>
  );
}
