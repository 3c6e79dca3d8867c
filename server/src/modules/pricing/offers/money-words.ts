/** Figures as a merchant reads them. Parts per million as a percentage: 6000 → 0.60 %. */
export function percentOf(ppm: bigint): string {
  const places = (ppm % 10_000n)
    .toString()
    .padStart(4, "0")
    .replace(/0{1,2}$/, "");
  return `${ppm / 10_000n}.${places} %`;
}

/** Minor units with thousands: 123450 → ¥1,234.50. */
export function yuanOf(minor: bigint): string {
  const size = minor < 0n ? -minor : minor;
  const whole = (size / 100n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${minor < 0n ? "−" : ""}¥${whole}.${(size % 100n).toString().padStart(2, "0")}`;
}
