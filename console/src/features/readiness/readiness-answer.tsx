import { useTranslation } from "react-i18next";
import { type Answer, linesOf, type Requirement } from "./lines.ts";
import { ReasonItem, RequirementLine } from "./requirement-line.tsx";

/** What is asked for; once somebody has asked, how many things are missing, and which. */
export function ReadinessAnswer(props: {
  readonly requirements: readonly Requirement[];
  readonly answer: Answer | undefined;
}) {
  const { t } = useTranslation();
  const { answer } = props;
  const { lines, others } = linesOf(props.requirements, answer);
  const now = lines.filter(({ state }) => state === "missing" || state === "wrong").length;
  const later = lines.filter(({ state }) => state === "later").length;
  return (
    <section className="readiness-answer">
      {answer === undefined ? null : (
        <div aria-live="polite" data-testid="readiness-answer" data-verdict={answer.verdict}>
          <h3 className="readiness-headline">
            {answer.verdict === "refused"
              ? t("readiness.answer.refused")
              : answer.verdict === "ready"
                ? t("readiness.answer.ready")
                : now === 0
                  ? t("readiness.answer.contradicts")
                  : t("readiness.answer.missing", { count: now })}
          </h3>
          {later === 0 ? null : <p className="quiet">{t("readiness.answer.later", { count: later })}</p>}
          {others.length === 0 ? null : (
            <ul className="requirement-reasons" data-testid="readiness-others">
              {others.map((reason) => (
                <ReasonItem key={reason.code + reason.field} reason={reason} />
              ))}
            </ul>
          )}
        </div>
      )}
      {lines.map((line) => (
        // Anew with its state: what is wrong opens by itself.
        <RequirementLine key={`${line.key} ${line.state ?? ""}`} line={line} />
      ))}
    </section>
  );
}
