// The PIN pad, asked once per payment. Whatever is not 4 to 12 digits or an explicit bypass ends the payment.

import type { Machine } from "./machine.ts";

/** Digits, `bypass` or `cancel`. A terminal without a PIN pad bypasses. */
export async function askPin(
  machine: Machine,
  prompt: { readonly amountMinor: bigint; readonly maskedPan?: string },
): Promise<string> {
  const { pinPad } = machine.ports;
  if (pinPad === undefined) return "bypass";
  machine.report({ step: "waiting-for-pin" });
  try {
    const pin = await pinPad.readPin(prompt);
    return /^\d{4,12}$/.test(pin) || pin === "bypass" ? pin : "cancel";
  } catch {
    // A PIN pad that fails ends the payment like a cancel key: nothing was sent yet.
    return "cancel";
  }
}
