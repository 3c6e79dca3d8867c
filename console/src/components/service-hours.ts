import type { Contact } from "../api/shapes.ts";

type Hours = Contact["serviceHours"];

/** A day of the week by its ISO number, in the reader's words; 2024-01-01 was a Monday. */
function dayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2024, 0, day));
}

/** "每天 08:00–22:00", "Mon–Fri 09:00–18:00"; undefined when nobody has said when somebody answers. */
export function hoursText(hours: Hours, language: string): string | undefined {
  if (hours === null) return undefined;
  const days = [...new Set(hours.days)].toSorted((a, b) => a - b);
  if (days.length === 0) return undefined;
  const chinese = language !== "en";
  const [first, last] = [days[0]!, days.at(-1)!];
  const unbroken = last - first + 1 === days.length;
  const named =
    days.length === 7
      ? chinese
        ? "每天"
        : "Every day"
      : unbroken && days.length > 1
        ? `${dayName(first, language)}${chinese ? "至" : "–"}${dayName(last, language)}`
        : days.map((day) => dayName(day, language)).join(chinese ? "、" : ", ");
  return `${named} ${hours.from}–${hours.until}`;
}
