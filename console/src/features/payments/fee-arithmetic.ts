import type { FeeExplained } from "../../api/shapes.ts";

/** The sum behind a fee, digit by digit, so that anybody can do it again on paper. */
export type FeeArithmetic = {
  /** "0.60", "0.525" */
  readonly percent: string;
  /** rate × amount in yuan, exact: "0.7404" */
  readonly exact: string;
  /** Rounded half up, once, to the fen: "74" */
  readonly roundedMinor: string;
  readonly isRounded: boolean;
};

const PPM = 1_000_000n;

/** Parts per million as a percentage with at least two places: 6000 → 0.60, 5250 → 0.525. */
export function percentOfPpm(ppm: string): string {
  const rate = BigInt(ppm);
  const places = (rate % 10_000n)
    .toString()
    .padStart(4, "0")
    .replace(/0{1,2}$/, "");
  return `${rate / 10_000n}.${places}`;
}

/** A share in ppm as a percentage with two places, never rounded up to 100 %. */
export function shareText(ppm: number | string): string {
  const hundredths = Math.floor(Number(ppm) / 100);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")} %`;
}

export function feeArithmetic(fee: Pick<FeeExplained, "amountMinor" | "ratePpm">): FeeArithmetic {
  const product = BigInt(fee.amountMinor) * BigInt(fee.ratePpm);
  // Fen × ppm: two places of yuan and six of the rate.
  const digits = product.toString().padStart(9, "0");
  const places = digits.slice(-8).replace(/0+$/, "").padEnd(2, "0");
  return {
    percent: percentOfPpm(fee.ratePpm),
    exact: `${digits.slice(0, -8)}.${places}`,
    roundedMinor: ((product + PPM / 2n) / PPM).toString(),
    isRounded: product % PPM !== 0n,
  };
}
