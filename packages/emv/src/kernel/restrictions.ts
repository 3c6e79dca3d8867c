/** Processing restrictions (EMV Book 3, 10.4): version, dates, what the card is for. They never refuse, they set TVR bits. */
import { hasBit } from "../bit-meanings.ts";
import { equalBytes } from "../hex.ts";
import { setTvr, type ChipState } from "./chip-state.ts";

/** Transaction types (9C) for cash and for a purchase with cashback. */
const cashType = 0x01;

export function applyRestrictions(state: ChipState): void {
  const { cardTags, application } = state;
  const version = cardTags.get("9F08");
  if (version !== undefined && !equalBytes(version, application.applicationVersion))
    setTvr(state, "application-versions-differ");
  if (isExpired(state)) setTvr(state, "expired");
  const effective = cardTags.get("5F25");
  if (effective !== undefined && dayNumber(effective) > dayNumber(today(state))) setTvr(state, "not-yet-effective");
  if (!serviceAllowed(state)) setTvr(state, "service-not-allowed");
}

/** Whether 5F24 lies before the day of the payment. */
export function isExpired(state: ChipState): boolean {
  const expiry = state.cardTags.get("5F24");
  return expiry !== undefined && dayNumber(expiry) < dayNumber(today(state));
}

function today({ terminalTags }: ChipState): Uint8Array {
  return terminalTags.get("9A") ?? new Uint8Array(3);
}

/** A YYMMDD value as a comparable number. Years 00-49 are 20xx, 50-99 are 19xx (EMV Book 4, 6.7.3). */
function dayNumber(date: Uint8Array): number {
  const [year = 0, month = 0, day = 0] = date;
  return ((year < 0x50 ? 0x100 : 0) + year) * 0x10000 + month * 0x100 + day;
}

/** Application usage control; this terminal is no ATM. Without 9F07 or 5F28 everything is allowed. */
function serviceAllowed({ cardTags, terminalTags, request }: ChipState): boolean {
  const usage = cardTags.get("9F07");
  if (usage === undefined) return true;
  if (!hasBit(usage, 1, 0x01)) return false;
  const issuerCountry = cardTags.get("5F28");
  if (issuerCountry === undefined) return true;
  const domestic = equalBytes(issuerCountry, terminalTags.get("9F1A") ?? new Uint8Array(0));
  if (request.typeByte === cashType) return hasBit(usage, 1, domestic ? 0x80 : 0x40);
  const goodsOrServices = hasBit(usage, 1, domestic ? 0x28 : 0x14);
  const cashback = (request.otherAmountMinor ?? 0n) === 0n || hasBit(usage, 2, domestic ? 0x80 : 0x40);
  return goodsOrServices && cashback;
}
