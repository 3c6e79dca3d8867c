import { useTranslation } from "react-i18next";
import { useWord } from "../../i18n/words.ts";
import type { Evidence } from "./queries.ts";

/** What a statement rests on, in one line: kind, where, on which day, by whom; whether it is too old to count. */
export function EvidenceLine(props: { readonly evidence: Evidence }) {
  const { t } = useTranslation();
  const word = useWord();
  const { evidence } = props;
  return (
    <span className={evidence.kind === "declaration" ? "proof-line proof-weak" : "proof-line"}>
      <span className={evidence.kind === "test-data" ? "proof-kind proof-test" : "proof-kind"}>
        {word("providers.evidenceKinds", evidence.kind)}
      </span>{" "}
      <span lang="zh">{evidence.source}</span> · {t("providers.checkedOn", { day: evidence.checkedOn })}
      {evidence.checkedBy === null ? "" : ` · ${evidence.checkedBy}`}
      {evidence.age === "old" ? <strong className="proof-old"> · {t("providers.old")}</strong> : null}
      {evidence.sha256 === null ? null : (
        <>
          {" "}
          · <code title={evidence.sha256}>{evidence.sha256.slice(0, 12)}…</code>
        </>
      )}
    </span>
  );
}
