/**
 * The wall clock of a zone and instants, both ways, for inputs of date and time. A browser's own input knows no zone, so
 * what it shows is the wall clock of the zone the reader has chosen.
 */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, format);
  return format;
}

/** "2026-11-23T14:30", the wall clock at an instant. */
export function wallClockOf(instant: string, zone: string): string {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) return "";
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}`;
}

/** Minutes by which the wall clock is ahead of UTC at an instant. */
function offsetMinutes(atMs: number, zone: string): number {
  return (
    (Date.parse(`${wallClockOf(new Date(atMs).toISOString(), zone)}Z`) - Math.floor(atMs / 60_000) * 60_000) / 60_000
  );
}

/**
 * The instant at which a wall clock shows this. An hour that the clock skips is read as if it had not been put forward
 * yet; of an hour that it shows twice the first is meant.
 */
export function instantOfWallClock(text: string, zone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return undefined;
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The offsets a day before and after are the two there can be.
  const offsets = [offsetMinutes(asUtc - 86_400_000, zone), offsetMinutes(asUtc + 86_400_000, zone)];
  const candidates = offsets.map((minutes) => asUtc - minutes * 60_000);
  const right = candidates.filter((ms) => wallClockOf(new Date(ms).toISOString(), zone) === text);
  const ms = right.length > 0 ? Math.min(...right) : candidates[0]!;
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

/** "UTC+8", "UTC+5:30": how a zone stands to UTC now. */
export function offsetText(zone: string, atMs: number): string {
  const minutes = offsetMinutes(atMs, zone);
  if (minutes === 0) return "UTC";
  const whole = Math.floor(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  return `UTC${minutes < 0 ? "−" : "+"}${whole}${rest === 0 ? "" : `:${String(rest).padStart(2, "0")}`}`;
}
