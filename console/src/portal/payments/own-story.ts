import type { Payment } from "../../api/shapes.ts";
import { type Story, storyOf } from "../../features/payments/story.ts";

/** The same story told to the merchant itself; a refund that did not come about needs words of its own. */
export type OwnStory = {
  readonly happened:
    | Story["happened"]
    | "fullyRefunded"
    | "refundDeclined"
    | "refundSent"
    | "refundUnknown"
    | "refundReversed";
  readonly money:
    | Story["money"]
    | "allBack"
    | "refundNotMoved"
    | "refundWaiting"
    | "refundBeingReversed"
    | "refundLate"
    | "refundGivenBack";
  readonly netMinor: string;
};

export function ownStoryOf(payment: Payment, nowMs: number): OwnStory {
  const story = storyOf(payment, nowMs);
  if (payment.kind === "refund") return refundStory(payment, story);
  const whole = BigInt(payment.undoneMinor) === BigInt(payment.amountMinor);
  if (story.happened === "partlyRefunded" && whole) return { ...story, happened: "fullyRefunded", money: "allBack" };
  return story;
}

function refundStory({ status }: Payment, story: Story): OwnStory {
  const { netMinor } = story;
  switch (status) {
    case "sent":
      return { happened: "refundSent", money: "refundWaiting", netMinor };
    case "declined":
      return { happened: "refundDeclined", money: "refundNotMoved", netMinor };
    case "unknown":
      return {
        happened: "refundUnknown",
        money: story.money === "reversalLate" ? "refundLate" : "refundBeingReversed",
        netMinor,
      };
    case "reversed":
      return { happened: "refundReversed", money: "refundGivenBack", netMinor };
    case "approved":
    case "voided":
      return story;
  }
}
