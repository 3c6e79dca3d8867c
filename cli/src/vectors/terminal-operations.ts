// What a terminal puts into private fields around its cryptography.
import { toHex } from "@oneclear/payment-crypto";
import { isSignOnCode, parseF59, splitWorkingKeys } from "@oneclear/iso8583";
import { UnsupportedVector, type VectorInputs } from "./vector-inputs.ts";
import type { VectorOperation, VectorOutputs } from "./vector-outputs.ts";

export const terminalOperations: Readonly<Record<string, VectorOperation>> = {
  "terminal.split_f62_keys": splitKeys,
  "terminal.parse_f59_a2": terminalIdentity,
};

function splitKeys(inputs: VectorInputs): VectorOutputs {
  const code = inputs.text("f60_3").slice(0, 3);
  if (!isSignOnCode(code)) throw new UnsupportedVector(`field 60.3 = ${code} is not built`);
  const field62 = inputs.hex("f62");
  const { pin, mac, track } = splitWorkingKeys(code, field62);
  const macSlotAt = pin.wrapped.length + pin.checkValue.length;
  const macSlot = field62.subarray(macSlotAt, macSlotAt + pin.wrapped.length);
  return {
    pik: toHex(pin.wrapped),
    pik_kcv: toHex(pin.checkValue),
    mak: toHex(mac.wrapped),
    mak_pad: toHex(macSlot.subarray(mac.wrapped.length)),
    mak_kcv: toHex(mac.checkValue),
    ...(track === undefined ? {} : { tdk: toHex(track.wrapped), tdk_kcv: toHex(track.checkValue) }),
  };
}

function terminalIdentity(inputs: VectorInputs): VectorOutputs {
  const { terminal } = parseF59(inputs.text("text"));
  return {
    "01 device type": terminal?.deviceType,
    "02 serial": terminal?.serial,
    "03 random factor": terminal?.factor,
    "04 cipher": terminal?.cipher,
    "05 app version": terminal?.version,
  };
}
