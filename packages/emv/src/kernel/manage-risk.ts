/** Terminal risk management (EMV Book 3, 10.6): floor limit and the card's consecutive offline limits. */
import { readCounter } from "./read-records.ts";
import { setTsi, setTvr, type ChipState } from "./chip-state.ts";
import type { ChipProcedure } from "./chip-steps.ts";

export function* manageRisk(state: ChipState): ChipProcedure<void> {
  const { application, request, cardTags } = state;
  if (request.amountMinor >= application.settings.floorLimitMinor) setTvr(state, "floor-limit-exceeded");
  const lower = cardTags.get("9F14")?.[0];
  const upper = cardTags.get("9F23")?.[0];
  if (lower !== undefined && upper !== undefined) yield* checkVelocity(state, { lower, upper });
  setTsi(state, "terminal-risk-managed");
}

function* checkVelocity(
  state: ChipState,
  limits: { readonly lower: number; readonly upper: number },
): ChipProcedure<void> {
  const counter = yield* readCounter("9F36");
  const lastOnline = yield* readCounter("9F13");
  if (lastOnline === 0) setTvr(state, "new-card");
  // A card that hides a counter, or whose counters contradict each other, exceeds both limits.
  const offline =
    counter === undefined || lastOnline === undefined || counter <= lastOnline ? undefined : counter - lastOnline;
  if (offline === undefined || offline > limits.lower) setTvr(state, "lower-offline-limit-exceeded");
  if (offline === undefined || offline > limits.upper) setTvr(state, "upper-offline-limit-exceeded");
}
