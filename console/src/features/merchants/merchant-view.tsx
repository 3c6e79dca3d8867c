import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { merchantQuery } from "../../api/queries.ts";
import type { Merchant } from "../../api/shapes.ts";
import { ActivityPart } from "../../components/activity-part.tsx";
import { Amount } from "../../components/amount.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { CardLines, type Column, DataTable } from "../../components/data-table.tsx";
import { formatMoney } from "../../components/money.ts";
import { Empty, Facts, Figure, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { MerchantAgentPart } from "../agents/merchant-agent-part.tsx";
import { RequirementsPart } from "../policy/requirements-part.tsx";
import { AskToBind } from "../terminals/ask-to-bind.tsx";
import { TerminalTable } from "../terminals/terminal-table.tsx";
import { ChangeFees } from "./change-fees.tsx";
import { FeeSchedulePart } from "./fee-schedule-part.tsx";
import { MerchantActions } from "./merchant-actions.tsx";
import { useMerchantKind } from "./merchant-kind.ts";

/** One merchant: what it took today, what it is paid, at which price, where, with which terminals. */
export function MerchantView(props: { readonly id: string }) {
  const merchant = useQuery(merchantQuery(props.id));
  return (
    <QueryView query={merchant} lines={10}>
      {(found) => <Parts merchant={found} />}
    </QueryView>
  );
}

function Parts(props: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { merchant } = props;
  const { today, currency } = merchant;
  return (
    <div className="stack">
      <PageHead
        title={say(merchant.name, merchant.nameEn)}
        answer={
          <>
            <StateMark
              kind="merchant"
              state={merchant.status}
              {...(merchant.statusReason === "" ? {} : { note: merchant.statusReason })}
            />{" "}
            ·{" "}
            {t("merchants.one", {
              amount: formatMoney(today.approvedMinor, currency),
              count: today.approved,
              payable: formatMoney(merchant.payableMinor, currency),
            })}
          </>
        }
        actions={
          <>
            <Link to="/payments" search={{ merchant: merchant.id }}>
              {t("merchants.itsPayments")}
            </Link>
            <MerchantActions merchant={merchant} />
          </>
        }
      />
      <PendingNotice merchant={merchant.id} />
      <section className="figures-row" aria-label={t("overview.today")}>
        <div data-testid="merchant-payable">
          <Amount minor={merchant.payableMinor} currency={currency} size="page" />
          <div className="figure-label">{t("merchants.payable")}</div>
        </div>
        <Figure label={t("merchants.today")}>
          <Amount minor={today.approvedMinor} currency={currency} />
        </Figure>
        <Figure label={t("merchants.counts")}>
          {today.approved} / {today.declined} / {today.unknown}
        </Figure>
        <Figure label={t("overview.refunded")}>
          <Amount minor={today.refundedMinor} currency={currency} />
        </Figure>
      </section>
      <div className="pair">
        <FeeSchedulePart fees={merchant.fees} action={<ChangeFees merchant={merchant} />} />
        <Particulars merchant={merchant} />
      </div>
      <Panel
        part="terminals"
        title={t("merchants.terminalsOf", { count: merchant.bindings.length })}
        flush
        testId="merchant-terminals"
        action={merchant.status === "active" ? <AskToBind merchant={merchant.id} size="small" /> : undefined}
      >
        <TerminalTable rows={merchant.bindings} within="merchant" />
      </Panel>
      <RequirementsPart merchant={merchant.id} />
      <Places merchant={merchant} />
      <ActivityPart subject={merchant.id} />
      <MerchantAgentPart merchant={merchant} />
    </div>
  );
}

function Particulars(props: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const kindOf = useMerchantKind();
  const { merchant } = props;
  const { account, provider } = merchant;
  return (
    <Panel part="particulars" title={t("merchants.particulars")}>
      <Facts
        items={[
          [t("merchants.code"), <CopyableId key="code" value={merchant.code} label={t("merchants.code")} />],
          [
            t("merchants.creditCode"),
            <CopyableId key="credit" value={merchant.creditCode} label={t("merchants.creditCode")} />,
          ],
          [t("merchants.kind"), kindOf(merchant.mcc)],
          [t("merchants.since"), <Time key="since" at={merchant.createdAt} day="always" relative={false} />],
          [t("merchants.account"), `${account.bank} ${account.masked}`],
          [t("merchants.accountName"), account.name],
          provider === null
            ? null
            : [
                t("merchants.provider"),
                `${say(provider.name, provider.nameEn)} · ${t("merchants.licence")} ${provider.licenceNumber} · ${provider.servicePhone}`,
              ],
        ]}
      />
    </Panel>
  );
}

type Place = Merchant["places"][number];

function Places(props: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const position = ({ latitude, longitude }: Place): string => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  const columns: readonly Column<Place>[] = [
    { key: "name", title: t("merchants.place"), cell: (place) => place.name },
    { key: "address", title: t("merchants.address"), cell: (place) => <span className="wraps">{place.address}</span> },
    { key: "position", title: t("merchants.position"), cell: (place) => position(place), from: "medium" },
    {
      key: "radius",
      title: t("merchants.radius"),
      align: "right",
      cell: (place) => `${place.radiusM} m`,
      from: "medium",
    },
  ];
  return (
    <Panel part="places" title={t("merchants.places")} flush>
      <DataTable
        label={t("merchants.places")}
        columns={columns}
        rows={props.merchant.places}
        rowKey={(place) => place.id}
        card={(place) => (
          <CardLines
            lead={place.name}
            under={place.address}
            underValue={t("merchants.within", { metres: place.radiusM })}
          />
        )}
        empty={<Empty why={t("merchants.noPlaces")} next={t("merchants.noPlacesNext")} />}
      />
    </Panel>
  );
}
