import { Errors } from "typebox/value";
import type { Offer, Usage } from "./offer.ts";
import { CompareBody, faultsOf, toOffer, toUsage } from "./wire.ts";

/** A file of offers as text to typed values, or where it breaks its shape. */
type Fault = { readonly pointer: string; readonly message: string };
const FAULTS_SHOWN_MAX = 10;

export function readComparison(
  text: string,
):
  | { readonly kind: "read"; readonly offers: readonly Offer[]; readonly usage: Usage }
  | { readonly kind: "refused"; readonly errors: readonly Fault[] } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "refused", errors: [{ pointer: "", message: "is not JSON" }] };
  }
  const faults = Errors(CompareBody, value).map(({ instancePath, message }) => ({ pointer: instancePath, message }));
  if (faults.length > 0) return { kind: "refused", errors: faults.slice(0, FAULTS_SHOWN_MAX) };
  const body = value as CompareBody;
  const errors = faultsOf(body).map(({ pointer, message }) => ({ pointer: pointer.replace("/body", ""), message }));
  if (errors.length > 0) return { kind: "refused", errors };
  return { kind: "read", offers: body.offers.map(toOffer), usage: toUsage(body.usage) };
}
