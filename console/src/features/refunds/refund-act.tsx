import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payment } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";

const RefundDialog = lazy(async () => ({ default: (await import("./refund-dialog.tsx")).RefundDialog }));

/** Giving a sale back from the operator's desk, where one may and something is left of it. */
export function RefundAct({ payment }: { readonly payment: Payment }) {
  const { t } = useTranslation();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const left = BigInt(payment.amountMinor) - BigInt(payment.undoneMinor);
  if (!may("payments.refund") || payment.kind !== "sale" || payment.status !== "approved" || left === 0n) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)} data-testid="payment-refund">
        {t("refunds.act")}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <RefundDialog sale={payment} onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
