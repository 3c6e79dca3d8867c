import type { Parameter } from "../../pack.ts";
import { own } from "../basis.ts";

/** The few figures evaluation needs, all the operator's own. */
const row = (key: string, value: number, zh: string, en: string): Parameter => ({
  key,
  value,
  from: "2000-01-01",
  says: { zh, en },
  basis: own(),
});

export const parameters: readonly Parameter[] = [
  row("expiry.eventual_days", 60, "证件到期前 60 日提醒", "60 days before a paper ends it is announced"),
  row("expiry.current_days", 30, "证件到期前 30 日列为待办", "30 days before a paper ends a new one is due"),
  row("expiry.reminder_days", 7, "证件到期前 7 日再次提醒", "7 days before a paper ends it is said again"),
  row("expiry.grace_days", 30, "证件过期 30 日后停止收款", "30 days after a paper ended payments stop"),
  row("person.adult_years", 18, "负责人须年满 18 周岁", "Whoever is responsible is at least 18 years old"),
  row("evidence.valid_days", 90, "牌照查询结果 90 日内有效", "A look at the register counts for 90 days"),
  row(
    "rebind.cooldown_days",
    1,
    "解绑次日起方可重新绑定",
    "A terminal can be bound again from the day after its release",
  ),
];
