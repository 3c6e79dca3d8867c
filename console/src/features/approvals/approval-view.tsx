import "./approvals.css";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CopyableId } from "../../components/copyable-id.tsx";
import { Facts, PageHead, Panel } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StateMark } from "../../components/state-mark.tsx";
import { FullTime } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { ChangeList } from "./change-list.tsx";
import { DecideActions } from "./decide-actions.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { HandoverPart } from "./handover-part.tsx";
import { type Approval, approvalQuery } from "./queries.ts";
import { shownState } from "./shown-state.ts";
import { SubjectLink } from "./subject-link.tsx";

/** One request: what would change, why, on what evidence, until when, and who decides. */
export function ApprovalView(props: { readonly id: string }) {
  const approval = useQuery(approvalQuery(props.id));
  return (
    <QueryView query={approval} lines={10}>
      {(found) => <Parts approval={found} />}
    </QueryView>
  );
}

function Parts(props: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const { approval } = props;
  const shown = shownState(approval);
  return (
    <div className="stack">
      <PageHead
        title={say(approval.summaryZh, approval.summaryEn)}
        answer={
          <>
            <span data-testid="approval-state">
              <StateMark kind="approval" state={shown} />
            </span>{" "}
            · {t(`approvals.means.${shown}`)}
          </>
        }
        actions={<DecideActions approval={approval} />}
      />
      {approval.failure === null ? null : (
        <p className="approval-failure" role="status">
          {say(approval.failure.titleZh, approval.failure.titleEn)} ·{" "}
          {say(approval.failure.actionZh, approval.failure.actionEn)} <code>{approval.failure.code}</code>
        </p>
      )}
      <HandoverPart approval={approval} />
      <Changes approval={approval} />
      <div className="pair">
        <Asked approval={approval} />
        <Decided approval={approval} />
      </div>
    </div>
  );
}

function Changes({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("approvals.changes")} note={t("approvals.changesNote")} testId="approval-changes">
      <ChangeList changes={approval.changes} />
    </Panel>
  );
}

function Asked({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const person = usePerson();
  return (
    <Panel title={t("approvals.request")}>
      <Facts
        items={[
          [t("approvals.kind"), say(approval.kindZh, approval.kindEn)],
          [t("approvals.about"), <SubjectLink key="about" subject={approval.subject} />],
          [t("approvals.askedBy"), person(approval.askedBy)],
          [t("approvals.askedAt"), <FullTime key="at" at={approval.askedAt} />],
          [t("approvals.reason"), approval.reason],
          [
            t("approvals.evidence"),
            approval.evidence.length === 0 ? (
              t("approvals.noEvidence")
            ) : (
              <EvidenceList key="evidence" evidence={approval.evidence} />
            ),
          ],
          [t("approvals.id"), <CopyableId key="id" value={approval.id} label={t("approvals.id")} />],
        ]}
      />
    </Panel>
  );
}

function Decided({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation();
  const person = usePerson();
  return (
    <Panel title={t("approvals.decision")} testId="approval-decision">
      <Facts
        items={[
          approval.state === "pending"
            ? [
                approval.review === "after" ? t("approvals.lookBy") : t("approvals.until"),
                <FullTime key="until" at={approval.expiresAt} />,
              ]
            : null,
          [
            t("approvals.decidedBy"),
            approval.decidedBy === null
              ? t(`approvals.nobody.${approval.state === "pending" ? "yet" : "ever"}`)
              : person(approval.decidedBy),
          ],
          approval.decidedAt === null
            ? null
            : [t("approvals.decidedAt"), <FullTime key="decided" at={approval.decidedAt} />],
          approval.comment === "" ? null : [t("approvals.comment"), approval.comment],
          approval.decisionEvidence.length === 0
            ? null
            : [t("approvals.evidence"), <EvidenceList key="evidence" evidence={approval.decisionEvidence} />],
          approval.finishedAt === null
            ? null
            : [t("approvals.finishedAt"), <FullTime key="finished" at={approval.finishedAt} />],
          approval.state === "approved" ? [t("approvals.attempts"), String(approval.attempts)] : null,
        ]}
      />
    </Panel>
  );
}

function usePerson(): (person: Approval["askedBy"]) => string {
  const word = useWord();
  return ({ name, role }) => (role === null ? name : `${name} · ${word("roles", role)}`);
}
