// MACs, check values and plain ciphers.
import {
  asciiText,
  cbcMac,
  checkValue,
  cmac,
  concat,
  retailMac,
  retailMacKey,
  toHex,
  unionPayMac,
  unionPayMacSteps,
  withOddParity,
  type BlockKey,
  type CipherAlgorithm,
  type MacPadding,
  type RetailMacKey,
} from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import { UnsupportedVector, VectorInputError, type VectorInputs } from "./vector-inputs.ts";
import type { VectorOperation, VectorOutputs } from "./vector-outputs.ts";

export const macOperations: Readonly<Record<string, VectorOperation>> = {
  "unionpay.ecb_mac": unionPay,
  "unionpay.ecb_mac_sm4": unionPay,
  "unionpay.ecb_mac_xor_steps": (inputs) => {
    const { foldedAfterBlock } = unionPayMacSteps(nodeCrypto.blockKey("DES", new Uint8Array(8)), inputs.message());
    const named = foldedAfterBlock
      .slice(1)
      .map((block, index) => [index === 0 ? "M1^M2" : `^M${index + 2}`, toHex(block)]);
    return Object.fromEntries(named) as VectorOutputs;
  },
  "unionpay.unwrap_tak": (inputs) => ({ tak: toHex(desKey(inputs.hex("tmk")).decrypt(inputs.hex("encrypted_tak"))) }),
  "key.check_value4": (inputs) => ({ kcv: toHex(checkValue(namedKey(inputs), 4)) }),

  "mac.iso9797_alg1_tdes": (inputs) => outputs(cbcMac(desKey(inputs.hex("key")), inputs.message(), padding(inputs))),
  "mac.iso9797_alg3": (inputs) => outputs(retailMac(alg3Key(inputs), inputs.message(), padding(inputs))),
  "mac.cmac_tdes": (inputs) => outputs(cmac(desKey(inputs.hex("key")), inputs.message())),
  "mac.cmac_aes": (inputs) => outputs(cmac(nodeCrypto.blockKey("AES", inputs.hex("key")), inputs.message())),
  "mac.cbc_sm4_zero_iv_zero_pad": (inputs) =>
    outputs(cbcMac(nodeCrypto.blockKey("SM4", inputs.hex("key")), inputs.message())),

  sm3: (inputs) => ({ digest: toHex(nodeCrypto.sm3(inputs.message())) }),
  "sm4.ecb_encrypt": (inputs) => {
    const ciphertext = toHex(nodeCrypto.blockKey("SM4", inputs.hex("key")).encrypt(inputs.message()));
    return { ciphertext, out: ciphertext };
  },
  "sm4.ecb_encrypt_iterated": (inputs) => {
    const key = nodeCrypto.blockKey("SM4", inputs.hex("key"));
    const rounds = inputs.number("rounds");
    let block = inputs.message();
    for (let round = 0; round < rounds; round += 1) block = key.encrypt(block);
    return { ciphertext: toHex(block), out: toHex(block) };
  },
};

function unionPay(inputs: VectorInputs): VectorOutputs {
  const key = namedKey(inputs);
  if (inputs.has("tak_under_tmk")) {
    const unwrapped = desKey(inputs.hex("tmk")).decrypt(inputs.hex("tak_under_tmk"));
    if (toHex(unwrapped) !== toHex(inputs.hex("tak", "key")))
      throw new VectorInputError("tak_under_tmk holds another key");
  }
  const steps = unionPayMacSteps(key, inputs.message());
  const mac = unionPayMac(key, inputs.message());
  return {
    first_xor_steps: steps.foldedAfterBlock.slice(0, 4).map(toHex),
    final_xor: toHex(steps.folded),
    enc1: toHex(steps.firstCipher),
    xor2: toHex(steps.combined),
    enc2: toHex(steps.secondCipher),
    result_block: toHex(steps.secondCipher),
    mac_ascii: asciiText(mac),
    mac_ascii8: asciiText(mac),
    f64_hex: toHex(mac),
  };
}

function outputs(mac: Uint8Array): VectorOutputs {
  return { mac: toHex(mac), mac8: toHex(mac.subarray(0, 8)), mac4: toHex(mac.subarray(0, 4)) };
}

function padding(inputs: VectorInputs): MacPadding {
  const method = inputs.has("padding") ? inputs.number("padding") : 1;
  if (method !== 1 && method !== 2 && method !== 3) throw new UnsupportedVector(`padding ${method} is not built`);
  return method;
}

/** K1|K2 in one input, or as two keys that are single DES each. */
function alg3Key(inputs: VectorInputs): RetailMacKey {
  const key = inputs.hex("key");
  return retailMacKey(nodeCrypto, inputs.has("key2") ? concat(singleDes(key), singleDes(inputs.hex("key2"))) : key);
}

function singleDes(key: Uint8Array): Uint8Array {
  const left = key.slice(0, 8);
  if (key.length > 8 && toHex(withOddParity(key.slice(8))) !== toHex(withOddParity(left))) {
    throw new UnsupportedVector("algorithm 3 with triple DES in its steps is not built");
  }
  return left;
}

export function desKey(key: Uint8Array): BlockKey {
  return nodeCrypto.blockKey(key.length === 8 ? "DES" : "TDES", key);
}

/** The key under either of its names, for the cipher the vector names; DES means triple DES where the key is longer. */
function namedKey(inputs: VectorInputs): BlockKey {
  const cipher = inputs.oneOf("cipher", ["DES", "3DES", "TDES", "SM4", "AES"]);
  const key = inputs.hex("tak", "key");
  const algorithm: CipherAlgorithm = cipher === "SM4" || cipher === "AES" ? cipher : key.length === 8 ? "DES" : "TDES";
  return nodeCrypto.blockKey(algorithm, key);
}
