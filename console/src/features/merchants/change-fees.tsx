import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Merchant } from "../../api/shapes.ts";
import { useMay } from "../../app/session.ts";

/** The form comes when it is opened. */
const FeeDialog = lazy(async () => ({ default: (await import("./fee-dialog.tsx")).FeeDialog }));

/** Asks for another price list, where the reader may. */
export function ChangeFees({ merchant }: { readonly merchant: Merchant }) {
  const { t } = useTranslation();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may("fees.propose")) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} data-testid="change-fees">
        {t("merchants.fees.change")}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <FeeDialog merchant={merchant} onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
