import "./policy.css";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActivityPart } from "../../components/activity-part.tsx";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, PageHead, Panel } from "../../components/panel.tsx";
import { Parted } from "../../components/parted.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual } from "../../i18n/words.ts";
import { PendingNotice } from "../approvals/pending-notice.tsx";
import { DifferencePart } from "./difference-part.tsx";
import { type Version, versionQuery } from "./queries.ts";
import { RulesParts } from "./rules-parts.tsx";
import { RunsPart } from "./runs-part.tsx";
import { VersionActions } from "./version-actions.tsx";

const route = getRouteApi("/signed-in/policies/$versionId");

/** One version of the rules: what it changes, whom it touches, what it says and on what that rests. */
export function VersionPage() {
  const { t } = useTranslation();
  const { versionId } = route.useParams();
  const version = useQuery(versionQuery(versionId));
  return (
    <div data-testid="policy-page">
      <nav className="crumbs" aria-label={t("shell.where")}>
        <Link to="/policies">{t("pages.policies")}</Link>
      </nav>
      <Parted key={versionId}>
        <QueryView query={version} lines={12}>
          {(found) => <Parts version={found} />}
        </QueryView>
      </Parted>
    </div>
  );
}

function Parts({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const pack = say(version.titleZh, version.titleEn);
  const means =
    version.number === 1 && version.state === "active"
      ? t("policy.means.shipped")
      : t(`policy.means.${version.state}`, { day: version.validFrom, withdrawn: version.withdrawnOn });
  return (
    <div className="stack">
      <PageHead
        title={t("policy.versionOf", { pack, number: version.number })}
        answer={
          <span data-testid="policy-state">
            <StateMark kind="policy" state={version.state} /> · {means}
          </span>
        }
      />
      <PendingNotice subject={version.id} />
      <VersionActions version={version} />
      <DifferencePart version={version} />
      <RunsPart version={version} />
      <RulesParts version={version} />
      <Particulars version={version} />
      <ActivityPart subject={version.id} />
    </div>
  );
}

function Particulars({ version }: { readonly version: Version }) {
  const { t } = useTranslation();
  return (
    <Panel part="particulars" title={t("policy.particulars")}>
      <Facts
        items={[
          version.number === 1 ? null : [t("policy.reason"), version.reason],
          [t("policy.draftedBy"), version.draftedBy],
          [t("policy.draftedAt"), <Time key="drafted" at={version.draftedAt} day="always" relative={false} />],
          version.announcedAt === null
            ? null
            : [t("policy.announcedAt"), <Time key="told" at={version.announcedAt} day="always" relative={false} />],
          [t("policy.id"), <CopyableId key="id" value={version.id} label={t("policy.id")} />],
          [t("policy.hash"), <CopyableId key="hash" value={version.sha256} label={t("policy.hash")} />],
        ]}
      />
    </Panel>
  );
}
