/** The overview's list of what needs a hand, worst first; empty when nothing does. Pure: figures in, sentences out. */
export type Figures = {
  readonly unknown: number;
  readonly lateReversals: number;
  readonly lockedTerminals: number;
  readonly unbalancedBatches: number;
  readonly channelsDown: number;
  /** Events that a reader could not handle; nought for who may not see them. */
  readonly setAsideEvents: number;
};

export type NeedKind =
  | "channel-down"
  | "late-reversals"
  | "unbalanced-batches"
  | "unknown-payments"
  | "locked-terminals"
  | "set-aside-events";
export type Need = {
  readonly kind: NeedKind;
  readonly count: number;
  readonly textZh: string;
  readonly textEn: string;
  readonly link: string;
};

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function needsOf(figures: Figures): readonly Need[] {
  const { channelsDown, lateReversals, lockedTerminals, setAsideEvents, unbalancedBatches, unknown } = figures;
  const needs: readonly Need[] = [
    {
      kind: "channel-down",
      count: channelsDown,
      textZh: `${channelsDown} 条卡组织通道不通`,
      textEn: `${plural(channelsDown, "card network line is", "card network lines are")} down`,
      link: "/channels",
    },
    {
      kind: "late-reversals",
      count: lateReversals,
      textZh: `${lateReversals} 笔冲正超时未获应答`,
      textEn: `${plural(lateReversals, "reversal is", "reversals are")} past the deadline without an answer`,
      link: "/payments?status=unknown",
    },
    {
      kind: "unbalanced-batches",
      count: unbalancedBatches,
      textZh: `${unbalancedBatches} 个终端批次不平`,
      textEn: `${plural(unbalancedBatches, "terminal batch does", "terminal batches do")} not balance`,
      link: "/settlement",
    },
    {
      kind: "set-aside-events",
      count: setAsideEvents,
      textZh: `${setAsideEvents} 个事件未能处理，已搁置`,
      textEn: `${plural(setAsideEvents, "event", "events")} could not be handled and ${setAsideEvents === 1 ? "was" : "were"} set aside`,
      link: "/event-work",
    },
    {
      kind: "unknown-payments",
      count: unknown,
      textZh: `${unknown} 笔结果未知,正在冲正`,
      textEn: `${plural(unknown, "payment", "payments")} without an answer, being reversed`,
      link: "/payments?status=unknown",
    },
    {
      kind: "locked-terminals",
      count: lockedTerminals,
      textZh: `${lockedTerminals} 台终端已锁定`,
      textEn: `${plural(lockedTerminals, "terminal is", "terminals are")} locked`,
      link: "/terminals",
    },
  ];
  return needs.filter((need) => need.count > 0);
}

const PPM = 1_000_000;

/** Approved of those decided or lost, in parts per million; null while there are none. */
export function approvalRatePpm(counts: {
  readonly approved: number;
  readonly declined: number;
  readonly unknown: number;
}): number | null {
  const all = counts.approved + counts.declined + counts.unknown;
  return all === 0 ? null : Math.round((counts.approved * PPM) / all);
}
