import "./providers.css";
import { useTranslation } from "react-i18next";
import { StateMark } from "../../components/state-mark.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { EvidenceLine } from "./evidence-line.tsx";
import type { Verdict } from "./queries.ts";

/** The verdict in words: the answer first, then each reason with what it rests on, then everything that is on record. */
export function VerdictView(props: {
  readonly verdict: Verdict;
  /** Where everything on record stands below anyway. */
  readonly withoutFacts?: true;
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { verdict } = props;
  return (
    <section className={`verdict verdict-${verdict.verdict}`} data-testid="verdict" data-verdict={verdict.verdict}>
      <p className="verdict-word">
        <StateMark kind="verdict" state={verdict.verdict} />
      </p>
      <p className="verdict-name" lang="zh">
        {say(verdict.name, verdict.nameEn)}
      </p>
      <p className="verdict-means">{word("providers.verdictMeans", verdict.verdict)}</p>
      {verdict.testData ? <p className="verdict-test">{t("providers.testData")}</p> : null}
      {verdict.reasons.length === 0 ? null : (
        <ul className="verdict-reasons" aria-label={t("providers.reasons")}>
          {verdict.reasons.map((reason) => (
            <li key={`${reason.code}-${reason.field}`} data-code={reason.code}>
              <p>{say(reason.saysZh, reason.saysEn)}</p>
              {reason.source === "" ? null : (
                <p className="faint small">
                  {t("providers.rule")} {halfOf(reason.source, say)}
                </p>
              )}
              {reason.evidence === null ? null : (
                <p className="small">
                  <EvidenceLine evidence={reason.evidence} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {verdict.facts.length === 0 || props.withoutFacts === true ? null : (
        <details className="verdict-facts" open={verdict.reasons.length < 3}>
          <summary>{t("providers.onRecord", { count: verdict.facts.length })}</summary>
          <dl>
            {verdict.facts.map((fact) => (
              <div key={fact.slot} data-slot={fact.slot}>
                <dt>{say(fact.labelZh, fact.labelEn)}</dt>
                <dd>
                  <p lang="zh">
                    {say(fact.saysZh, fact.saysEn)}
                    {fact.proven ? "" : ` ${t("providers.notProven")}`}
                  </p>
                  <p className="small">
                    <EvidenceLine evidence={fact.evidence} />
                  </p>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <p className="faint small">{t("providers.asOf", { day: verdict.on })}</p>
    </section>
  );
}

/** What a rule rests on comes in both languages, one behind the other. */
function halfOf(source: string, say: (zh: string, en: string) => string): string {
  const [zh = "", ...rest] = source.split(" · ");
  return rest.length === 0 ? source : say(zh, rest.join(" · "));
}
