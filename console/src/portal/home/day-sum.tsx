import { useTranslation } from "react-i18next";
import type { Takings } from "../../api/shapes.ts";
import { SumOnPaper } from "../sum-on-paper.tsx";

/** How today's money becomes the next payout, as one would write it on paper. */
export function DaySum(props: { readonly today: Takings; readonly money: NonNullable<Takings["money"]> }) {
  const { t } = useTranslation();
  const { today, money } = props;
  return (
    <>
      <SumOnPaper
        currency={today.currency}
        grossMinor={today.salesMinor}
        backMinor={today.backMinor}
        feesMinor={money.feesMinor}
        carriedMinor={money.carriedMinor}
        netMinor={money.netMinor}
        total={t("portal.sum.soFar")}
      />
      <p className="portal-small faint">{t("portal.sum.note")}</p>
    </>
  );
}
