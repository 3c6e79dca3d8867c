import "./watermark.css";
import { useMatches } from "@tanstack/react-router";
import { useNowMs } from "../components/clock-tick.ts";
import { instantText } from "../components/time-format.ts";
import { useMe, useZone } from "./session.ts";
import { isSensitive, tileOf } from "./sensitive.ts";

const MINUTE_MS = 60_000;

/** Who looks and when, faintly over pages that name accounts, people or keys: a photograph of them says whose it is. */
export function Watermark() {
  const path = useMatches().at(-1)?.fullPath ?? "";
  const me = useMe();
  const zone = useZone();
  const minute = Math.floor(useNowMs() / MINUTE_MS) * MINUTE_MS;
  if (me === undefined || !isSensitive(path)) return null;
  const { day, clock } = instantText(new Date(minute).toISOString(), zone);
  const image = tileOf([`${me.user.displayName} ${me.user.login}`, `${day} ${clock.slice(0, 5)}`]);
  return <div className="watermark" aria-hidden="true" style={{ maskImage: image }} data-testid="watermark" />;
}
