/** Pages that name accounts, people or keys, by their routes; whoever opens one is written over it. */
const SENSITIVE: readonly RegExp[] = [
  /^\/merchants\/\$/,
  /^\/ledger/,
  /^\/users/,
  /^\/people/,
  /^\/audit/,
  /^\/approvals\/\$/,
  /^\/developers\/keys/,
  /^\/keys/,
  /^\/settlement\/(\$|payouts)/,
];

export const isSensitive = (path: string): boolean => SENSITIVE.some((pattern) => pattern.test(path));

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** A slanted tile with these lines, as the picture of a mask. Drawn once a minute, painted by the browser alone. */
export function tileOf(lines: readonly string[]): string {
  const texts = lines
    .map(
      (line, at) =>
        `<text x="20" y="${120 + at * 18}" transform="rotate(-22 20 ${120 + at * 18})">${escaped(line)}</text>`,
    )
    .join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180" font-family="sans-serif" font-size="14">${texts}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`;
}
