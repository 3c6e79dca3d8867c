import { must } from "#kernel/assert";
import type { Bilingual } from "#kernel/http/problem";
import { type Id, type IdPrefix, parsePublicId } from "#kernel/ids";
import type { Change } from "#modules/approvals";

/** How a request says what it would change. */
export const same = (text: string): Bilingual => ({ zh: text, en: text });
export const NOTHING: Bilingual = { zh: "无", en: "none" };

export const change = (label: Bilingual, before: Bilingual, after: Bilingual): Change => ({ label, before, after });

/** An id of a payload: routes have checked its form before anybody was asked. */
export const idOf = (prefix: IdPrefix, text: string): Id =>
  must(parsePublicId(prefix, text), `an id of a request that begins with ${prefix}_`);

export const yuan = (minor: bigint): string =>
  `¥ ${(minor / 100n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${(minor % 100n).toString().padStart(2, "0")}`;
