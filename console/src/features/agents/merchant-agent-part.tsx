import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Merchant } from "../../api/shapes.ts";
import { useMay, useMe } from "../../app/session.ts";
import { HistoryPart } from "./history-part.tsx";
import { merchantAgentsQuery } from "./queries.ts";

/** The form comes when it is opened. */
const PlacingDialog = lazy(async () => ({ default: (await import("./placing-dialog.tsx")).PlacingDialog }));

/** Whose merchant it is and was; the operator gives it to another agent, or to nobody. */
export function MerchantAgentPart(props: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const [assigning, setAssigning] = useState(false);
  const isOperator = me?.user.sees === "everybody" && may("agents.read");
  const history = useQuery({ ...merchantAgentsQuery(props.merchant.id), enabled: isOperator });
  if (!isOperator) return null;
  return (
    <>
      <HistoryPart
        title={t("agents.ofMerchant")}
        nobody={t("agents.direct")}
        query={history}
        action={
          may("agents.assign") ? (
            <Button size="small" onClick={() => setAssigning(true)} data-testid="assign-merchant">
              {t("agents.assign")}
            </Button>
          ) : undefined
        }
      />
      {assigning ? (
        <Suspense fallback={null}>
          <PlacingDialog
            title={t("agents.assign")}
            means={t("agents.assignMeans")}
            nobody={t("agents.direct")}
            ask={(agent, why) =>
              answerOf(
                api.POST("/v1/merchants/{id}/agent", {
                  params: { path: { id: props.merchant.id } },
                  body: { agent, ...why },
                }),
              )
            }
            onDone={() => setAssigning(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
