/**
 * What kind of device a request says it comes from, without versions: a browser that was updated is no new device. It is a
 * hint for whoever recognises his own sign-ins and no proof: anybody can say to be anything.
 */
const BROWSERS = [
  ["MicroMessenger/", "WeChat"],
  ["Edg", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["CriOS/", "Chrome"],
  ["Safari/", "Safari"],
] as const;
const SYSTEMS = [
  ["HarmonyOS", "HarmonyOS"],
  ["OpenHarmony", "HarmonyOS"],
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["Windows", "Windows"],
  ["Macintosh", "macOS"],
  ["CrOS", "ChromeOS"],
  ["Linux", "Linux"],
] as const;
const OTHER_MAX = 40;

export function deviceFamily(said: string): string {
  const known = [BROWSERS, SYSTEMS].flatMap((table) => table.find(([mark]) => said.includes(mark))?.[1] ?? []);
  // A program says `name/1.2`: its name is enough.
  return known.length > 0 ? known.join(" · ") : (said.split(/[/\s]/)[0] ?? "").slice(0, OTHER_MAX) || "?";
}
