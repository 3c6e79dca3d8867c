/**
 * Times are absolute first, with the zone they are told in, and relative beside. The zone is the operator's, as the
 * server says it; the reader's own clock only decides how long ago something was.
 */
export type InstantText = {
  /** 2026-11-23 */
  readonly day: string;
  /** 14:30:05 */
  readonly clock: string;
  /** 14:30:05.102 */
  readonly precise: string;
  /** 2026-11-23 14:30:05.102 UTC+8 */
  readonly full: string;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
    hourCycle: "h23",
    timeZoneName: "shortOffset",
  });
  formats.set(zone, made);
  return made;
}

export function instantText(iso: string, zone: string): InstantText {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return { day: "—", clock: "—", precise: "—", full: "—" };
  const part = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): string => part.get(type) ?? "";
  const day = `${of("year")}-${of("month")}-${of("day")}`;
  const clock = `${of("hour")}:${of("minute")}:${of("second")}`;
  const precise = `${clock}.${of("fractionalSecond")}`;
  return { day, clock, precise, full: `${day} ${precise} ${of("timeZoneName").replace("GMT", "UTC")}` };
}

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

const MINUTE_S = 60;
const NOW_S = 5;

/**
 * "2 分钟前", "in 3 hours"; within five seconds "现在", "now". So is less than a minute ahead: the page looks at its clock
 * now and then, and that clock may go behind the server's, so what was just done would seem to be still to come.
 */
export function relativeText(iso: string, nowMs: number, language: string): string {
  const seconds = Math.round((Date.parse(iso) - nowMs) / 1000);
  if (Number.isNaN(seconds)) return "";
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "narrow" });
  if (seconds > -NOW_S && seconds < MINUTE_S) return words.format(0, "second");
  const [unit, length] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return words.format(Math.trunc(seconds / length), unit);
}

/** Microseconds as a person reads them: 412 µs, 1.24 ms, 263 ms, 3.20 s. */
export function durationText(micros: number): string {
  if (micros < 1_000) return `${Math.round(micros)} µs`;
  const [value, unit] = micros < 1_000_000 ? [micros / 1_000, "ms"] : [micros / 1_000_000, "s"];
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
}
