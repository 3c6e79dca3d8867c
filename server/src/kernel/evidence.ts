import type { Id } from "#kernel/ids";

/**
 * What a recorded fact rests on: where somebody looked, when, how, who, and the paper itself by its hash. Nothing is called
 * verified without it. What a party says of itself is kept too, as a declaration, and proves nothing.
 */
export const evidenceKinds = [
  "public-register",
  "public-list",
  "document",
  "observation",
  "declaration",
  "test-data",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export type Evidence = {
  readonly kind: EvidenceKind;
  /** Where it was looked up, or what the paper is. */
  readonly source: string;
  readonly checkedOn: Temporal.PlainDate;
  readonly method: "manual" | "import";
  readonly checkedBy: string;
  /** The sealed paper or list; undefined where nothing was kept. */
  readonly fileId: Id | undefined;
  readonly sha256: Uint8Array | undefined;
};

/** Whether it proves anything at all. */
export const isProof = ({ kind }: Pick<Evidence, "kind">): boolean => kind !== "declaration";
/** Whether there has to be a paper, list or picture behind it. */
export const needsFile = (kind: EvidenceKind): boolean => kind !== "declaration" && kind !== "test-data";

/**
 * Older than this a look-up confirms nothing any more and has to be made anew. Days; the rules have their own limit, and a page
 * says the same before they are asked.
 */
export const EVIDENCE_VALID_DAYS = 90;

export type EvidenceAge = "fresh" | "old";
export function ageOf({ checkedOn }: Pick<Evidence, "checkedOn">, on: Temporal.PlainDate): EvidenceAge {
  return checkedOn.until(on, { largestUnit: "days" }).days > EVIDENCE_VALID_DAYS ? "old" : "fresh";
}
