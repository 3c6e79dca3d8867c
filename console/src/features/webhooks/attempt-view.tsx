import { useTranslation } from "react-i18next";
import { FullTime } from "../../components/time.tsx";
import { useWord } from "../../i18n/words.ts";
import { CodeBlock } from "../developers/code-block.tsx";
import type { Attempt } from "./queries.ts";

/** One attempt: when, to which address, what it came to, and the answer word by word. */
export function AttemptView({ attempt }: { readonly attempt: Attempt }) {
  const { t } = useTranslation();
  const outcome = useOutcome();
  const good = attempt.outcome === "delivered";
  return (
    <div className="attempt" data-testid="attempt">
      <p className={`state state-${good ? "good" : "wait"}`}>
        <b>{outcome(attempt.outcome)}</b>
        {good && attempt.status !== null ? ` · ${attempt.status}` : null}
      </p>
      <p className="quiet">
        <FullTime at={attempt.at} /> · {t("webhooks.attempt.took", { ms: attempt.durationMs })}
        {attempt.address === null ? null : ` · ${attempt.address}`}
        {attempt.detail === "" ? null : ` · ${attempt.detail}`}
      </p>
      <details>
        <summary>{t("webhooks.attempt.sentHeaders")}</summary>
        <CodeBlock text={lines(attempt.requestHeaders)} label={t("webhooks.attempt.sentHeaders")} />
      </details>
      {attempt.responseHeaders === null ? null : (
        <details>
          <summary>{t("webhooks.attempt.answerHeaders")}</summary>
          <CodeBlock text={lines(attempt.responseHeaders)} label={t("webhooks.attempt.answerHeaders")} />
        </details>
      )}
      {attempt.responseBody === null || attempt.responseBody === "" ? null : (
        <>
          <p className="quiet">
            {t("webhooks.attempt.answer")}
            {attempt.cut ? ` (${t("webhooks.attempt.cut")})` : ""}
          </p>
          <CodeBlock text={attempt.responseBody} label={t("webhooks.attempt.answer")} />
        </>
      )}
    </div>
  );
}

const lines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");

/** What an attempt came to, in words; an answer's number speaks for itself. */
export function useOutcome(): (outcome: string) => string {
  const { t } = useTranslation();
  const word = useWord();
  return (outcome) => {
    if (outcome === "") return t("webhooks.notTried");
    const status = /^status-(\d+)$/.exec(outcome)?.[1];
    return status === undefined ? word("webhooks.outcomes", outcome) : t("webhooks.answered", { status });
  };
}

/** JSON as one reads it; what is none stays as it is. */
export function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
