import type { TerminalFile } from "../files/terminal-file.ts";
import { numberOf, type PackOn } from "../pack-on.ts";
import { CALENDAR, type Reason } from "./finding.ts";
import { dayOf } from "./paper-days.ts";

/** Whose it is and was. One that holds bars another; after a release a pause, so that nobody swaps merchants by the hour. */
export function checkBindings({ bindings }: TerminalFile, pack: PackOn, source: string): readonly Reason[] {
  const reasons: Reason[] = [];
  const pause = numberOf(pack, "rebind.cooldown_days", 0);
  for (const [index, binding] of (bindings ?? []).entries()) {
    const field = `bindings.${index}`;
    const [from, to] = [readDay(binding.from), readDay(binding.to)];
    for (const [name, day] of [
      ["from", from],
      ["to", to],
    ] as const)
      if (day === "unreadable") reasons.push(unreadable(`${field}.${name}`));
    if (from === "unreadable" || to === "unreadable") continue;
    if (from !== undefined && to !== undefined && Temporal.PlainDate.compare(to, from) < 0) {
      reasons.push(turnedAround(`${field}.to`));
      continue;
    }
    const who = (binding.merchant ?? "").slice(0, 40);
    const since = from === undefined ? "" : ` since ${from.toString()}`;
    if (to === undefined || Temporal.PlainDate.compare(to, pack.on) > 0) {
      reasons.push({
        code: "already-bound",
        field,
        effect: "bars",
        says: {
          zh: `这台终端已绑定商户${who === "" ? "" : ` ${who}`}${from === undefined ? "" : `（自 ${from.toString()}）`}；须先解绑，一机只对应一户`,
          en: `This terminal is bound to merchant ${who}${since}; it has to be released first: one machine, one merchant`,
        },
        source,
      });
      continue;
    }
    const free = to.add({ days: pause });
    if (Temporal.PlainDate.compare(free, pack.on) > 0)
      reasons.push({
        code: "released-too-recently",
        field: `${field}.to`,
        effect: "bars",
        says: {
          zh: `这台终端 ${to.toString()} 刚解绑，${free.toString()} 起方可重新绑定`,
          en: `This terminal was released on ${to.toString()} and can be bound again from ${free.toString()}`,
        },
        source: pack.parameters.get("rebind.cooldown_days")?.basis.text.zh ?? source,
      });
  }
  return reasons;
}

function readDay(text: string | null | undefined): Temporal.PlainDate | undefined | "unreadable" {
  if (text === null || text === undefined) return undefined;
  // Systems write an instant where papers write a day: its day is what counts here.
  const day = dayOf(text.slice(0, 10));
  return day === "long-term" ? undefined : (day ?? "unreadable");
}

const unreadable = (field: string): Reason => ({
  code: "date-unreadable",
  field,
  effect: "bars",
  says: { zh: "绑定日期不是日历上的一天", en: "The day of the binding is not a day of the calendar" },
  source: CALENDAR,
});
const turnedAround = (field: string): Reason => ({
  code: "dates-turned-around",
  field,
  effect: "bars",
  says: { zh: "解绑日早于绑定日；请核对", en: "It was released before it was bound; check both days" },
  source: CALENDAR,
});
