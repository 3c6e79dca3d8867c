import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../app/session.ts";

/** The form comes when it is opened. */
const BindDialog = lazy(async () => ({ default: (await import("./bind-dialog.tsx")).BindDialog }));

/** Asks to bind a device to a merchant, where the reader may; on the page of either, that one is chosen already. */
export function AskToBind(props: {
  readonly terminal?: { readonly id: string; readonly serial: string };
  readonly merchant?: string;
  readonly size?: "small";
}) {
  const { t } = useTranslation();
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may("terminals.bind")) return null;
  return (
    <>
      <Button
        {...(props.size === undefined ? {} : { size: props.size })}
        onClick={() => setOpen(true)}
        data-testid="ask-to-bind"
      >
        {t("terminals.bind.ask")}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <BindDialog {...props} onDone={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
