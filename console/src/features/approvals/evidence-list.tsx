import "./approvals.css";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";
import type { Approval } from "./queries.ts";

/** What supports a request or a decision. A file is fetched by a link, and whoever fetches it stands in the trail. */
export function EvidenceList({ evidence }: { readonly evidence: Approval["evidence"] }) {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <ul className="evidence" data-testid="evidence">
      {evidence.map((item) => (
        <li key={item.value}>
          {item.kind === "text" ? (
            item.value
          ) : may("files.read") ? (
            <a
              href={`/v1/files/${item.value}/content`}
              download={item.name ?? true}
              title={`SHA-256 ${item.sha256 ?? ""}`}
              data-testid="evidence-file"
            >
              {item.name}
            </a>
          ) : (
            <span title={t("approvals.papers.notYours")}>{item.name}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
