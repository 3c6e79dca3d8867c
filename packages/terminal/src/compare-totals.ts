// Field 48 of a settlement: what the terminal says of its batch, and what the host's answer makes of it. Two sides: domestic
// and foreign cards. Counts have three digits; above 999 they read 999, and the amounts decide.

import {
  type Message,
  type SettlementSide,
  type SettlementTotals as WireTotals,
  buildSettlementTotals,
  parseSettlementTotals,
} from "@oneclear/iso8583";
import { text } from "./exchange.ts";
import type { BatchTotals, SettlementTotals } from "./settlement-totals.ts";

const countMax = 999;

/** The 62 digits of the request, flags 0. */
export function totalsField({ domestic, foreign }: SettlementTotals): string {
  return buildSettlementTotals({ domestic: side(domestic), foreign: side(foreign) });
}

function side({ debitMinor, debitCount, creditMinor, creditCount }: BatchTotals): SettlementSide {
  return {
    debitMinor,
    debitCount: Math.min(debitCount, countMax),
    creditMinor,
    creditCount: Math.min(creditCount, countMax),
    flag: "0",
  };
}

/** Whether both sides agree, and the totals that count: the host's where they do not. Undefined when the reply says neither. */
export function compareTotals(
  reply: Message,
  own: SettlementTotals,
): { balanced: boolean; totals: SettlementTotals } | undefined {
  const host = hostTotals(reply);
  if (host === undefined) return undefined;
  const balanced = agrees(host.domestic, own.domestic) && agrees(host.foreign, own.foreign);
  return {
    balanced,
    totals: balanced ? own : { domestic: withoutFlag(host.domestic), foreign: withoutFlag(host.foreign) },
  };
}

/** Both halves of F48, or undefined when they are unreadable or flagged as an error. */
function hostTotals(reply: Message): WireTotals | undefined {
  const field48 = text(reply, 48);
  if (field48 === undefined) return undefined;
  try {
    const totals = parseSettlementTotals(field48);
    return [totals.domestic.flag, totals.foreign.flag].every((flag) => "012".includes(flag)) ? totals : undefined;
  } catch {
    return undefined;
  }
}

/** Flag 1, or no flag and the same figures (hosts leave the half nobody used alone). */
function agrees(host: SettlementSide, own: BatchTotals): boolean {
  if (host.flag !== "0") return host.flag === "1";
  const same = host.debitMinor === own.debitMinor && host.creditMinor === own.creditMinor;
  return same && host.debitCount === own.debitCount && host.creditCount === own.creditCount;
}

function withoutFlag({ debitMinor, debitCount, creditMinor, creditCount }: SettlementSide): BatchTotals {
  return { debitMinor, debitCount, creditMinor, creditCount };
}
