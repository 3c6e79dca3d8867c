import "./live-parts.css";
import { useTranslation } from "react-i18next";
import { useLiveState } from "../../app/live-payments.ts";

/** How many rows wait above; pressing it lets them in. */
export function NewRowsPill(props: { readonly count: number; readonly onShow: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="pill-place" aria-live="polite">
      {props.count === 0 ? null : (
        <button type="button" className="pill" onClick={props.onShow} data-testid="new-rows">
          {t("payments.newRows", { count: props.count })}
        </button>
      )}
    </div>
  );
}

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
