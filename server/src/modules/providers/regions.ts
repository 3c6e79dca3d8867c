import { PROVINCES } from "@oneclear/identifiers";

/** Where a licence holds and a merchant trades: the provinces of GB/T 2260 by their six digits, and the whole country. */
export const NATIONWIDE = "CN";

/** Residence permits for people from Taiwan begin with 83; a region it is not. */
const table = Object.entries(PROVINCES)
  .filter(([digits]) => digits !== "83")
  .map(([digits, says]) => [`${digits}0000`, says] as const);

export const regions: ReadonlyMap<string, { readonly zh: string; readonly en: string }> = new Map([
  [NATIONWIDE, { zh: "全国", en: "the whole country" }],
  ...table,
]);
export const provinceCodes: readonly string[] = table.map(([code]) => code);

/** The province a code of the state's begins in: the first two of its digits. */
export function provinceOf(code: string): string | undefined {
  const province = `${code.slice(0, 2)}0000`;
  return regions.has(province) ? province : undefined;
}

/** As lists write it: the code, or the name with or without 省, 市 and 自治区. */
export function regionNamed(text: string): string | undefined {
  const word = text.trim();
  if (regions.has(word)) return word;
  for (const [code, { zh, en }] of regions)
    if (zh === word || short(zh) === short(word) || en.toLowerCase() === word.toLowerCase()) return code;
  return undefined;
}
const short = (name: string): string => name.replace(/(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$/, "");
