/**
 * Per cent as somebody types them ("0.6", "0.60%", "０．３８") into parts per million as a decimal string; undefined for what
 * is no rate. Exact: a rate has at most four places, a fifth is refused instead of rounded.
 */
export function ppmOfText(text: string): string | undefined {
  const plain = text.normalize("NFKC").replaceAll(/[\s%]/g, "");
  const [, whole = "", fraction = ""] = /^(\d{1,3})(?:\.(\d{0,4}))?$/.exec(plain) ?? [];
  if (whole === "") return undefined;
  const ppm = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, "0"));
  return ppm > 1_000_000n ? undefined : ppm.toString();
}

/** Parts per million as one reads them: 6135 → 0.6135 %, 6000 → 0.60 %. */
export function percentOfPpm(ppm: string): string {
  const parts = BigInt(ppm);
  const places = (parts % 10_000n)
    .toString()
    .padStart(4, "0")
    .replace(/0{1,2}$/, "");
  return `${parts / 10_000n}.${places} %`;
}
