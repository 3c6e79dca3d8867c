import { useZone } from "../app/session.ts";
import { useNowMs } from "../components/clock-tick.ts";
import { instantText } from "../components/time-format.ts";

/** The calendar's day in the operator's zone. A business day may be closed early, so "tomorrow" is said by the calendar. */
export function useToday(): string {
  const zone = useZone();
  return instantText(new Date(useNowMs()).toISOString(), zone).day;
}
