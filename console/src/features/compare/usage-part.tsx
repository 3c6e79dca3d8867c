import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { tenders, type UsageDraft, type UseDraft } from "./draft.ts";
import type { Faults } from "./to-body.ts";
import { TypedField } from "./typed-field.tsx";

/** What one would do with the terminal: the same habits for every offer. */
export function UsagePart(props: {
  readonly usage: UsageDraft;
  readonly faults: Faults;
  readonly onChange: (usage: UsageDraft) => void;
}) {
  const { t } = useTranslation();
  const { usage, faults, onChange } = props;
  const row = (name: string, path: string, given: { use: UseDraft; set: (use: UseDraft) => void }) => (
    <fieldset key={path} className="usage-row">
      <legend>{name}</legend>
      <TypedField
        label={t("compare.usage.volume")}
        unit="yuan"
        value={given.use.volume}
        onChange={(volume) => given.set({ ...given.use, volume })}
        path={`${path}.volume`}
        faults={faults}
      />
      <TypedField
        label={path === "instant" ? t("compare.usage.payouts") : t("compare.usage.count")}
        value={given.use.count}
        onChange={(count) => given.set({ ...given.use, count })}
        path={`${path}.count`}
        faults={faults}
      />
    </fieldset>
  );
  return (
    <Panel title={t("compare.usage.title")} note={t("compare.usage.note")} testId="compare-usage">
      <div className="usage-months">
        <TypedField
          label={t("compare.usage.months")}
          unit="months"
          value={usage.months}
          onChange={(months) => onChange({ ...usage, months })}
          path="months"
          faults={faults}
        />
      </div>
      <div className="usage-rows">
        {tenders.map((tender) =>
          row(t(`compare.tender.${tender}`), `monthly.${tender}`, {
            use: usage.monthly[tender],
            set: (use) => onChange({ ...usage, monthly: { ...usage.monthly, [tender]: use } }),
          }),
        )}
        {row(t("compare.usage.instant"), "instant", {
          use: usage.instant,
          set: (instant) => onChange({ ...usage, instant }),
        })}
      </div>
    </Panel>
  );
}
