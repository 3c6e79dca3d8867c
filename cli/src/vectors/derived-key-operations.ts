// Keys that are derived per transaction (DUKPT) or travel in blocks (TR-31).
import {
  checkValue,
  dukptAesDerivationKey,
  dukptAesInitialKey,
  dukptAesWorkingKey,
  dukptTdesInitialKey,
  dukptTdesTransactionKey,
  dukptTdesWorkingKey,
  asciiBytes,
  openKeyBlock,
  padForMac,
  pinBlockIso0,
  pinBlockIso4,
  pinDigits,
  pinFieldIso4,
  panFieldIso4,
  retailMac,
  retailMacKey,
  toHex,
  type DukptAesKeyType,
} from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { VectorInputError, type VectorInputs } from "./vector-inputs.ts";
import type { VectorOperation, VectorOutputs } from "./vector-outputs.ts";

export const derivedKeyOperations: Readonly<Record<string, VectorOperation>> = {
  "dukpt_tdes.derive_ipek": (inputs) => ({
    ipek: toHex(dukptTdesInitialKey(nodeCrypto, inputs.hex("bdk"), inputs.hex("iksn"))),
  }),
  "dukpt_tdes.transaction": tdesTransaction,
  "dukpt_aes.derive_initial_key": (inputs) => ({
    initial_key: toHex(
      dukptAesInitialKey(nodeCrypto, inputs.hex("bdk"), inputs.hex("initial_key_id"), keyType(inputs)),
    ),
  }),
  "dukpt_aes.derivation_key": (inputs) => ({ derivation_key: toHex(derivationKey(inputs)) }),
  "dukpt_aes.transaction": aesTransaction,
  "tr31.unwrap": keyBlock,
};

function tdesTransaction(inputs: VectorInputs): VectorOutputs {
  const transactionKey = dukptTdesTransactionKey(nodeCrypto, inputs.hex("ipek"), inputs.hex("ksn"));
  const working = (purpose: Parameters<typeof dukptTdesWorkingKey>[2]): Uint8Array =>
    dukptTdesWorkingKey(nodeCrypto, transactionKey, purpose);
  const clear = pinBlockIso0(inputs.text("pin"), inputs.text("pan"));
  if (inputs.has("clear_pin_block_iso0") && toHex(clear) !== toHex(inputs.hex("clear_pin_block_iso0"))) {
    throw new VectorInputError("clear_pin_block_iso0 holds another PIN or card number");
  }
  const message = asciiBytes(inputs.text("data_ascii"));
  const mac = (purpose: "mac-request" | "mac-response"): string =>
    toHex(retailMac(retailMacKey(nodeCrypto, working(purpose)), message).subarray(0, 4));
  return {
    transaction_key: toHex(transactionKey),
    encrypted_pin_block: toHex(nodeCrypto.blockKey("TDES", working("pin")).encrypt(clear)),
    mac_request: mac("mac-request"),
    mac_response: mac("mac-response"),
    data_encrypted_request_cbc_iv0: toHex(
      nodeCrypto.blockKey("TDES", working("data-request")).encryptCbc(padForMac(message, 1)),
    ),
  };
}

function keyType(inputs: VectorInputs): DukptAesKeyType {
  return inputs.oneOf("key_type", ["AES-128", "AES-192", "AES-256"]);
}

function derivationKey(inputs: VectorInputs): Uint8Array {
  return dukptAesDerivationKey(nodeCrypto, inputs.hex("initial_key"), inputs.hex("ksn"), keyType(inputs));
}

function aesTransaction(inputs: VectorInputs): VectorOutputs {
  const from = derivationKey(inputs);
  const outputs: Record<string, string> = { derivation_key: toHex(from) };
  const sizes = [
    ["aes128", "AES-128", 16],
    ["aes192", "AES-192", 24],
    ["aes256", "AES-256", 32],
  ] as const;
  for (const [suffix, type, bytes] of sizes.filter(([, , size]) => size <= from.length)) {
    const working = (purpose: Parameters<typeof dukptAesWorkingKey>[3]): Uint8Array =>
      dukptAesWorkingKey(nodeCrypto, from, inputs.hex("ksn"), purpose, type);
    outputs[`pin_key_${suffix}`] = toHex(working("pin"));
    outputs[`mac_gen_key_${suffix}_cmac`] = toHex(working("mac-generation"));
    outputs[`data_enc_key_${suffix}`] = toHex(working("data-encryption"));
    if (inputs.has("pin_field_iso4"))
      outputs[`encrypted_pin_block_iso4_${suffix}`] = toHex(pinBlock(inputs, working("pin").subarray(0, bytes)));
  }
  return outputs;
}

function pinBlock(inputs: VectorInputs, key: Uint8Array): Uint8Array {
  const random = inputs.hex("pin_field_iso4").slice(8);
  const [pin, pan] = [inputs.text("pin"), inputs.text("pan")];
  const same =
    toHex(pinFieldIso4(pinDigits(pin), random)) === toHex(inputs.hex("pin_field_iso4")) &&
    toHex(panFieldIso4(pan)) === toHex(inputs.hex("pan_field_iso4"));
  if (!same) throw new VectorInputError("pin_field_iso4 or pan_field_iso4 holds another PIN or card number");
  return pinBlockIso4(nodeCrypto.blockKey("AES", key), pin, pan, random);
}

function keyBlock(inputs: VectorInputs): VectorOutputs {
  const { version, usage, algorithm, mode, keyVersion, exportability, optionalBlocks, key } = openKeyBlock(
    nodeCrypto,
    inputs.hex("kbpk"),
    inputs.text("key_block"),
  );
  const serial = optionalBlocks.find(({ id }) => id === "KS")?.text;
  const cipher = { T: "TDES", A: "AES", D: "DES" }[algorithm] as "TDES" | "AES" | "DES" | undefined;
  return {
    version,
    key: toHex(key),
    key_usage: usage,
    algorithm,
    mode_of_use: mode,
    key_version: keyVersion,
    exportability,
    optional_blocks: optionalBlocks.length,
    ...(serial === undefined ? {} : { ksn: serial }),
    ...(cipher === undefined ? {} : { kcv: toHex(checkValue(nodeCrypto.blockKey(cipher, key), 3)) }),
  };
}
