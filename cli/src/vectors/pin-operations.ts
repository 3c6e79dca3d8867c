// PIN blocks and PIN verification. Where a block holds random fill, only what is fixed can be compared: the control nibble, the
// length and the digits of the PIN.
import {
  cvv,
  cvc3,
  iccMasterKey,
  checkValue,
  ibm3624,
  panFieldIso4,
  pinBlockIso0,
  pinBlockIso1,
  pinBlockIso2,
  pinBlockIso3,
  pinBlockIso4,
  pinFromIso0,
  pinFromIso1,
  pinFromIso2,
  pinFromIso3,
  pinFromIso4,
  pvv,
  toHex,
} from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { VectorInputs } from "./vector-inputs.ts";
import { startsWith, type VectorOperation, type VectorOutputs } from "./vector-outputs.ts";

export const pinOperations: Readonly<Record<string, VectorOperation>> = {
  "pinblock.encode": encode,
  "pinblock.encode_iso0": (inputs) => ({ block: toHex(pinBlockIso0(inputs.text("pin"), inputs.text("pan"))) }),
  "pinblock.decode": decode,
  "pinblock.encode_pan_field": (inputs) => {
    inputs.oneOf("format", ["ISO-4"]);
    return { pan_field: toHex(panFieldIso4(inputs.text("pan"))) };
  },
  "pinblock.encipher": (inputs) => {
    inputs.oneOf("format", ["ISO-4"]);
    const key = nodeCrypto.blockKey("AES", inputs.hex("aes_key"));
    const [pin, pan] = [inputs.text("pin"), inputs.text("pan")];
    const block = pinBlockIso4(key, pin, pan, inputs.hex("random_fill"));
    if (pinFromIso4(key, block, pan) !== pin) throw new Error("the block does not give its PIN back");
    return { encrypted_pin_block: toHex(block) };
  },
  "pin.ibm3624": (inputs) => ({
    pin: ibm3624(nodeCrypto.blockKey("TDES", inputs.hex("pvk")), inputs.text("pan"), inputs.text("offset"), {
      decimalisationTable: inputs.text("decimalisation_table"),
      validationOffset: inputs.number("validation_offset"),
      validationLength: inputs.number("validation_length"),
      pad: inputs.text("pad"),
    }),
  }),
  "pin.visa_pvv": (inputs) => {
    const key = nodeCrypto.blockKey("TDES", inputs.hex("pvk"));
    return { pvv: pvv(key, inputs.text("pan"), inputs.text("pin"), inputs.text("pvki")) };
  },
  "cvv.generate": (inputs) => ({
    cvv: cvv(nodeCrypto, inputs.hex("cvk"), {
      pan: inputs.text("pan"),
      expiry: inputs.text("expiry"),
      serviceCode: inputs.text("service_code"),
    }),
  }),
  "cvc3.generate": (inputs) => {
    const option = inputs.oneOf("mk_derivation", ["A", "B"]);
    const masterKey = iccMasterKey(nodeCrypto, inputs.hex("imk_cvc3"), inputs.text("pan"), inputs.text("psn"), option);
    const value = cvc3(nodeCrypto, masterKey, {
      track: inputs.hex("track2_hex"),
      atc: inputs.hex("atc"),
      unpredictableNumber: inputs.hex("unpredictable_number"),
    });
    return {
      cvc3_last3: value.slice(-3),
      icc_mk_kcv2: toHex(checkValue(nodeCrypto.blockKey("TDES", masterKey), 2)),
    };
  },
};

const clearFormats = ["ISO-0", "ISO-1", "ISO-2", "ISO-3"] as const;

function encode(inputs: VectorInputs): VectorOutputs {
  const format = inputs.oneOf("format", clearFormats);
  const pin = inputs.text("pin");
  if (format === "ISO-0") return whole(pinBlockIso0(pin, inputs.text("pan")));
  if (format === "ISO-2") return whole(pinBlockIso2(pin));
  const block =
    format === "ISO-1"
      ? pinBlockIso1(pin, inputs.hex("nonce"))
      : pinBlockIso3(pin, inputs.text("pan"), nodeCrypto.random(8));
  const back = format === "ISO-1" ? pinFromIso1(block) : pinFromIso3(block, inputs.text("pan"));
  if (back !== pin) throw new Error("the block does not give its PIN back");
  const fixed = toHex(block).slice(0, 2 + pin.length);
  return { pin_block: startsWith(fixed, 16), pin_block_prefix: startsWith(fixed) };
}

function whole(block: Uint8Array): VectorOutputs {
  return { pin_block: toHex(block), pin_block_prefix: startsWith(toHex(block)) };
}

function decode(inputs: VectorInputs): VectorOutputs {
  const format = inputs.oneOf("format", clearFormats);
  const block = inputs.hex("pin_block");
  if (format === "ISO-1") return { pin: pinFromIso1(block) };
  if (format === "ISO-2") return { pin: pinFromIso2(block) };
  return { pin: format === "ISO-0" ? pinFromIso0(block, inputs.text("pan")) : pinFromIso3(block, inputs.text("pan")) };
}
