import "./audit.css";
import { useTranslation } from "react-i18next";
import { differenceOf } from "./difference.ts";
import type { AuditEntry } from "./queries.ts";

/** Before and after of one entry, folded until somebody wants to know. */
export function DifferenceView({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation();
  const lines = differenceOf(entry.before, entry.after);
  if (lines.length === 0) return null;
  return (
    <details className="difference">
      <summary>{t("audit.changes", { count: lines.length })}</summary>
      <dl>
        {lines.map((line) => (
          <div key={line.path}>
            <dt>
              <code>{line.path}</code>
            </dt>
            <dd>
              {line.before === undefined ? null : (
                <del>
                  <code>{line.before}</code>
                </del>
              )}
              {line.after === undefined ? null : (
                <ins>
                  <code>{line.after}</code>
                </ins>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
