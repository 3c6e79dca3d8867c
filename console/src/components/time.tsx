import "./time.css";
import { useTranslation } from "react-i18next";
import { useZone } from "../app/session.ts";
import { useNowMs } from "./clock-tick.ts";
import { instantText, relativeText } from "./time-format.ts";

/** An instant: the clock, the day where it is not today's, the whole with its zone on hover, and how long ago beside. */
export function Time(props: {
  readonly at: string;
  readonly day?: "always" | "when-other";
  readonly relative?: boolean;
}) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const nowMs = useNowMs();
  const text = instantText(props.at, zone);
  const today = instantText(new Date(nowMs).toISOString(), zone).day;
  const withDay = props.day === "always" || text.day !== today;
  return (
    <span className="time">
      <time dateTime={props.at} title={text.full}>
        {withDay ? `${props.day === "always" ? text.day : text.day.slice(5)} ${text.clock}` : text.clock}
      </time>
      {props.relative === false ? null : (
        <span className="time-relative"> · {relativeText(props.at, nowMs, i18n.language)}</span>
      )}
    </span>
  );
}

/** An instant whole, with its zone, where a page tells one time only. */
export function FullTime(props: { readonly at: string }) {
  const { i18n } = useTranslation();
  const zone = useZone();
  const nowMs = useNowMs();
  return (
    <span className="time">
      <time dateTime={props.at}>{instantText(props.at, zone).full}</time>
      <span className="time-relative"> · {relativeText(props.at, nowMs, i18n.language)}</span>
    </span>
  );
}
