import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { terminalQuery } from "../../api/queries.ts";
import type { Binding, PaymentRow, Terminal } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import { ActivityPart } from "../../components/activity-part.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { type Column, CardLines, DataTable } from "../../components/data-table.tsx";
import { formatMoney } from "../../components/money.ts";
import { Empty, Facts, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime, Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { PaymentCard, usePaymentColumns } from "../payments/payment-columns.tsx";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { AskToBind } from "./ask-to-bind.tsx";
import { TerminalActions } from "./terminal-actions.tsx";

const ReportPart = lazy(async () => ({ default: (await import("../devices/report-part.tsx")).ReportPart }));

/** One terminal: to whom and where it is bound, whether the seal holds, its keys, its batch, what it did last. */
export function TerminalView(props: { readonly id: string }) {
  const terminal = useQuery(terminalQuery(props.id));
  return (
    <QueryView query={terminal} lines={10}>
      {(found) => <Parts terminal={found} />}
    </QueryView>
  );
}

function Parts(props: { readonly terminal: Terminal }) {
  const { t } = useTranslation();
  const word = useWord();
  const { terminal } = props;
  const { binding } = terminal;
  return (
    <div className="stack">
      <PageHead
        title={`${t("payments.terminal")} ${binding?.number ?? terminal.serial}`}
        answer={
          <>
            <span data-testid="terminal-status">
              <StateMark kind="binding" state={binding?.status ?? "unbound"} />
            </span>{" "}
            · {word("terminals.status", binding?.status ?? "unbound")}
            {binding === null || binding.statusReason === ""
              ? ""
              : ` ${t("terminals.because", { why: binding.statusReason })}`}
          </>
        }
        actions={
          binding === null || binding.status === "unbound" ? (
            <AskToBind terminal={terminal} />
          ) : (
            <TerminalActions terminalId={terminal.id} binding={binding} />
          )
        }
      />
      <PendingNotice subject={terminal.id} />
      {binding === null ? (
        <Panel part="binding" title={t("terminals.binding")}>
          <Empty why={t("terminals.notBound")} next={t("terminals.notBoundNext")} />
        </Panel>
      ) : (
        <BindingPart terminal={terminal} binding={binding} />
      )}
      <div className="pair">
        <Keys keys={terminal.keys} />
        <DevicePart terminal={terminal} />
      </div>
      <Suspense fallback={null}>
        <ReportPart terminalId={terminal.id} serial={terminal.serial} model={terminal.model} />
      </Suspense>
      <LastPayments terminal={terminal} />
      <ActivityPart subject={terminal.id} />
    </div>
  );
}

function BindingPart(props: { readonly terminal: Terminal; readonly binding: Binding }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const may = useMay();
  const { terminal, binding } = props;
  const merchant = say(binding.merchant.name, binding.merchant.nameEn);
  return (
    <Panel
      part="binding"
      title={t("terminals.binding")}
      note={t("terminals.bindingNote")}
      action={
        terminal.sealValid === null ? null : (
          <span data-testid="terminal-seal">
            <StateMark kind="seal" state={terminal.sealValid ? "valid" : "broken"} />
          </span>
        )
      }
      testId="terminal-binding"
    >
      <Facts
        items={[
          [t("terminals.serial"), <CopyableId key="serial" value={terminal.serial} label={t("terminals.serial")} />],
          [
            t("terminals.merchant"),
            may("merchants.read") ? (
              <Link key="merchant" to="/merchants/$merchantId" params={{ merchantId: binding.merchant.id }}>
                {merchant}
              </Link>
            ) : (
              merchant
            ),
          ],
          [t("terminals.place"), `${binding.place.name} · ${binding.place.address}`],
          [t("terminals.number"), <code key="number">{binding.number}</code>],
          [t("terminals.maxAmount"), formatMoney(binding.maxAmountMinor, binding.currency)],
          [t("terminals.noPinAmount"), formatMoney(binding.contactlessNoPinMinor, binding.currency)],
          [t("terminals.boundAt"), <Time key="bound" at={binding.boundAt} day="always" />],
          [
            t("terminals.signedOnAt"),
            binding.signedOnAt === null ? t("terminals.notSignedOn") : <FullTime key="on" at={binding.signedOnAt} />,
          ],
        ]}
      />
    </Panel>
  );
}

type Key = Terminal["keys"][number];

function Keys(props: { readonly keys: readonly Key[] }) {
  const { t } = useTranslation();
  const word = useWord();
  const columns: readonly Column<Key>[] = [
    { key: "usage", title: t("terminals.keys.usage"), cell: (key) => word("terminals.keys.usages", key.usage) },
    { key: "algorithm", title: t("terminals.keys.algorithm"), cell: (key) => key.algorithm },
    { key: "kcv", title: t("terminals.keys.checkValue"), cell: (key) => <code>{key.checkValue}</code> },
    { key: "version", title: t("terminals.keys.version"), align: "right", cell: (key) => key.version },
    { key: "state", title: t("terminals.state"), cell: (key) => <StateMark kind="key" state={key.state} /> },
  ];
  return (
    <Panel part="keys" title={t("terminals.keys.title")} note={t("terminals.keys.note")} flush testId="terminal-keys">
      <DataTable
        label={t("terminals.keys.title")}
        columns={columns}
        rows={props.keys}
        rowKey={(key) => `${key.usage}-${key.version}-${key.checkValue}`}
        card={(key) => (
          <CardLines
            lead={word("terminals.keys.usages", key.usage)}
            value={<code>{key.checkValue}</code>}
            under={`${key.algorithm} · ${t("terminals.keys.version")} ${key.version}`}
            underValue={<StateMark kind="key" state={key.state} />}
          />
        )}
        empty={<Empty why={t("terminals.keys.none")} next={t("terminals.keys.noneNext")} />}
      />
    </Panel>
  );
}

function DevicePart(props: { readonly terminal: Terminal }) {
  const { t } = useTranslation();
  const word = useWord();
  const { terminal } = props;
  const { window } = terminal;
  return (
    <Panel part="device" title={t("terminals.device")}>
      <Facts
        items={[
          [t("terminals.kind"), `${word("terminals.product", terminal.product)} ${terminal.model}`],
          [t("terminals.deviceType"), <code key="type">{terminal.deviceType}</code>],
          [t("terminals.dialect"), <code key="dialect">{terminal.binding?.dialect ?? "—"}</code>],
          [
            t("terminals.batch"),
            window === null ? (
              t("terminals.noBatch")
            ) : (
              <span key="batch">
                {String(window.batch).padStart(6, "0")} · {window.batchDate} ·{" "}
                <StateMark kind="window" state={window.status} />
              </span>
            ),
          ],
          [
            t("terminals.lastSeen"),
            terminal.binding?.lastSeenAt == null ? (
              t("terminals.neverSeen")
            ) : (
              <Time key="seen" at={terminal.binding.lastSeenAt} />
            ),
          ],
        ]}
      />
    </Panel>
  );
}

function LastPayments(props: { readonly terminal: Terminal }) {
  const { t } = useTranslation();
  const columns = usePaymentColumns("terminal");
  const { terminal } = props;
  return (
    <Panel
      part="payments"
      title={t("terminals.lastPayments")}
      action={
        <Link to="/payments" search={{ terminal: terminal.id }}>
          {t("overview.allPayments")}
        </Link>
      }
      flush
    >
      <DataTable<PaymentRow>
        label={t("terminals.lastPayments")}
        columns={columns}
        rows={terminal.lastPayments}
        rowKey={(row) => row.id}
        rowTestId="payment-row"
        card={(row) => <PaymentCard row={row} />}
        empty={<Empty why={t("terminals.noPayments")} next={t("terminals.noPaymentsNext")} />}
      />
    </Panel>
  );
}
