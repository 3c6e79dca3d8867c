import "./approvals.css";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../i18n/words.ts";
import type { Approval } from "./queries.ts";

/** What would change, a line each: what it is called, what it is now, what it would be. */
export function ChangeList({ changes }: { readonly changes: Approval["changes"] }) {
  const { t } = useTranslation();
  const say = useBilingual();
  return (
    <dl className="changes">
      {changes.map((one) => (
        <div key={one.labelEn}>
          <dt>{say(one.labelZh, one.labelEn)}</dt>
          <dd>
            <span className="change-before">{say(one.beforeZh, one.beforeEn)}</span>
            <span className="change-arrow" aria-label={t("approvals.becomes")}>
              →
            </span>
            <span className="change-after">{say(one.afterZh, one.afterEn)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
