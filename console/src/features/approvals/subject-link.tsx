import { Link } from "@tanstack/react-router";
import { CopyableId } from "../../components/copyable-id.tsx";
import { useTranslation } from "react-i18next";

/** What a request or an entry is about, as the way to its page where there is one. */
export function SubjectLink({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  if (subject.startsWith("ter_"))
    return (
      <Link to="/terminals/$terminalId" params={{ terminalId: subject }}>
        {t("approvals.terminal")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("mer_"))
    return (
      <Link to="/merchants/$merchantId" params={{ merchantId: subject }}>
        {t("approvals.merchant")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("usr_"))
    return (
      <Link to="/users/$userId" params={{ userId: subject }}>
        {t("approvals.person")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("agt_"))
    return (
      <Link to="/agents/$agentId" params={{ agentId: subject }}>
        {t("approvals.agent")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("pay_"))
    return (
      <Link to="/payments/$paymentId" params={{ paymentId: subject }}>
        {t("approvals.payment")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("pol_"))
    return (
      <Link to="/policies/$versionId" params={{ versionId: subject }}>
        {t("approvals.policy")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("dvm_"))
    return (
      <Link to="/device-models/$modelId" params={{ modelId: subject }}>
        {t("approvals.deviceModel")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject.startsWith("prv_"))
    return (
      <Link to="/providers/$providerId" params={{ providerId: subject }}>
        {t("approvals.provider")} <code>{subject.slice(-6)}</code>
      </Link>
    );
  if (subject === "refund-limit") return <Link to="/refund-limit">{t("pages.refundLimit")}</Link>;
  if (/^\d{4}-\d{2}-\d{2}$/.test(subject))
    return (
      <Link to="/settlement/$day" params={{ day: subject }}>
        {subject}
      </Link>
    );
  return /^[a-z]{3}_/.test(subject) ? <CopyableId value={subject} label={t("approvals.id")} /> : <span>{subject}</span>;
}
