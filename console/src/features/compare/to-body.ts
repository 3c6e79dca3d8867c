import { minorOfText } from "../../components/typed-amount.ts";
import type { paths } from "../../generated/api.d.ts";
import { type Draft, lineCodes, type OfferDraft, tenders, type UsageDraft, type UseDraft } from "./draft.ts";
import { ppmOfText } from "./typed-rate.ts";

/**
 * What was typed to what is asked, or which fields keep it from being asked. Nothing is rounded and nothing is guessed: an
 * empty field is left out, so that the answer asks for it; what is no amount is a fault at its field.
 */
export type CompareBody = NonNullable<
  paths["/v1/offers/compare"]["post"]["requestBody"]
>["content"]["application/json"];
export type FaultCode = "amount" | "rate" | "whole" | "months" | "both" | "name" | "same-name" | "nothing";
export type Faults = ReadonlyMap<string, FaultCode>;
export type Asked = { readonly faults: Faults; readonly body: CompareBody | undefined };

const MONTHS_MAX = 120;
/** What the server takes at most: 11 digits of minor units, 13 for a turnover. */
const AMOUNT_DIGITS = 11;
const COUNT_MAX = 10_000_000;
const WHOLE = /^\d{1,8}$/;

type Note = (field: string, code: FaultCode) => undefined;

export function toBody(draft: Draft): Asked {
  const faults = new Map<string, FaultCode>();
  const note: Note = (field, code) => {
    if (!faults.has(field)) faults.set(field, code);
    return undefined;
  };
  const usage = usageOf(draft.usage, note);
  const names = draft.offers.map(({ name }) => name.trim());
  const offers = draft.offers.map((offer, at) => {
    if (names[at] === "") note(`${offer.key}.name`, "name");
    else if (names.indexOf(names[at]!) !== at) note(`${offer.key}.name`, "same-name");
    return offerOf(offer, note);
  });
  return { faults, body: faults.size === 0 ? { offers, usage } : undefined };
}

const isEmpty = (text: string): boolean => text.trim() === "";

function amountOf(text: string, field: string, note: Note): string | undefined {
  if (isEmpty(text)) return undefined;
  const minor = minorOfText(text);
  return minor === undefined || minor.length > AMOUNT_DIGITS ? note(field, "amount") : minor;
}
function rateOf(text: string, field: string, note: Note): string | undefined {
  return isEmpty(text) ? undefined : (ppmOfText(text) ?? note(field, "rate"));
}
function wholeOf(
  text: string,
  field: string,
  given: { readonly note: Note; readonly max: number },
): number | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return undefined;
  const number = Number(plain);
  return WHOLE.test(plain) && number <= given.max ? number : given.note(field, "whole");
}
const monthsOf = (text: string, field: string, note: Note): number | undefined =>
  wholeOf(text, field, { note: (at) => note(at, "months"), max: MONTHS_MAX });

function useOf(use: UseDraft, field: string, note: Note): { volumeMinor: string; count: number } | undefined {
  const typed = isEmpty(use.volume) ? "0" : minorOfText(use.volume);
  const volumeMinor = typed ?? note(`${field}.volume`, "amount");
  const count = isEmpty(use.count) ? 0 : wholeOf(use.count, `${field}.count`, { note, max: COUNT_MAX });
  if (volumeMinor === undefined || count === undefined) return undefined;
  // A turnover without payments, or payments of nothing: the other one was forgotten.
  if ((volumeMinor === "0") !== (count === 0)) return note(`${field}.${count === 0 ? "count" : "volume"}`, "both");
  return count === 0 ? undefined : { volumeMinor, count };
}

function usageOf(usage: UsageDraft, note: Note): CompareBody["usage"] {
  const months = monthsOf(usage.months, "months", note);
  if (months === undefined || months === 0) note("months", "months");
  const monthly = present(
    tenders.map((tender) => [tender, useOf(usage.monthly[tender], `monthly.${tender}`, note)] as const),
  );
  const instant = useOf(usage.instant, "instant", note);
  if (Object.keys(monthly).length === 0) note("monthly", "nothing");
  return { months: months ?? 1, monthly, ...(instant === undefined ? {} : { instantPayouts: instant }) };
}

function offerOf(offer: OfferDraft, note: Note): CompareBody["offers"][number] {
  const at = (field: string): string => `${offer.key}.${field}`;
  const amount = (text: string, field: string) => amountOf(text, at(field), note);
  const { deposit, minimum, instant, exit } = offer;
  const depositMinor = amount(deposit.amount, "deposit.amount");
  // What is shown only beside another field is read only there: a fault nobody sees could not be mended.
  const backAfterMinor = isEmpty(deposit.amount) ? undefined : amount(deposit.backAfter, "deposit.backAfter");
  const minimumMinor = amount(minimum.amount, "minimum.amount");
  const perPayoutMinor = amount(instant.perPayout, "instant.perPayout");
  const instantPpm = rateOf(instant.percent, at("instant.percent"), note);
  const exitMinor = amount(exit.amount, "exit.amount");
  const resaleMinor = amount(offer.resale, "resale");
  return {
    name: offer.name.trim(),
    rates: present(tenders.map((tender) => [tender, offeredRate(offer, tender, note)] as const)),
    lines: lineCodes.flatMap((code) => {
      const { every, clause, ...line } = offer.lines[code];
      if (isEmpty(line.amount)) return [];
      const amountMinor = amount(line.amount, `lines.${code}.amount`);
      const freeMonths = monthsOf(line.freeMonths, at(`lines.${code}.freeMonths`), note) ?? 0;
      if (amountMinor === undefined) return [];
      return [{ code, amountMinor, every, ...(freeMonths === 0 ? {} : { freeMonths }), clause: clause.trim() }];
    }),
    ...(depositMinor === undefined
      ? {}
      : {
          deposit: { amountMinor: depositMinor, backAfterMinor: backAfterMinor ?? null, clause: deposit.clause.trim() },
        }),
    ...(resaleMinor === undefined ? {} : { resaleMinor }),
    ...(minimumMinor === undefined
      ? {}
      : { minimumMonthly: { amountMinor: minimumMinor, clause: minimum.clause.trim() } }),
    ...(perPayoutMinor === undefined && instantPpm === undefined
      ? {}
      : {
          instantPayout: {
            perPayoutMinor: perPayoutMinor ?? "0",
            ratePpm: instantPpm ?? "0",
            clause: instant.clause.trim(),
          },
        }),
    contractMonths: monthsOf(offer.contractMonths, at("contractMonths"), note) ?? 0,
    ...(exitMinor === undefined ? {} : { earlyExit: { amountMinor: exitMinor, clause: exit.clause.trim() } }),
  };
}

function offeredRate({ key, rates }: OfferDraft, tender: (typeof tenders)[number], note: Note) {
  const { percent, min, cap, clause } = rates[tender];
  const field = `${key}.rates.${tender}`;
  if (isEmpty(percent)) return undefined;
  const ratePpm = rateOf(percent, `${field}.percent`, note);
  const minMinor = amountOf(min, `${field}.min`, note);
  const capMinor = amountOf(cap, `${field}.cap`, note);
  if (ratePpm === undefined) return undefined;
  return {
    ratePpm,
    ...(minMinor === undefined ? {} : { minMinor }),
    ...(capMinor === undefined ? {} : { capMinor }),
    clause: clause.trim(),
  };
}

/** Without those that are not there. */
function present<K extends string, V>(entries: readonly (readonly [K, V | undefined])[]): Partial<Record<K, V>> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Partial<Record<K, V>>;
}
