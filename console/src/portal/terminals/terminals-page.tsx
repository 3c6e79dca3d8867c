import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { TerminalRow } from "../../api/shapes.ts";
import { Empty } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { ownTerminalsQuery } from "./own-terminals.ts";

/** Which terminals are mine, and can they take money? */
export function TerminalsPage() {
  const { t } = useTranslation();
  const terminals = useQuery(ownTerminalsQuery);
  return (
    <div className="portal-page" data-testid="portal-terminals">
      <h1>{t("portal.pages.terminals")}</h1>
      <QueryView query={terminals} lines={4}>
        {({ data }) => (
          <section className="portal-block portal-list-block">
            {data.length === 0 ? (
              <Empty why={t("portal.terminals.empty")} next={t("portal.terminals.emptyNext")} />
            ) : (
              <ul className="portal-rows">
                {data.map((terminal) => (
                  <li key={terminal.id}>
                    <TerminalLine terminal={terminal} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
      </QueryView>
    </div>
  );
}

export function TerminalLine(props: { readonly terminal: TerminalRow }) {
  const { t } = useTranslation();
  const { terminal } = props;
  const { binding } = terminal;
  return (
    <Link
      to="/portal/terminals/$terminalId"
      params={{ terminalId: terminal.id }}
      className="portal-row"
      data-testid="portal-terminal"
    >
      <span className="portal-row-lead portal-row-strong">{binding?.number ?? terminal.serial}</span>
      <span className="portal-row-value">
        {binding === null ? null : <StateMark kind="binding" state={binding.status} />}
      </span>
      <span className="portal-row-under portal-row-whole">
        {t(`terminals.product.${terminal.product}`)}
        {binding === null ? "" : ` · ${binding.place.name}`}
      </span>
      <span className="portal-row-under portal-row-whole">
        {binding === null || binding.lastSeenAt === null ? (
          t("terminals.neverSeen")
        ) : (
          <>
            {t("terminals.lastSeen")} <Time at={binding.lastSeenAt} />
          </>
        )}
      </span>
    </Link>
  );
}
