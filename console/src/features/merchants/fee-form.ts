import type { FeeSchedule } from "../../api/shapes.ts";
import type { paths } from "../../generated/api.d.ts";
import { minorOf } from "../../components/list/filter-shapes.ts";

/** What stands in the form: as it is typed, in percent and yuan. */
export const cardTypes = ["credit", "debit", "foreign"] as const;
export type CardType = (typeof cardTypes)[number];
export type TypedRule = { readonly percent: string; readonly min: string; readonly cap: string };
export type TypedFees = {
  readonly validFrom: string;
  readonly signedOn: string;
  readonly noticeGivenOn: string;
  readonly refundFee: FeeSchedule["refundFee"];
  readonly rates: Readonly<Record<CardType, TypedRule>>;
};
export type FeesInMind =
  paths["/v1/merchants/{id}/fee-schedules/preview"]["post"]["requestBody"]["content"]["application/json"];

/** Parts per million as percent without losing any: 6000 is 0.6. */
export function percentOf(ppm: string): string {
  const digits = ppm.padStart(5, "0");
  const fraction = digits.slice(-4).replace(/0+$/, "");
  return `${digits.slice(0, -4)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Percent with four places at most as parts per million; undefined for anything else. */
export function ppmOf(percent: string): string | undefined {
  const [, whole, fraction = ""] = /^(\d{1,2})(?:\.(\d{1,4}))?$/.exec(percent.trim()) ?? [];
  if (whole === undefined) return undefined;
  const ppm = Number(`${whole}${fraction.padEnd(4, "0")}`);
  return ppm <= 100_000 ? String(ppm) : undefined;
}

const yuanOf = (minor: string): string => {
  const digits = minor.padStart(3, "0");
  const fen = digits.slice(-2);
  return `${digits.slice(0, -2)}${fen === "00" ? "" : `.${fen}`}`;
};

const EMPTY: TypedRule = { percent: "", min: "", cap: "" };

/** The present price list as a form, from a day on; without one the rates stand empty. */
export function typedFees(
  fees: FeeSchedule | null,
  days: Pick<TypedFees, "validFrom" | "signedOn" | "noticeGivenOn">,
): TypedFees {
  const ruleOf = (type: CardType): TypedRule => {
    const rule = fees?.rates.find(({ cardType }) => cardType === type);
    if (rule === undefined) return EMPTY;
    return {
      percent: percentOf(rule.ratePpm),
      min: rule.minMinor === "0" ? "" : yuanOf(rule.minMinor),
      cap: rule.capMinor === null ? "" : yuanOf(rule.capMinor),
    };
  };
  return {
    ...days,
    refundFee: fees?.refundFee ?? "full-refund-returns-fee",
    rates: { credit: ruleOf("credit"), debit: ruleOf("debit"), foreign: ruleOf("foreign") },
  };
}

/** What the form asks for; undefined while something in it cannot be read. */
export function feesInMind(typed: TypedFees): FeesInMind | undefined {
  const { validFrom, signedOn, noticeGivenOn, refundFee } = typed;
  if ([validFrom, signedOn, noticeGivenOn].some((day) => !/^\d{4}-\d{2}-\d{2}$/.test(day))) return undefined;
  const [credit, debit, foreign] = [ruleOf(typed.rates.credit), ruleOf(typed.rates.debit), ruleOf(typed.rates.foreign)];
  if (credit === undefined || debit === undefined || foreign === undefined) return undefined;
  return { validFrom, signedOn, noticeGivenOn, refundFee, rates: { credit, debit, foreign } };
}

function ruleOf({ percent, min, cap }: TypedRule): FeesInMind["rates"][CardType] | undefined {
  const ratePpm = ppmOf(percent);
  const minMinor = min.trim() === "" ? "0" : minorOf(min);
  const capMinor = cap.trim() === "" ? null : minorOf(cap);
  if (ratePpm === undefined || minMinor === undefined || capMinor === undefined) return undefined;
  return capMinor !== null && BigInt(capMinor) < BigInt(minMinor) ? undefined : { ratePpm, minMinor, capMinor };
}
