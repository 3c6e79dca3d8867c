import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { takingsQuery } from "../../api/queries.ts";
import { Empty } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { merchantVerdictQuery } from "../../features/providers/queries.ts";
import { VerdictView } from "../../features/providers/verdict-view.tsx";
import { useBilingual } from "../../i18n/words.ts";

/** Is the institution that clears for me proper, for my trade and where I am? */
export function ProviderPage() {
  const { t } = useTranslation();
  const takings = useQuery(takingsQuery);
  return (
    <div className="portal-page" data-testid="portal-provider-page">
      <h1>{t("portal.pages.provider")}</h1>
      <QueryView query={takings} lines={6}>
        {({ merchants }) =>
          merchants.length === 0 ? (
            <Empty why={t("portal.provider.none")} />
          ) : (
            merchants.map((merchant) => <OfMerchant key={merchant.id} merchant={merchant} />)
          )
        }
      </QueryView>
    </div>
  );
}

function OfMerchant(props: {
  readonly merchant: { readonly id: string; readonly name: string; readonly nameEn: string };
}) {
  const { t } = useTranslation();
  const say = useBilingual();
  const verdict = useQuery(merchantVerdictQuery(props.merchant.id));
  return (
    <section className="portal-block">
      <p className="quiet">{t("portal.provider.of", { merchant: say(props.merchant.name, props.merchant.nameEn) })}</p>
      <QueryView query={verdict} lines={6}>
        {(found) => <VerdictView verdict={found} />}
      </QueryView>
    </section>
  );
}
