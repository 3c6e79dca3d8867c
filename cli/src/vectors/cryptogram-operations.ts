// EMV cryptograms, the issuer's answers and scripts, and the checksum of scheme keys.
import {
  applicationCryptogram,
  arpc1,
  arpc2,
  capkChecksum,
  checkValue,
  cryptogramMessage,
  iccMasterKey,
  padForMac,
  pinChangeCommand,
  scriptMac,
  sessionKeyCommon,
  toHex,
  versionCryptogram,
  versionResponse,
  versionScriptKey,
  versionScriptMac,
  type CryptogramPadding,
  type CryptogramVersion,
} from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";
import type { VectorInputs } from "./vector-inputs.ts";
import type { VectorOperation, VectorOutputs } from "./vector-outputs.ts";

export const cryptogramOperations: Readonly<Record<string, VectorOperation>> = {
  "emv.ac_arpc1": (inputs) => {
    const { masterKey, sessionKey, outputs } = cardKeys(inputs, "imk");
    const arqc = applicationCryptogram(nodeCrypto, sessionKey, inputs.hex("ac_data"), padding(inputs));
    const key = inputs.oneOf("arpc_key", ["ICC MK", "SK"]) === "SK" ? sessionKey : masterKey;
    return { ...outputs, arqc: toHex(arqc), arpc: toHex(arpc1(nodeCrypto, key, arqc, inputs.hex("arc"))) };
  },
  "emv.ac_arpc2": (inputs) => {
    const { masterKey, sessionKey, outputs } = cardKeys(inputs, "imk");
    const arqc = applicationCryptogram(nodeCrypto, sessionKey, inputs.hex("ac_data"), padding(inputs));
    const key = inputs.oneOf("arpc_key", ["ICC MK", "SK"]) === "SK" ? sessionKey : masterKey;
    const arpc = arpc2(nodeCrypto, key, arqc, inputs.hex("csu"), inputs.hex("prop_auth_data"));
    return { ...outputs, arqc: toHex(arqc), arpc: toHex(arpc) };
  },
  "emv.script_mac": (inputs) => {
    const { sessionKey, outputs } = cardKeys(inputs, "imk_smi");
    const mac = scriptMac(nodeCrypto, sessionKey, inputs.hex("command"));
    return { ...outputs, mac8: toHex(mac), mac4: toHex(mac.subarray(0, 4)) };
  },
  "emv.cvn10": (inputs) => version("10", inputs),
  "emv.cvn18": (inputs) => version("18", inputs),
  "emv.cvn22": (inputs) => version("22", inputs),
  "emv.cvn18_data": (inputs) => {
    const message = cryptogramMessage("18", inputs.tags("tags"));
    return { arqc_data: toHex(message), padded: toHex(padForMac(message, 2)) };
  },
  "emv.capk_checksum_sha1": (inputs) => {
    const { rid, modulus, exponent } = {
      rid: inputs.hex("rid"),
      modulus: inputs.hex("modulus"),
      exponent: inputs.hex("exponent"),
    };
    return { sha1: toHex(capkChecksum(nodeCrypto, { rid, index: inputs.hex("index")[0] ?? 0, modulus, exponent })) };
  },
};

function cardKeys(
  inputs: VectorInputs,
  issuerKeyName: string,
): { masterKey: Uint8Array; sessionKey: Uint8Array; outputs: VectorOutputs } {
  const option = inputs.oneOf("mk_derivation", ["A", "B"]);
  inputs.oneOf("sk_derivation", ["EMV common"]);
  const masterKey = iccMasterKey(nodeCrypto, inputs.hex(issuerKeyName), inputs.text("pan"), inputs.text("psn"), option);
  const sessionKey = sessionKeyCommon(nodeCrypto, masterKey, inputs.hex("diversification"));
  return { masterKey, sessionKey, outputs: { icc_mk_kcv2: kcv2(masterKey), sk_kcv2: kcv2(sessionKey) } };
}

function kcv2(key: Uint8Array): string {
  return toHex(checkValue(nodeCrypto.blockKey("TDES", key), 2));
}

function padding(inputs: VectorInputs): CryptogramPadding {
  return inputs.oneOf("padding", ["EMV(0x80)", "VISA(0x00)"]) === "EMV(0x80)" ? "emv" : "visa";
}

function version(name: CryptogramVersion, inputs: VectorInputs): VectorOutputs {
  const tags = inputs.tags("tags");
  const atc = tags["9F36"] ?? new Uint8Array(0);
  const keysUnder = (issuerKeyName: string) => ({
    pan: inputs.text("pan"),
    psn: inputs.text("psn"),
    atc,
    issuerKey: inputs.hex(issuerKeyName),
  });
  const message = cryptogramMessage(name, tags, name === "10" ? inputs.hex("cvr") : undefined);
  const arqc = versionCryptogram(nodeCrypto, name, keysUnder("imk_ac"), message);
  const integrityKey = versionScriptKey(nodeCrypto, name, keysUnder("imk_smi"), arqc);
  const confidentialityKey = versionScriptKey(nodeCrypto, name, keysUnder("imk_smc"), arqc);
  const cardKey = iccMasterKey(nodeCrypto, inputs.hex("imk_ac"), inputs.text("pan"), inputs.text("psn"));
  const unblock = versionScriptMac(nodeCrypto, integrityKey, inputs.hex("unblock_command"), atc, arqc);
  const script = { pin: inputs.text("pin"), confidentialityKey, integrityKey, atc, arqc };
  const pinChange = pinChangeCommand(nodeCrypto, name === "22" ? script : { ...script, cardKey });
  return {
    arqc: toHex(arqc),
    arpc: toHex(
      versionResponse(nodeCrypto, name, keysUnder("imk_ac"), arqc, inputs.hex(name === "10" ? "arc" : "csu")),
    ),
    unblock_mac: toHex(unblock),
    pin_change_apdu: toHex(pinChange),
  };
}
