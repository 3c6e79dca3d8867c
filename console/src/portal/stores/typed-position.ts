/**
 * Where a store is, as somebody copies it out of a map: "31.2304, 121.4737", latitude first, also in full-width signs.
 * Undefined for what is no position on the earth.
 */
export type Position = { readonly latitude: number; readonly longitude: number };

export function positionOfText(text: string): Position | undefined {
  const plain = text.normalize("NFKC").replaceAll("、", ",").trim();
  const [, first, second] = /^(-?\d{1,2}(?:\.\d{1,8})?)\s*[,\s]\s*(-?\d{1,3}(?:\.\d{1,8})?)$/.exec(plain) ?? [];
  if (first === undefined || second === undefined) return undefined;
  const [latitude, longitude] = [Number(first), Number(second)];
  return Math.abs(latitude) > 90 || Math.abs(longitude) > 180 ? undefined : { latitude, longitude };
}

export const textOfPosition = ({ latitude, longitude }: Position): string => `${latitude}, ${longitude}`;
