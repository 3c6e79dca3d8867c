/**
 * A bank day as one says it: "今天", "明天 11月30日 周一", "tomorrow, Mon 30 Nov". Days are the operator's, given as
 * YYYY-MM-DD, so no zone is asked for here.
 */
const DAY_MS = 86_400_000;

export function dayWords(day: string, today: string, language: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) return day;
  const ahead = Math.round((at - Date.parse(`${today}T00:00:00Z`)) / DAY_MS);
  const chinese = language !== "en";
  const date = new Intl.DateTimeFormat(chinese ? "zh-CN" : "en-GB", {
    month: chinese ? "long" : "short",
    day: "numeric",
    timeZone: "UTC",
  }).format(at);
  const weekday = new Intl.DateTimeFormat(chinese ? "zh-CN" : "en-GB", { weekday: "short", timeZone: "UTC" }).format(
    at,
  );
  const near =
    Math.abs(ahead) <= 1 ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(ahead, "day") : "";
  const plain = chinese ? `${date} ${weekday}` : `${weekday} ${date}`;
  if (near === "") return plain;
  return ahead === 0 ? near : `${near}${chinese ? " " : ", "}${plain}`;
}
