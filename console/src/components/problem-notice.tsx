import "./problem-notice.css";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { asProblem } from "../api/problem.ts";
import { CopyableId } from "./copyable-id.tsx";

const clockTime = (ms: number, language: string): string =>
  new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }).format(
    ms,
  );

/** A "no" in four parts: what happened, what it means for the money, what to do now, and the number to quote. */
export function ProblemNotice(props: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t, i18n } = useTranslation();
  const problem = asProblem(props.error);
  const text = i18n.language === "en" ? problem.en : problem.zh;
  return (
    <section className="problem" role="alert" data-testid="problem" data-code={problem.code}>
      <p className="problem-title">{text.title}</p>
      <p>{text.money}</p>
      <p>{text.action}</p>
      {problem.retryAtMs === undefined ? null : (
        <p className="problem-wait" data-testid="problem-wait">
          {t("shared.retryAt", { time: clockTime(problem.retryAtMs, i18n.language) })}
        </p>
      )}
      {problem.fields.length === 0 ? null : (
        <ul>
          {problem.fields.map(({ pointer, message }) => (
            <li key={pointer}>
              <code>{pointer}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {props.onRetry === undefined ? null : (
        <Button size="small" onClick={props.onRetry}>
          {t("shared.retry")}
        </Button>
      )}
      <p className="problem-small">
        {problem.requestId === undefined ? null : (
          <span>
            {t("shared.quote")} <CopyableId value={problem.requestId} label={t("shared.quote")} />
          </span>
        )}
        <code>{problem.code}</code>
      </p>
    </section>
  );
}
