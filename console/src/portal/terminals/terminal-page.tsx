import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { terminalQuery } from "../../api/queries.ts";
import type { PaymentRow, Terminal } from "../../api/shapes.ts";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Empty } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { OwnTime } from "../own-time.tsx";
import { ReportOwn } from "./report-own.tsx";
import { PaymentLine } from "../payments/payment-line.tsx";

const route = getRouteApi("/portal/terminals/$terminalId");

/** One terminal: may it take money, when was it last heard of, and what did it take? */
export function TerminalPage() {
  const { t } = useTranslation();
  const { terminalId } = route.useParams();
  const found = useQuery(terminalQuery(terminalId));
  return (
    <div className="portal-page" data-testid="portal-terminal-page">
      <Link to="/portal/terminals" className="portal-back">
        {t("portal.back.terminals")}
      </Link>
      <QueryView query={found} lines={8}>
        {(terminal) => (
          <>
            <Headline terminal={terminal} />
            <Facts terminal={terminal} />
            <ReportOwn terminalId={terminal.id} />
            <Latest rows={terminal.lastPayments} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Headline(props: { readonly terminal: Terminal }) {
  const { t } = useTranslation();
  const { binding, product, serial } = props.terminal;
  return (
    <section className="portal-block">
      <div className="portal-title">
        <h1>{t("portal.terminal.title", { number: binding?.number ?? serial })}</h1>
        <p>{t(`terminals.product.${product}`)}</p>
      </div>
      {binding === null ? (
        <p>{t("portal.terminal.told.unbound")}</p>
      ) : (
        <div className="portal-told">
          <p>
            <StateMark kind="binding" state={binding.status} />
          </p>
          <p>{t(`portal.terminal.told.${binding.status}`)}</p>
          {binding.status === "locked" ? (
            <p>
              {binding.statusReason === "" ? null : t("terminals.because", { why: binding.statusReason })}{" "}
              <Link to="/portal/help" hash="locked" className="portal-way">
                {t("portal.terminal.whatNow")}
              </Link>
            </p>
          ) : null}
        </div>
      )}
    </section>
  );
}

function Facts(props: { readonly terminal: Terminal }) {
  const { t } = useTranslation();
  const { terminal } = props;
  const { binding } = terminal;
  const facts = [
    [
      t("terminals.lastSeen"),
      binding === null || binding.lastSeenAt === null ? (
        t("terminals.neverSeen")
      ) : (
        <OwnTime key="seen" at={binding.lastSeenAt} />
      ),
    ],
    binding === null ? null : [t("portal.terminal.place"), `${binding.place.name} · ${binding.place.address}`],
    binding === null
      ? null
      : [t("terminals.maxAmount"), <Amount key="max" minor={binding.maxAmountMinor} currency={binding.currency} />],
    terminal.window === null
      ? null
      : [
          t("terminals.batch"),
          `${String(terminal.window.batch).padStart(6, "0")} · ${t(`states.window.${terminal.window.status}`)}`,
        ],
    [t("terminals.serial"), <CopyableId key="serial" value={terminal.serial} label={t("terminals.serial")} />],
  ] as const;
  return (
    <section className="portal-block">
      <dl className="portal-facts">
        {facts
          .filter((fact) => fact !== null)
          .map(([name, value]) => (
            <div key={name as string}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="portal-small faint">{t("portal.terminal.notKnown")}</p>
    </section>
  );
}

function Latest(props: { readonly rows: readonly PaymentRow[] }) {
  const { t } = useTranslation();
  return (
    <section className="portal-block portal-list-block">
      <div className="portal-block-head">
        <h2>{t("terminals.lastPayments")}</h2>
      </div>
      {props.rows.length === 0 ? (
        <Empty why={t("terminals.noPayments")} next={t("terminals.noPaymentsNext")} />
      ) : (
        <ul className="portal-rows">
          {props.rows.map((row) => (
            <li key={row.id}>
              <PaymentLine row={row} withDay />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
