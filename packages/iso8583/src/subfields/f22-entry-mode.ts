// Field 22, how the card or code was read: two digits of medium, one digit for the PIN.

const media = {
  "00": "unknown",
  "01": "manual",
  "02": "magstripe",
  "03": "code",
  "05": "chip",
  "07": "contactless",
  "80": "fallback-magstripe",
  "91": "contactless-magstripe",
  "95": "chip-unreliable",
  "96": "mobile",
  "98": "contactless-full",
} as const;

export type EntryMedium = (typeof media)[keyof typeof media];

/** `pin` is undefined where the digit says unknown or an acquirer uses another one. */
export type EntryMode = { readonly medium: EntryMedium | "other"; readonly pin: boolean | undefined };

/** Reads field 22. Unknown media are `other`: the host decides about them, not the codec. */
export function parseF22(value: string): EntryMode {
  const medium = (media as Readonly<Record<string, EntryMedium>>)[value.slice(0, 2)] ?? "other";
  return { medium, pin: value[2] === "1" ? true : value[2] === "2" ? false : undefined };
}

/** Writes field 22: chip with PIN is `051`. */
export function buildF22({ medium, pin }: { readonly medium: EntryMedium; readonly pin: boolean | undefined }): string {
  const digits = Object.entries(media).find(([, name]) => name === medium)?.[0] ?? "00";
  return digits + (pin === undefined ? "0" : pin ? "1" : "2");
}
