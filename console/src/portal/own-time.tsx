import { useTranslation } from "react-i18next";
import { useZone } from "../app/session.ts";
import { useNowMs } from "../components/clock-tick.ts";
import { instantText, relativeText } from "../components/time-format.ts";

/** A time as a receipt prints it, and how long ago; the whole with its zone on hover. */
export function OwnTime(props: { readonly at: string }) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const nowMs = useNowMs();
  const { day, clock, full } = instantText(props.at, zone);
  return (
    <>
      <time dateTime={props.at} title={full}>
        {day} {clock}
      </time>{" "}
      <span className="quiet">· {relativeText(props.at, nowMs, i18n.language)}</span>
    </>
  );
}
