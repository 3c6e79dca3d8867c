import "./live-parts.css";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../../app/live-payments.ts";

/** Whether rows come by themselves at present. */
export function LiveMark() {
  const { t } = useTranslation();
  const state = useLiveState();
  return (
    <span className={`live live-${state}`} data-testid="live-state" data-state={state}>
      {t(`live.${state}`)}
    </span>
  );
}
