import { provinceOf } from "./regions.ts";
import names from "./tables/region-names.json" with { type: "json" };

/**
 * The names of regions with the years in which the yearly lists had them: `@oneclear/identifiers/regions`. A code may have
 * had several names, one after the other (a county that became a city under the same code). The last list is of 2023.
 */
export type RegionName = {
  readonly name: string;
  /** First and last year of the lists that have it; the lists begin in 1980. Null where no list says. */
  readonly from: number | null;
  /** Null: still there. */
  readonly to: number | null;
};

const table: Readonly<Record<string, string>> = names;
/** Two digits, the name, then `?` for years unknown, or `1986-`, `-2009`, `1983-1992`; nothing for always. */
const ENTRY = /^(\d\d)([^\d?-]+)(\?)?(?:(\d{4})?-(\d{4})?)?$/;
const FIRST_YEAR = 1980;

/** Every name a code has had, oldest first. Empty for a code that is in no list. */
export function regionNames(code: string): readonly RegionName[] {
  const found: RegionName[] = [];
  for (const entry of table[code.slice(0, 4)]?.split(" ") ?? []) {
    const [, county, name, unknown, from, to] = ENTRY.exec(entry) ?? [];
    if (county !== code.slice(4) || name === undefined) continue;
    const first = unknown === undefined ? Number(from ?? FIRST_YEAR) : null;
    found.push({ name, from: first, to: to === undefined ? null : Number(to) });
  }
  return found;
}

export type FullRegionName = {
  /** `北京市崇文区`: province, prefecture where it has one, county. */
  readonly zh: string;
  /** The last year in which a list has the code; absent for one that is still in use. */
  readonly abolishedAfter?: number;
};

/** The newest name of a code with those of what it lies in; undefined for an unknown code. */
export function regionName(code: string): FullRegionName | undefined {
  const own = newest(code);
  const province = provinceOf(code)?.zh;
  if (own === undefined || province === undefined) return undefined;
  const prefecture = code.endsWith("00") ? "" : (newest(`${code.slice(0, 4)}00`)?.name ?? "");
  const between = FILLERS.test(prefecture) || prefecture === province ? "" : prefecture;
  const last = code.endsWith("0000") || FILLERS.test(own.name) ? "" : own.name;
  return { zh: province + between + last, ...(own.to === null ? {} : { abolishedAfter: own.to }) };
}

/** Levels that exist in the numbering only. */
const FILLERS = /^(市辖区|县|市|省直辖县级行政区划|自治区直辖县级行政区划)$/;

function newest(code: string): RegionName | undefined {
  const known = regionNames(code);
  // A name without years is older than any with.
  return known.findLast(({ from }) => from !== null) ?? known.at(-1);
}
