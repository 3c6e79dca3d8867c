import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import { Empty } from "../../components/panel.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { PaymentLine } from "../payments/payment-line.tsx";
import { useFollowPayments } from "../use-follow-payments.ts";

const ROWS = 5;
const KEY = ["payments", "latest-own"] as const;

/** The last few payments, the newest on top. */
export function LatestPayments() {
  const { t } = useTranslation();
  const latest = useQuery({
    queryKey: KEY,
    queryFn: () => answerOf(api.GET("/v1/payments", { params: { query: { limit: ROWS } } })),
  });
  useFollowPayments(KEY);
  return (
    <section className="portal-block portal-list-block">
      <div className="portal-block-head">
        <h2>{t("portal.home.latest")}</h2>
        <Link to="/portal/payments">{t("portal.home.allPayments")}</Link>
      </div>
      <QueryView query={latest} lines={5}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty why={t("portal.payments.empty")} next={t("portal.payments.emptyNext")} />
          ) : (
            <ul className="portal-rows">
              {data.map((row) => (
                <li key={row.id}>
                  <PaymentLine row={row} withDay />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
