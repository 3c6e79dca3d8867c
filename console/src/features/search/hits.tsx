import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { SearchAnswer } from "../../api/shapes.ts";
import { formatMoney } from "../../components/money.ts";
import { StateMark } from "../../components/state-mark.tsx";
import { Time } from "../../components/time.tsx";
import { useBilingual, useWord } from "../../i18n/words.ts";

/** One thing that can be opened. */
export type Hit = {
  readonly key: string;
  readonly kind: string;
  /** What it is called, as plain text, for the list of recent ones. */
  readonly label: string;
  readonly main: ReactNode;
  readonly aside?: ReactNode;
  readonly path: string;
};
export type HitGroup = { readonly title: string; readonly hits: readonly Hit[]; readonly note?: ReactNode };

/** The answer as groups of lines, in the order in which people look. */
export function useHitGroups(answer: SearchAnswer | undefined): readonly HitGroup[] {
  const { t } = useTranslation();
  const say = useBilingual();
  const word = useWord();
  if (answer === undefined) return [];
  const { payments, merchants, terminals, payouts, days } = answer;
  const more = (group: { readonly more: boolean }): { readonly note?: ReactNode } =>
    group.more ? { note: t("search.more") } : {};
  return [
    {
      title: t("pages.payments"),
      hits: payments.hits.map((hit) => {
        const money = formatMoney(hit.amountMinor, hit.currency);
        return {
          key: hit.id,
          kind: "payments",
          label: `${money} ···· ${hit.cardLast4} ${say(hit.merchant.shortName, hit.merchant.nameEn)}`,
          main: (
            <>
              <b>{money}</b> ···· {hit.cardLast4} · {say(hit.merchant.shortName, hit.merchant.nameEn)}
            </>
          ),
          aside: (
            <>
              {word("payments.kind", hit.kind)} <StateMark kind="payment" state={hit.status} />{" "}
              <Time at={hit.createdAt} relative={false} />
            </>
          ),
          path: `/payments/${hit.id}`,
        };
      }),
      ...more(payments),
      ...(payments.lookedBackTo === null
        ? {}
        : {
            note: (
              <>
                {t("search.lookedBack")} <Time at={payments.lookedBackTo} day="always" relative={false} />
              </>
            ),
          }),
    },
    {
      title: t("pages.merchants"),
      hits: merchants.hits.map((hit) => ({
        key: hit.id,
        kind: "merchants",
        label: say(hit.shortName, hit.nameEn),
        main: say(hit.name, hit.nameEn),
        aside: (
          <>
            <code>{hit.code}</code> <StateMark kind="merchant" state={hit.status} />
          </>
        ),
        path: `/merchants/${hit.id}`,
      })),
      ...more(merchants),
    },
    {
      title: t("pages.terminals"),
      hits: terminals.hits.map((hit) => ({
        key: hit.id,
        kind: "terminals",
        label: hit.number ?? hit.serial,
        main: (
          <>
            {hit.number ?? t("states.binding.unbound")} · <code>{hit.serial}</code>
          </>
        ),
        aside: hit.merchant === null ? hit.model : say(hit.merchant.shortName, hit.merchant.nameEn),
        path: `/terminals/${hit.id}`,
      })),
      ...more(terminals),
    },
    {
      title: t("pages.settlement"),
      hits: [
        ...payouts.hits.map((hit) => ({
          key: hit.id,
          kind: "settlement",
          label: `${hit.businessDay} ${formatMoney(hit.netMinor, hit.currency)}`,
          main: (
            <>
              {hit.businessDay} · <b>{formatMoney(hit.netMinor, hit.currency)}</b>
            </>
          ),
          aside: say(hit.merchant.shortName, hit.merchant.nameEn),
          path: `/settlement/${hit.businessDay}`,
        })),
        ...days.hits.map((day) => ({
          key: day,
          kind: "settlement",
          label: day,
          main: t("settlement.dayTitle", { day }),
          path: `/settlement/${day}`,
        })),
      ],
      ...more(payouts),
    },
  ].filter(({ hits, note }) => hits.length > 0 || (note !== undefined && hits.length > 0));
}
