import type { Bilingual } from "#kernel/http/problem";
import { feeMinor } from "../fee.ts";
import {
  AS_SAID,
  type CostLine,
  type Offer,
  type OfferLine,
  PERIODS,
  type Scale,
  type Tender,
  TENDERS,
  type Usage,
} from "./offer.ts";
import { percentOf, yuanOf } from "./money-words.ts";

/** What an offer costs a merchant over the months, line by line. Pure. */
export type Cost = {
  readonly lines: readonly CostLine[];
  readonly totalMinor: bigint;
  readonly fixedMinor: bigint;
  readonly variableMinor: bigint;
  readonly volumeMinor: bigint;
  /** Total ÷ volume, parts per million, rounded half up; undefined without volume, or where more comes back than goes. */
  readonly effectivePpm: bigint | undefined;
  /** Tenders the merchant would take and the offer has no rate for: their volume is in no figure here. */
  readonly untaken: readonly Tender[];
};

const PPM = 1_000_000n;

/** Rounded half up; amounts here are never below zero. */
const divided = (amount: bigint, divisor: bigint): bigint => (amount * 2n + divisor) / (divisor * 2n);
const share = (amountMinor: bigint, ppm: bigint, divisor = PPM): bigint => divided(amountMinor * ppm, divisor);
const times = (amount: bigint, scale: Scale): bigint => divided(amount * scale.numerator, scale.denominator);

export function costOf(offer: Offer, usage: Usage, scale: Scale = AS_SAID): Cost {
  const untaken = TENDERS.filter((tender) => usage.monthly[tender].count > 0 && offer.rates[tender] === undefined);
  const volumeMinor = takenVolume(offer, usage, scale);
  const rated = ratedLines(offer, usage, scale);
  const lines = [
    ...offer.lines.map((line) => periodicLine(line, usage.months)),
    ...depositLine(offer, usage, volumeMinor),
    ...resaleLine(offer),
    ...rated,
    ...minimumLine(offer, usage, rated),
    ...instantLine(offer, usage, scale),
    ...exitLine(offer, usage),
  ].filter(({ totalMinor }) => totalMinor !== 0n);
  const sum = (kind?: CostLine["kind"]): bigint =>
    lines.filter((line) => kind === undefined || line.kind === kind).reduce((all, line) => all + line.totalMinor, 0n);
  const totalMinor = sum();
  return {
    lines,
    totalMinor,
    fixedMinor: sum("fixed"),
    variableMinor: sum("variable"),
    volumeMinor,
    effectivePpm: volumeMinor === 0n || totalMinor < 0n ? undefined : divided(totalMinor * PPM, volumeMinor),
    untaken,
  };
}

/** Over all months, of the tenders the offer has a rate for. */
export function takenVolume(offer: Pick<Offer, "rates">, usage: Usage, scale: Scale = AS_SAID): bigint {
  const monthly = TENDERS.filter((tender) => offer.rates[tender] !== undefined).reduce(
    (all, tender) => all + usage.monthly[tender].volumeMinor,
    0n,
  );
  return times(monthly * BigInt(usage.months), scale);
}

/** Charged in advance, at the first day of each period that begins within the months. */
export function chargesWithin(line: Pick<OfferLine, "every" | "freeMonths">, months: number): number {
  const left = months - line.freeMonths;
  if (left <= 0) return 0;
  const period = PERIODS[line.every];
  return period === 0 ? 1 : Math.ceil(left / period);
}

const each: Readonly<Record<OfferLine["every"], Bilingual>> = {
  once: { zh: "一次", en: "once" },
  month: { zh: "每月", en: "a month" },
  quarter: { zh: "每季度", en: "a quarter" },
  "half-year": { zh: "每半年", en: "half a year" },
  year: { zh: "每年", en: "a year" },
};

function periodicLine(line: OfferLine, months: number): CostLine {
  const charges = chargesWithin(line, months);
  const free = line.freeMonths === 0 ? { zh: "", en: "" } : freeWords(line.freeMonths);
  return {
    code: line.code,
    kind: "fixed",
    totalMinor: line.amountMinor * BigInt(charges),
    says: {
      zh: `${each[line.every].zh} ${yuanOf(line.amountMinor)} × ${charges}${free.zh}`,
      en: `${yuanOf(line.amountMinor)} ${each[line.every].en} × ${charges}${free.en}`,
    },
    clause: line.clause,
  };
}
const freeWords = (months: number): Bilingual => ({
  zh: `（前 ${months} 个月免）`,
  en: ` (the first ${months} months free)`,
});

/**
 * A deposit costs what its money would have earned, and the part that does not come back: all of it where the condition is
 * not reached in these months, else the risk the merchant reckons with.
 */
function depositLine({ deposit }: Offer, usage: Usage, volume: bigint): readonly CostLine[] {
  if (deposit === undefined || deposit.amountMinor === 0n) return [];
  const tied = share(deposit.amountMinor, usage.capitalPpm * BigInt(usage.months), PPM * 12n);
  const { backAfterMinor } = deposit;
  const isLost = backAfterMinor !== undefined && volume < backAfterMinor;
  const lost = isLost ? deposit.amountMinor : share(deposit.amountMinor, usage.depositRiskPpm);
  const amount = yuanOf(deposit.amountMinor);
  const why: Bilingual = isLost
    ? {
        zh: `押金 ${amount} 在满 ${yuanOf(backAfterMinor)} 交易后才退，这段时间达不到`,
        en: `The deposit of ${amount} comes back after ${yuanOf(backAfterMinor)} of turnover, which is not reached`,
      }
    : {
        zh: `押金 ${amount}：占用 ${yuanOf(tied)}，退不回的风险 ${percentOf(usage.depositRiskPpm)}`,
        en: `A deposit of ${amount}: ${yuanOf(tied)} for the money tied up, ${percentOf(usage.depositRiskPpm)} risk that it stays away`,
      };
  return [{ code: "deposit", kind: "fixed", totalMinor: tied + lost, says: why, clause: deposit.clause }];
}

const resaleLine = ({ resaleMinor }: Offer): readonly CostLine[] =>
  resaleMinor === 0n
    ? []
    : [
        {
          code: "resale",
          kind: "fixed",
          totalMinor: -resaleMinor,
          says: {
            zh: `到期机具折价 ${yuanOf(resaleMinor)}`,
            en: `The device fetches ${yuanOf(resaleMinor)} at the end`,
          },
          clause: "",
        },
      ];

/** Each payment as large as the average: with a cap real payments of differing size cost the same or less, with a minimum the same or more. */
function ratedLines(offer: Offer, usage: Usage, scale: Scale): readonly CostLine[] {
  return TENDERS.flatMap((tender) => {
    const rate = offer.rates[tender];
    const { volumeMinor, count } = usage.monthly[tender];
    if (rate === undefined || count === 0) return [];
    const averageMinor = divided(volumeMinor, BigInt(count));
    const one = feeMinor(averageMinor, rate);
    const payments = times(BigInt(count) * BigInt(usage.months), scale);
    const bounds = [
      rate.minMinor > 0n ? { zh: `最低 ${yuanOf(rate.minMinor)}`, en: `at least ${yuanOf(rate.minMinor)}` } : undefined,
      rate.capMinor === undefined
        ? undefined
        : { zh: `封顶 ${yuanOf(rate.capMinor)}`, en: `at most ${yuanOf(rate.capMinor)}` },
    ].filter((words) => words !== undefined);
    const bound = (language: "zh" | "en"): string => bounds.map((words) => `, ${words[language]}`).join("");
    return [
      {
        code: tender,
        kind: "variable" as const,
        totalMinor: one * payments,
        says: {
          zh: `${percentOf(rate.ratePpm)}${bound("zh").replaceAll(", ", "，")}：每笔 ${yuanOf(averageMinor)} 收 ${yuanOf(one)}，共 ${payments} 笔`,
          en: `${percentOf(rate.ratePpm)}${bound("en")}: ${yuanOf(one)} on each ${yuanOf(averageMinor)}, ${payments} payments`,
        },
        clause: rate.clause,
      },
    ];
  });
}

function minimumLine(offer: Offer, usage: Usage, rated: readonly CostLine[]): readonly CostLine[] {
  const { minimumMonthly } = offer;
  if (minimumMonthly === undefined) return [];
  const months = BigInt(usage.months);
  const fees = rated.reduce((all, { totalMinor }) => all + totalMinor, 0n) / months;
  const short = minimumMonthly.amountMinor - fees;
  if (short <= 0n) return [];
  return [
    {
      code: "minimum-monthly",
      kind: "variable",
      totalMinor: short * months,
      says: {
        zh: `每月最低 ${yuanOf(minimumMonthly.amountMinor)}，手续费只有 ${yuanOf(fees)}，每月补 ${yuanOf(short)}`,
        en: `At least ${yuanOf(minimumMonthly.amountMinor)} a month; the rates bring ${yuanOf(fees)}, so ${yuanOf(short)} more each month`,
      },
      clause: minimumMonthly.clause,
    },
  ];
}

function instantLine({ instantPayout }: Offer, usage: Usage, scale: Scale): readonly CostLine[] {
  const { volumeMinor, count } = usage.instantPayouts;
  if (instantPayout === undefined || count === 0) return [];
  const [perPayout, rate] = [yuanOf(instantPayout.perPayoutMinor), percentOf(instantPayout.ratePpm)];
  const month = instantPayout.perPayoutMinor * BigInt(count) + share(volumeMinor, instantPayout.ratePpm);
  return [
    {
      code: "instant-payout",
      kind: "variable",
      totalMinor: times(month * BigInt(usage.months), scale),
      says: {
        zh: `当日到账每月 ${count} 次：${perPayout} 一次加 ${rate}，每月 ${yuanOf(month)}`,
        en: `${count} payouts on the day a month: ${perPayout} each and ${rate}, ${yuanOf(month)} a month`,
      },
      clause: instantPayout.clause,
    },
  ];
}

function exitLine({ earlyExit, contractMonths }: Offer, usage: Usage): readonly CostLine[] {
  if (earlyExit === undefined || contractMonths <= usage.months) return [];
  return [
    {
      code: "early-exit",
      kind: "fixed",
      totalMinor: earlyExit.amountMinor,
      says: {
        zh: `合同 ${contractMonths} 个月，第 ${usage.months} 个月退出要付 ${yuanOf(earlyExit.amountMinor)}`,
        en: `The contract runs ${contractMonths} months; leaving after ${usage.months} costs ${yuanOf(earlyExit.amountMinor)}`,
      },
      clause: earlyExit.clause,
    },
  ];
}
