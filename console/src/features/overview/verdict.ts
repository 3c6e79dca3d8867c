import type { Overview } from "../../api/shapes.ts";

/** Is money moving, is anything wrong? One word for the sentence at the top, decided from the same figures as below. */
export type Verdict = "stopped" | "needsHand" | "owned" | "quiet" | "moving";

const urgent: ReadonlySet<string> = new Set(["late-reversals", "unbalanced-batches"]);

/** What has to be done by somebody now, besides what has an owner already. */
export const isUrgent = (kind: string): boolean => kind === "channel-down" || urgent.has(kind);

export function verdictOf(overview: Pick<Overview, "needs" | "approved" | "declined" | "unknown">): Verdict {
  const kinds = overview.needs.map(({ kind }) => kind);
  if (kinds.includes("channel-down")) return "stopped";
  if (kinds.some((kind) => urgent.has(kind))) return "needsHand";
  if (overview.unknown > 0) return "owned";
  return overview.approved + overview.declined === 0 ? "quiet" : "moving";
}
