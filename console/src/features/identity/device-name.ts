/**
 * What a browser says of itself, as a person would say it: `Chrome · Windows`. A hint for recognising one's own sign-ins, no
 * proof of anything; what is not known is shown as it was said.
 */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, "WeChat"],
  [/Edg(A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
  [/curl\//, "curl"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, "HarmonyOS"],
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

export function deviceName(said: string): string {
  const first = (table: typeof BROWSERS): string | undefined => table.find(([pattern]) => pattern.test(said))?.[1];
  const known = [first(BROWSERS), first(SYSTEMS)].filter((part) => part !== undefined);
  return known.length === 0 ? said.slice(0, 60) : known.join(" · ");
}
