import { useId } from "react";
import { useTranslation } from "react-i18next";
import { offsetText } from "../components/list/zoned.ts";
import { Popup } from "../components/popup.tsx";
import { ProblemNotice } from "../components/problem-notice.tsx";
import { usePreferences, useSaveZone } from "./personal.ts";
import { useCutOffZone, useZone } from "./session.ts";

/** In which zone times are shown, and in which the account's days are cut: the first is one's own to choose. */
export function ZoneChoice() {
  const { t } = useTranslation();
  const zone = useZone();
  const cutOff = useCutOffZone();
  const own = usePreferences()?.zone ?? null;
  const { save, error } = useSaveZone();
  const id = useId();
  const now = Date.now();
  const offset = offsetText(zone, now);
  return (
    <Popup
      className="tool zone-tool"
      label={zone === cutOff ? offset : <b>{offset}</b>}
      name={t("shell.zoneNow", { offset, zone })}
      testId="zone"
    >
      {() => (
        <div className="popup-form" data-testid="zone-choice">
          {error === null ? null : <ProblemNotice error={error} />}
          <label htmlFor={id}>{t("shell.zoneShown")}</label>
          <select
            id={id}
            value={own ?? ""}
            onChange={(event) => save(event.target.value === "" ? null : event.target.value)}
            data-testid="zone-select"
          >
            <option value="">{t("shell.zoneOfAccount", { zone: cutOff })}</option>
            {zones().map((name) => (
              <option key={name} value={name}>
                {name} {offsetText(name, now)}
              </option>
            ))}
          </select>
          <p className="faint small">{t("shell.zoneCutOff", { zone: cutOff })}</p>
        </div>
      )}
    </Popup>
  );
}

const zones = (): readonly string[] => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];
