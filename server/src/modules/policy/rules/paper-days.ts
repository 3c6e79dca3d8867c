import type { Bilingual } from "#kernel/http/problem";
import { numberOf, type PackOn } from "../pack-on.ts";
import { CALENDAR, type Due, type Reason } from "./finding.ts";

/**
 * The days of a paper. Its last day still counts; no end is no fault. Before the end it is announced, thirty days before a
 * new one is due, and from the day after the end it is past due. How many days: parameters of the pack.
 */
const LONG_TERM = new Set(["长期", "永久", "无固定期限", "long-term", "longterm", "permanent", "9999-12-31"]);

export type PaperDays = {
  readonly name: Bilingual;
  /** Of the paper in `due`: a new one, an extension. */
  readonly requirement: string;
  /** A merchant's own: whoever takes payments already can go on for some days after the end. */
  readonly grace?: true;
  readonly from?: { readonly field: string; readonly value: string | null | undefined };
  readonly to?: { readonly field: string; readonly value: string | null | undefined };
};
type Found = { readonly reasons: readonly Reason[]; readonly due: readonly Due[] };

/** A day as papers write it, `long-term`, or undefined when it is none. */
export function dayOf(text: string): Temporal.PlainDate | "long-term" | undefined {
  if (LONG_TERM.has(text.trim().toLowerCase())) return "long-term";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

const compare = (one: Temporal.PlainDate, two: Temporal.PlainDate): number => Temporal.PlainDate.compare(one, two);

export function paperDays(paper: PaperDays, pack: PackOn): Found {
  const { name } = paper;
  const read = ({ field, value }: NonNullable<PaperDays["from"]>): Found | Temporal.PlainDate | undefined => {
    if (value === null || value === undefined) return undefined;
    const day = dayOf(value);
    if (day === "long-term") return undefined;
    return day ?? { reasons: [noDay(name, field)], due: [] };
  };
  const from = paper.from && read(paper.from);
  const to = paper.to && read(paper.to);
  const faults = [from, to].flatMap((part) => (part !== undefined && "reasons" in part ? part.reasons : []));
  if (faults.length > 0) return { reasons: faults, due: [] };
  const [begins, ends] = [from as Temporal.PlainDate | undefined, to as Temporal.PlainDate | undefined];
  if (begins !== undefined && ends !== undefined && compare(ends, begins) < 0)
    return { reasons: [turnedAround(name, paper.to!.field, { begins, ends })], due: [] };
  const reasons: Reason[] = [];
  if (begins !== undefined && compare(begins, pack.on) > 0)
    reasons.push({
      code: "paper-not-yet-valid",
      field: paper.from!.field,
      effect: "bars",
      says: {
        zh: `${name.zh}自 ${begins.toString()} 起有效，现在尚未生效；请在生效后提交，或核对日期`,
        en: `The ${name.en} is valid from ${begins.toString()}, which has not come yet; come back then, or check the date`,
      },
      source: CALENDAR,
    });
  if (ends === undefined) return { reasons, due: [] };
  const end = atTheEnd(paper, ends, pack);
  return { reasons: [...reasons, ...end.reasons], due: end.due };
}

function atTheEnd(paper: PaperDays, ends: Temporal.PlainDate, pack: PackOn): Found {
  const { name, requirement } = paper;
  const field = paper.to!.field;
  const left = pack.on.until(ends, { largestUnit: "days" }).days;
  const by = ends.toString();
  if (left < 0) {
    const stops = ends.add({ days: numberOf(pack, "expiry.grace_days", 0) }).toString();
    const going = {
      zh: `（已在收款的商户，${stops} 之后停止收款）`,
      en: ` (whoever takes payments already can do so until ${stops})`,
    };
    const says = {
      zh: `${name.zh}已于 ${by} 到期，过期 ${-left} 天；请换新${paper.grace === true ? going.zh : ""}`,
      en: `The ${name.en} ended on ${by}, ${-left} days ago; a new one is needed${paper.grace === true ? going.en : ""}`,
    };
    return {
      reasons: [{ code: "paper-expired", field, effect: "bars", says, source: CALENDAR }],
      due: [{ requirement, status: "past_due", by }],
    };
  }
  const isNear = left <= numberOf(pack, "expiry.current_days", 0);
  if (!isNear && left > numberOf(pack, "expiry.eventual_days", 0)) return { reasons: [], due: [] };
  const again = left <= numberOf(pack, "expiry.reminder_days", 0);
  const says = {
    zh: `${name.zh}将于 ${by} 到期，还有 ${left} 天；${again ? "请立即换新" : isNear ? "请准备新证照" : "请留意"}`,
    en: `The ${name.en} ends on ${by}, in ${left} days; ${again ? "renew it at once" : isNear ? "prepare the new one" : "keep it in mind"}`,
  };
  return {
    reasons: [{ code: "paper-expires-soon", field, effect: "notes", says, source: CALENDAR }],
    due: [{ requirement, status: isNear ? "currently_due" : "eventually_due", by }],
  };
}

const noDay = (name: Bilingual, field: string): Reason => ({
  code: "date-unreadable",
  field,
  effect: "bars",
  says: {
    zh: `${name.zh}上的日期不是日历上的一天；请按 2026-11-23 的写法填写，长期有效填 null 或“长期”`,
    en: `The date of the ${name.en} is not a day of the calendar; write it as 2026-11-23, or null when there is no end`,
  },
  source: CALENDAR,
});

const turnedAround = (
  name: Bilingual,
  field: string,
  { begins, ends }: { readonly begins: Temporal.PlainDate; readonly ends: Temporal.PlainDate },
): Reason => ({
  code: "dates-turned-around",
  field,
  effect: "bars",
  says: {
    zh: `${name.zh}的截止日 ${ends.toString()} 早于起始日 ${begins.toString()}；请核对两个日期`,
    en: `The ${name.en} would end on ${ends.toString()}, before it begins on ${begins.toString()}; check both dates`,
  },
  source: CALENDAR,
});
