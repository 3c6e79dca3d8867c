import type { CardType, FeeRule, FeeSchedule } from "./schedule.ts";

const PPM = 1_000_000n;

/**
 * The merchant discount fee of one component: rate × amount, rounded half up, once, to the fen; the minimum and the
 * cap apply after rounding. A fee never exceeds the amount it is taken from.
 */
export function feeMinor(amountMinor: bigint, rule: FeeRule): bigint {
  const rounded = (amountMinor * rule.ratePpm + PPM / 2n) / PPM;
  const atLeast = rounded < rule.minMinor ? rule.minMinor : rounded;
  const capped = rule.capMinor !== undefined && atLeast > rule.capMinor ? rule.capMinor : atLeast;
  return capped > amountMinor ? amountMinor : capped;
}

export type FeeDecision = {
  readonly feeMinor: bigint;
  readonly explained: {
    readonly schedule: string;
    readonly version: number;
    readonly cardType: CardType;
    readonly ratePpm: string;
    readonly minMinor: string;
    readonly capMinor: string | null;
    readonly amountMinor: string;
    readonly feeMinor: string;
    readonly rule: string;
  };
};

/** The fee of a sale with everything needed to compute it again (I9). */
export function explainSaleFee(schedule: FeeSchedule, cardType: CardType, amountMinor: bigint): FeeDecision {
  const rule = schedule.rates[cardType];
  const fee = feeMinor(amountMinor, rule);
  const uncapped = (amountMinor * rule.ratePpm + PPM / 2n) / PPM;
  return {
    feeMinor: fee,
    explained: explained(
      schedule,
      cardType,
      rule,
      amountMinor,
      fee,
      fee < uncapped ? "rate-capped" : fee > uncapped ? "minimum" : "rate-half-up",
    ),
  };
}

/**
 * What a void or refund gives back. By default a void and a refund that completes the whole amount return the whole
 * fee; a partial refund returns none until then. The schedule may say that the fee is kept on refunds; a day without one
 * does not keep what the sale was charged.
 */
export function explainReturnedFee(
  schedule: FeeSchedule | undefined,
  input: {
    kind: "void" | "refund";
    cardType: CardType;
    originalFeeMinor: bigint;
    /** How the sale's own fee came about; explains the return when there is no schedule for today. */
    originalFee?: FeeDecision["explained"] | undefined;
    originalAmountMinor: bigint;
    undoneAfterMinor: bigint;
    amountMinor: bigint;
  },
): { readonly feeMinor: bigint; readonly explained: FeeDecision["explained"] | undefined } {
  const policy = schedule?.refundFee ?? "full-refund-returns-fee";
  const whole =
    input.kind === "void" ||
    (input.undoneAfterMinor === input.originalAmountMinor && policy === "full-refund-returns-fee");
  const fee = whole ? -input.originalFeeMinor : 0n;
  const rule = whole ? "fee-returned-in-full" : "partial-refund-keeps-fee";
  if (schedule === undefined) {
    const { originalFee, amountMinor } = input;
    return {
      feeMinor: fee,
      explained: originalFee && {
        ...originalFee,
        amountMinor: amountMinor.toString(),
        feeMinor: fee.toString(),
        rule,
      },
    };
  }
  return {
    feeMinor: fee,
    explained: explained(schedule, input.cardType, schedule.rates[input.cardType], input.amountMinor, fee, rule),
  };
}

function explained(
  schedule: FeeSchedule,
  cardType: CardType,
  rule: FeeRule,
  amountMinor: bigint,
  fee: bigint,
  ruleName: string,
): FeeDecision["explained"] {
  return {
    schedule: schedule.id.toString(),
    version: schedule.version,
    cardType,
    ratePpm: rule.ratePpm.toString(),
    minMinor: rule.minMinor.toString(),
    capMinor: rule.capMinor?.toString() ?? null,
    amountMinor: amountMinor.toString(),
    feeMinor: fee.toString(),
    rule: ruleName,
  };
}
