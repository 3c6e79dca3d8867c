import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf, api } from "../../api/client.ts";
import type { Merchant } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";
import type { Why } from "../approvals/ask-dialog.tsx";

type Action = "suspend" | "reactivate";

/** The form comes when it is opened. */
const AskDialog = lazy(async () => ({ default: (await import("../approvals/ask-dialog.tsx")).AskDialog }));

function ask({ id, action, why }: { id: string; action: Action; why: Why }): Promise<object> {
  const params = { path: { id } };
  return action === "suspend"
    ? answerOf(api.POST("/v1/merchants/{id}/suspend", { params, body: { reason: why.reason } }))
    : answerOf(api.POST("/v1/merchants/{id}/reactivate", { params, body: why }));
}

/** A suspension is done at once; letting a merchant in again waits for a second person, and the page says so. */
export function MerchantActions({ merchant }: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const action: Action | undefined =
    merchant.status === "active" ? "suspend" : merchant.status === "suspended" ? "reactivate" : undefined;
  if (action === undefined || !may("merchants.suspend")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid={`merchant-${action}`}>
        {t(`merchants.act.${action}`)}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <Confirmation merchant={merchant} action={action} onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function Confirmation(props: { readonly merchant: Merchant; readonly action: Action; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { merchant, action, onDone } = props;
  return (
    <AskDialog
      name="merchant"
      title={t(`merchants.confirm.${action}.title`, { name: merchant.shortName })}
      means={t(`merchants.confirm.${action}.means`)}
      act={t(`merchants.act.${action}`)}
      danger={action === "suspend"}
      withPapers={action !== "suspend"}
      ask={(why) => ask({ id: merchant.id, action, why })}
      touches={["merchants"]}
      onDone={onDone}
    />
  );
}
