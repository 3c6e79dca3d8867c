import { useTranslation } from "react-i18next";
import type { Journey, Payment } from "../../api/shapes.ts";
import { useZone } from "../../app/session.ts";
import { Empty, Panel } from "../../components/panel.tsx";
import { durationText, instantText } from "../../components/time-format.ts";
import { useWord } from "../../i18n/words.ts";
import { lapsesOf } from "./lapses.ts";

/** Every step with how long it took and what it decided, request by request. */
export function TimelinePart(props: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const { journeys } = props.payment;
  return (
    <Panel part="timeline" title={t("payments.timeline")} testId="payment-timeline">
      {journeys.length === 0 ? <Empty why={t("payments.noTimeline")} next={t("payments.noTimelineNext")} /> : null}
      {journeys.map((journey) => (
        <JourneySteps key={`${journey.part}-${journey.at}`} journey={journey} />
      ))}
    </Panel>
  );
}

function JourneySteps(props: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const word = useWord();
  const zone = useZone();
  const { journey } = props;
  const { startedAt, totalMicros, lapses } = lapsesOf(journey);
  const begun = instantText(startedAt, zone);
  return (
    <div className="journey">
      <h3>
        <span>{t(`payments.part.${journey.part}`)}</span>
        <time dateTime={startedAt}>{begun.full}</time>
        <span>{t("payments.took", { time: durationText(totalMicros) })}</span>
      </h3>
      <ol className="steps">
        {lapses.map(({ step, atMicros, share }) => (
          <li key={`${step.step}-${atMicros}`} data-testid="payment-step" data-step={step.step}>
            <span className="step-at">+{durationText(atMicros)}</span>
            <span className={step.decision === "refuse" || step.decision === "refused" ? "step-refused" : undefined}>
              {word("payments.step", step.step)}
              <span className="quiet">
                {" · "}
                {word(`payments.decision.${step.step}`, step.decision)}
              </span>
              {step.reason === null ? null : (
                <>
                  {" "}
                  <code className="faint small">{step.reason}</code>
                </>
              )}
            </span>
            <span className="step-took">{durationText(step.micros)}</span>
            <Share share={share} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** How much of the whole time a step took, as a line of that length. */
function Share(props: { readonly share: number }) {
  return (
    <span className="step-share" aria-hidden="true" style={{ inlineSize: `${(props.share * 100).toFixed(2)}%` }} />
  );
}
