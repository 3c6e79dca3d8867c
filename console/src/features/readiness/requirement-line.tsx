import { useTranslation } from "react-i18next";
import { useBilingual, useWord } from "../../i18n/words.ts";
import { halvesOf, type Line, type Reason, type Requirement } from "./lines.ts";

const marks = { there: "✓", missing: "✗", wrong: "✗", "looked-at": "○", later: "○" } as const;

/** One thing that is asked for: its state in a mark and a word, and behind it what it is, why, what a good one is, what is wrong. */
export function RequirementLine(props: { readonly line: Line }) {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  const { requirements, state, reasons } = props.line;
  const [first] = requirements;
  if (first === undefined) return null;
  const evidence = [
    ...new Map(requirements.flatMap(({ alternatives }) => alternatives.flat()).map((one) => [one.code, one])).values(),
  ];
  const isOpen = state === "wrong";
  return (
    <details className="requirement" data-testid={`requirement-${props.line.key}`} data-state={state} open={isOpen}>
      <summary>
        {state === undefined ? null : (
          <span className={`requirement-mark requirement-${state}`} aria-hidden>
            {marks[state]}
          </span>
        )}
        <span className="requirement-name">{say(first.saysZh, first.saysEn)}</span>
        <span className="requirement-state">
          {state === undefined ? t(`readiness.due.${first.due}`) : t(`readiness.state.${state}`)}
        </span>
      </summary>
      <div className="requirement-body">
        {reasons.length === 0 ? null : (
          <ul className="requirement-reasons">
            {reasons.map((reason) => (
              <ReasonItem key={reason.code + reason.field} reason={reason} />
            ))}
          </ul>
        )}
        <dl>
          <dt>{t("readiness.good.label")}</dt>
          {evidence.map(({ code, zh, en }) => (
            <dd key={code}>
              <strong>{say(zh, en)}</strong> {word("readiness.good", code)}
            </dd>
          ))}
          {first.alternatives.length > 1 ? <dd className="faint">{t("readiness.oneIsEnough")}</dd> : null}
          <dt>{t("readiness.why")}</dt>
          {requirements.map((one) => (
            <Basis key={one.code} requirement={one} alone={requirements.length === 1} />
          ))}
        </dl>
      </div>
    </details>
  );
}

function Basis(props: { readonly requirement: Requirement; readonly alone: boolean }) {
  const say = useBilingual();
  const { saysZh, saysEn, sourceZh, sourceEn } = props.requirement;
  return (
    <dd>
      {props.alone ? null : <>{say(saysZh, saysEn)} · </>}
      {say(sourceZh, sourceEn)}
    </dd>
  );
}

export function ReasonItem(props: { readonly reason: Reason }) {
  const say = useBilingual();
  const { says, source } = props.reason;
  const basis = halvesOf(source);
  return (
    <li>
      {say(says.zh, says.en)} <span className="faint small">{say(basis.zh, basis.en)}</span>
    </li>
  );
}
