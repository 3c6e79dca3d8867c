/**
 * A state has a shape of its own and a word; the colour only helps. Red is for what needs a hand now, so a declined card
 * is not red: nobody has to do anything.
 */
export type Shape = "dot" | "ring" | "cross" | "back" | "bars" | "half" | "slashed" | "equal" | "unequal" | "out";
export type Tone = "good" | "wait" | "alarm" | "plain" | "brand";
export type Mark = { readonly shape: Shape; readonly tone: Tone; readonly pulses?: true };

export const marks = {
  payment: {
    sent: { shape: "out", tone: "brand" },
    approved: { shape: "dot", tone: "good" },
    declined: { shape: "cross", tone: "plain" },
    unknown: { shape: "ring", tone: "wait", pulses: true },
    reversed: { shape: "back", tone: "plain" },
    voided: { shape: "slashed", tone: "plain" },
  },
  binding: {
    bound: { shape: "dot", tone: "good" },
    locked: { shape: "bars", tone: "wait" },
    unbound: { shape: "ring", tone: "plain" },
  },
  merchant: {
    active: { shape: "dot", tone: "good" },
    suspended: { shape: "bars", tone: "wait" },
    closed: { shape: "slashed", tone: "plain" },
  },
  policy: {
    draft: { shape: "ring", tone: "plain" },
    announced: { shape: "out", tone: "brand" },
    active: { shape: "dot", tone: "good" },
    superseded: { shape: "half", tone: "plain" },
    withdrawn: { shape: "back", tone: "plain" },
  },
  standing: {
    ready: { shape: "dot", tone: "good" },
    "ready-as-known": { shape: "half", tone: "wait" },
    "not-ready": { shape: "bars", tone: "wait" },
    refused: { shape: "cross", tone: "plain" },
  },
  due: {
    past_due: { shape: "cross", tone: "alarm" },
    currently_due: { shape: "out", tone: "wait" },
    pending: { shape: "half", tone: "wait" },
    eventually_due: { shape: "bars", tone: "plain" },
    unknown: { shape: "ring", tone: "wait" },
  },
  day: {
    open: { shape: "out", tone: "brand" },
    cutting: { shape: "half", tone: "wait" },
    cut: { shape: "half", tone: "brand" },
    paid: { shape: "dot", tone: "good" },
  },
  payout: {
    instructed: { shape: "out", tone: "good" },
    carried: { shape: "bars", tone: "wait" },
  },
  batch: {
    balanced: { shape: "equal", tone: "good" },
    unbalanced: { shape: "unequal", tone: "alarm" },
  },
  link: {
    up: { shape: "dot", tone: "good" },
    full: { shape: "bars", tone: "wait" },
    down: { shape: "cross", tone: "alarm" },
  },
  seal: {
    valid: { shape: "dot", tone: "good" },
    broken: { shape: "cross", tone: "alarm" },
  },
  key: {
    active: { shape: "dot", tone: "good" },
    previous: { shape: "half", tone: "plain" },
    destroyed: { shape: "slashed", tone: "plain" },
  },
  apiKey: {
    active: { shape: "dot", tone: "good" },
    ending: { shape: "half", tone: "wait" },
    expired: { shape: "slashed", tone: "plain" },
    revoked: { shape: "cross", tone: "plain" },
  },
  webhookEndpoint: {
    enabled: { shape: "dot", tone: "good" },
    failing: { shape: "half", tone: "wait" },
    paused: { shape: "bars", tone: "alarm" },
    disabled: { shape: "slashed", tone: "plain" },
  },
  webhookDelivery: {
    due: { shape: "out", tone: "brand" },
    delivered: { shape: "dot", tone: "good" },
    failed: { shape: "cross", tone: "alarm" },
    parked: { shape: "bars", tone: "wait" },
  },
  window: {
    open: { shape: "dot", tone: "good" },
    closed: { shape: "bars", tone: "plain" },
  },
  trail: {
    sound: { shape: "dot", tone: "good" },
    broken: { shape: "cross", tone: "alarm" },
  },
  approval: {
    pending: { shape: "ring", tone: "wait" },
    review: { shape: "half", tone: "wait" },
    overdue: { shape: "bars", tone: "alarm" },
    approved: { shape: "out", tone: "brand" },
    applied: { shape: "dot", tone: "good" },
    failed: { shape: "unequal", tone: "alarm" },
    rejected: { shape: "cross", tone: "plain" },
    expired: { shape: "slashed", tone: "plain" },
    withdrawn: { shape: "back", tone: "plain" },
  },
  verdict: {
    proper: { shape: "dot", tone: "good" },
    limited: { shape: "half", tone: "wait" },
    "not-proper": { shape: "cross", tone: "alarm" },
    unconfirmed: { shape: "ring", tone: "plain" },
  },
  licence: {
    valid: { shape: "dot", tone: "good" },
    suspended: { shape: "bars", tone: "wait" },
    withdrawn: { shape: "cross", tone: "alarm" },
    expired: { shape: "slashed", tone: "alarm" },
    unknown: { shape: "ring", tone: "plain" },
  },
  serial: {
    certified: { shape: "dot", tone: "good" },
    expired: { shape: "slashed", tone: "alarm" },
    unknown: { shape: "ring", tone: "plain" },
    "wrong-model": { shape: "unequal", tone: "alarm" },
    "already-bound": { shape: "bars", tone: "wait" },
    "reported-stolen": { shape: "cross", tone: "alarm" },
    "reported-lost": { shape: "back", tone: "alarm" },
  },
  importRow: {
    added: { shape: "dot", tone: "good" },
    changed: { shape: "out", tone: "brand" },
    confirmed: { shape: "equal", tone: "good" },
    unchanged: { shape: "ring", tone: "plain" },
    older: { shape: "back", tone: "plain" },
    refused: { shape: "cross", tone: "alarm" },
  },
  reversal: {
    done: { shape: "back", tone: "plain" },
    owned: { shape: "ring", tone: "wait", pulses: true },
    late: { shape: "ring", tone: "alarm", pulses: true },
    parked: { shape: "bars", tone: "wait" },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Mark>>>>;

export type MarkKind = keyof typeof marks;

/** The mark of a state; one we have never heard of is shown plainly, not guessed. */
export function markOf(kind: MarkKind, state: string): Mark {
  const known: Readonly<Record<string, Mark>> = marks[kind];
  return Object.hasOwn(known, state) ? known[state]! : { shape: "ring", tone: "plain" };
}
