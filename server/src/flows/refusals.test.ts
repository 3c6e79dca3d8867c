import assert from "node:assert/strict";
import { test } from "node:test";
import { Pan } from "#kernel/pan";
import type { NetworkLink } from "./network-link.ts";
import { refusalBeforeSending, refusalOfBinding } from "./refusals.ts";
import type { TerminalContext } from "./terminal-context.ts";
import type { DeviceClaim, PaymentRequest } from "./terminal-request.ts";

/** A context as far as the rules look into it. */
type Parts = {
  readonly sealed?: boolean;
  readonly status?: "bound" | "locked" | "unbound";
  readonly merchant?: "active" | "suspended" | "closed";
  readonly radiusM?: number;
  readonly schedule?: null;
};
const aContext = (parts: Parts = {}): TerminalContext =>
  ({
    sealed: parts.sealed ?? true,
    binding: { status: parts.status ?? "bound", maxAmountMinor: 50_000n },
    merchant: { status: parts.merchant ?? "active" },
    terminal: { serial: "SERIAL-1" },
    place: { latitude: 31.2018, longitude: 121.4432, radiusM: parts.radiusM ?? 500 },
    schedule: parts.schedule === null ? undefined : {},
  }) as TerminalContext;

const here = { system: "BD", latitude: 31.2018, longitude: 121.4432 };
const aDevice = (more: Partial<DeviceClaim> = {}): DeviceClaim => ({
  serial: "SERIAL-1",
  factor: "010119",
  cipher: "0A0B0C0D",
  position: here,
  ...more,
});

const north = (metres: number): DeviceClaim =>
  aDevice({ position: { ...here, latitude: here.latitude + metres / 111_195 } });

for (const [name, context, device, code] of [
  ["everything as it was bound", aContext(), aDevice(), undefined],
  ["just within the radius", aContext(), north(499), undefined],
  ["just outside the radius", aContext(), north(501), "terminal-relocated"],
  [
    "the other end of the world",
    aContext(),
    aDevice({ position: { ...here, longitude: -58.5 } }),
    "terminal-relocated",
  ],
  ["no position", aContext(), aDevice({ position: undefined }), "position-missing"],
  ["another serial", aContext(), aDevice({ serial: "SERIAL-2" }), "serial-mismatch"],
  ["no serial", aContext(), aDevice({ serial: undefined }), "serial-mismatch"],
  ["a suspended merchant", aContext({ merchant: "suspended" }), aDevice(), "merchant-suspended"],
  ["a closed merchant", aContext({ merchant: "closed" }), aDevice(), "merchant-suspended"],
  ["a lock", aContext({ status: "locked" }), aDevice(), "terminal-locked"],
  ["an unbinding", aContext({ status: "unbound" }), aDevice(), "terminal-unbound"],
  ["a broken seal", aContext({ sealed: false }), aDevice(), "binding-seal-broken"],
  // The order is fixed: the gravest first.
  [
    "all at once",
    aContext({ sealed: false, status: "locked", merchant: "closed" }),
    north(9_999),
    "binding-seal-broken",
  ],
  ["a lock and another town", aContext({ status: "locked" }), north(9_999), "terminal-locked"],
] as const)
  test(`the triple, with ${name}: ${code ?? "goes on"}`, () => assert.equal(refusalOfBinding(context, device), code));

const aLink = (more: Partial<NetworkLink> = {}): NetworkLink => ({ ready: true, room: true, ...more }) as NetworkLink;
const range = { prefix: "4761739", brand: "visa", cardType: "credit", issuer: "" } as const;
const found = { range, link: aLink(), full: false, today: Temporal.PlainDate.from("2026-11-30") };

function aRequest(more: Partial<PaymentRequest> = {}, expiryYymm?: string): PaymentRequest {
  return {
    kind: "sale",
    amountMinor: 100n,
    card: { pan: new Pan("4761739001010119"), expiryYymm },
    ...more,
  } as PaymentRequest;
}

for (const [name, request, more, code] of [
  ["a plain sale", aRequest(), {}, undefined],
  ["an amount of nothing", aRequest({ amountMinor: 0n }), {}, "amount-zero"],
  ["a balance inquiry without an amount", aRequest({ kind: "balance", amountMinor: 0n }), {}, undefined],
  ["the limit", aRequest({ amountMinor: 50_000n }), {}, undefined],
  ["one fen above the limit", aRequest({ amountMinor: 50_001n }), {}, "amount-above-limit"],
  ["a card of no range", aRequest(), { range: undefined }, "card-unknown"],
  ["a card in its last month", aRequest({}, "2611"), {}, undefined],
  ["a card of the month before", aRequest({}, "2610"), {}, "card-expired"],
  ["a refund to a card that has expired since", aRequest({ kind: "refund" }, "2001"), {}, undefined],
  ["no channel for the brand", aRequest(), { link: undefined }, "channel-unavailable"],
  ["a channel that has not signed on", aRequest(), { link: aLink({ ready: false }) }, "channel-unavailable"],
  ["a channel without room", aRequest(), { link: aLink({ room: false }) }, "system-busy"],
  ["full write lanes", aRequest({ amountMinor: 0n }), { full: true }, "system-busy"],
] as const)
  test(`before sending, ${name}: ${code ?? "goes on"}`, () =>
    assert.equal(refusalBeforeSending(request, aContext(), { ...found, ...more }), code));

test("without a price list a sale is refused, a void and a refund are not", () => {
  const context = aContext({ schedule: null });
  assert.equal(refusalBeforeSending(aRequest(), context, found), "fee-schedule-missing");
  for (const kind of ["void", "refund"] as const)
    assert.equal(refusalBeforeSending(aRequest({ kind }), context, found), undefined);
});
