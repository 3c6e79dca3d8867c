import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { vectorsOf } from "../vectors/published.ts";
import { applicationCryptogram, arpc1, arpc2, scriptMac } from "./application-cryptogram.ts";
import { fromHex, toHex } from "./bytes.ts";
import { capkChecksum } from "./capk.ts";
import { iccMasterKey } from "./card-key.ts";
import { checkValue } from "./check-value.ts";
import {
  cryptogramMessage,
  versionCryptogram,
  versionResponse,
  versionScriptKey,
  versionScriptMac,
  type CryptogramVersion,
} from "./cryptogram-version.ts";
import { cvc3 } from "./cvc3.ts";
import { cvv } from "./cvv.ts";
import { ibm3624, ibm3624Offset } from "./ibm3624.ts";
import { padForMac } from "./mac-padding.ts";
import { nodeCrypto } from "./node.ts";
import { pinChangeCommand } from "./pin-change.ts";
import { pvv } from "./pvv.ts";
import { SecurityRefusal } from "./security-refusal.ts";
import { sessionKeyCommon } from "./session-key.ts";

const kcv2 = (key: Uint8Array) => toHex(checkValue(nodeCrypto.blockKey("TDES", key), 2));
const tdes = (hex: string) => nodeCrypto.blockKey("TDES", fromHex(hex));

test("card keys, session keys, cryptograms and both kinds of answer are the published ones", () => {
  for (const { operation, inputs, expected } of vectorsOf("emv.ac_arpc1", "emv.ac_arpc2")) {
    const masterKey = iccMasterKey(
      nodeCrypto,
      fromHex(inputs["imk"]),
      inputs["pan"],
      inputs["psn"],
      inputs["mk_derivation"],
    );
    const sessionKey = sessionKeyCommon(nodeCrypto, masterKey, fromHex(inputs["diversification"]));
    if (expected["icc_mk_kcv2"] !== undefined)
      assert.deepEqual([kcv2(masterKey), kcv2(sessionKey)], [expected["icc_mk_kcv2"], expected["sk_kcv2"]]);
    const arqc = applicationCryptogram(
      nodeCrypto,
      sessionKey,
      fromHex(inputs["ac_data"]),
      inputs["padding"] === "VISA(0x00)" ? "visa" : "emv",
    );
    assert.equal(toHex(arqc), expected["arqc"]);
    const answer =
      operation === "emv.ac_arpc1"
        ? arpc1(nodeCrypto, inputs["arpc_key"] === "SK" ? sessionKey : masterKey, arqc, fromHex(inputs["arc"]))
        : arpc2(nodeCrypto, sessionKey, arqc, fromHex(inputs["csu"]), fromHex(inputs["prop_auth_data"]));
    assert.equal(toHex(answer), expected["arpc"]);
  }
});

test("a key ready for use and its bytes derive the same", () => {
  const issuerKey = "9E15204313F7318ACB79B90BD986AD29";
  const fromBytes = iccMasterKey(nodeCrypto, fromHex(issuerKey), "6212345678900000003", "01");
  const fromKey = iccMasterKey(nodeCrypto, tdes(issuerKey), "6212345678900000003", "01");
  assert.deepEqual(fromKey, fromBytes);
  const atc = Uint8Array.of(0, 1);
  assert.deepEqual(
    sessionKeyCommon(nodeCrypto, nodeCrypto.blockKey("TDES", fromKey), atc),
    sessionKeyCommon(nodeCrypto, fromBytes, atc),
  );
});

test("options A and B differ for cards of more than 16 digits only", () => {
  const issuerKey = tdes("0123456789ABCDEFFEDCBA9876543210");
  const derive = (pan: string, option: "A" | "B") => toHex(iccMasterKey(nodeCrypto, issuerKey, pan, "00", option));
  assert.equal(derive("1234567890123456", "A"), derive("1234567890123456", "B"));
  assert.notEqual(derive("12345678901234567", "A"), derive("12345678901234567", "B"));
});

test("each counter gives another session key, each with odd parity", () => {
  const masterKey = fromHex("0123456789ABCDEFFEDCBA9876543210");
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xfffe }), (counter) => {
      const at = (value: number) => sessionKeyCommon(nodeCrypto, masterKey, Uint8Array.of(value >> 8, value & 0xff));
      assert.notDeepEqual(at(counter), at(counter + 1));
      assert.ok(at(counter).every((byte) => byte.toString(2).replaceAll("0", "").length % 2 === 1));
    }),
    { numRuns: 50 },
  );
});

test("the script MAC is the published one", () => {
  for (const { inputs, expected } of vectorsOf("emv.script_mac")) {
    const masterKey = iccMasterKey(
      nodeCrypto,
      fromHex(inputs["imk_smi"]),
      inputs["pan"],
      inputs["psn"],
      inputs["mk_derivation"],
    );
    const sessionKey = sessionKeyCommon(nodeCrypto, masterKey, fromHex(inputs["diversification"]));
    assert.deepEqual([kcv2(masterKey), kcv2(sessionKey)], [expected["icc_mk_kcv2"], expected["sk_kcv2"]]);
    assert.equal(toHex(scriptMac(nodeCrypto, sessionKey, fromHex(inputs["command"]))), expected["mac8"]);
  }
});

test("cryptogram versions 10, 18 and 22 agree in cryptogram, answer, unblock command and PIN change", () => {
  for (const { operation, inputs, expected } of vectorsOf("emv.cvn10", "emv.cvn18", "emv.cvn22")) {
    const version = operation.slice(-2) as CryptogramVersion;
    const tags = Object.fromEntries(Object.entries(inputs["tags"]).map(([tag, hex]) => [tag, fromHex(hex as string)]));
    const atc = tags["9F36"]!;
    const under = (name: string) => ({ pan: inputs["pan"], psn: inputs["psn"], atc, issuerKey: fromHex(inputs[name]) });
    const message = cryptogramMessage(version, tags, version === "10" ? fromHex(inputs["cvr"]) : undefined);
    const arqc = versionCryptogram(nodeCrypto, version, under("imk_ac"), message);
    assert.equal(toHex(arqc), expected["arqc"]);
    assert.equal(
      toHex(versionResponse(nodeCrypto, version, under("imk_ac"), arqc, fromHex(inputs["arc"] ?? inputs["csu"]))),
      expected["arpc"],
    );
    const integrityKey = versionScriptKey(nodeCrypto, version, under("imk_smi"), arqc);
    const confidentialityKey = versionScriptKey(nodeCrypto, version, under("imk_smc"), arqc);
    assert.equal(
      toHex(versionScriptMac(nodeCrypto, integrityKey, fromHex(inputs["unblock_command"]), atc, arqc)),
      expected["unblock_mac"],
    );
    const cardKey = iccMasterKey(nodeCrypto, fromHex(inputs["imk_ac"]), inputs["pan"], inputs["psn"]);
    const change = {
      pin: inputs["pin"],
      confidentialityKey,
      integrityKey,
      atc,
      arqc,
      ...(version === "22" ? {} : { cardKey }),
    };
    assert.equal(toHex(pinChangeCommand(nodeCrypto, change)), expected["pin_change_apdu"]);
  }
});

test("the message of version 18 is the guide's example; a missing tag is refused", () => {
  for (const { inputs, expected } of vectorsOf("emv.cvn18_data")) {
    const tags = Object.fromEntries(Object.entries(inputs["tags"]).map(([tag, hex]) => [tag, fromHex(hex as string)]));
    assert.equal(toHex(cryptogramMessage("18", tags)), expected["arqc_data"]);
    assert.equal(toHex(padForMac(cryptogramMessage("18", tags), 2)), expected["padded"]);
    delete tags["9F37"];
    assert.throws(() => cryptogramMessage("18", tags), SecurityRefusal);
  }
});

test("inputs of a wrong length are refused, never cut or filled", () => {
  const key = new Uint8Array(16).fill(1);
  const eight = new Uint8Array(8);
  const refused = { name: "SecurityRefusal", code: "cryptogram-input" };
  assert.throws(() => arpc1(nodeCrypto, key, new Uint8Array(7), new Uint8Array(2)), refused);
  assert.throws(() => arpc1(nodeCrypto, key, eight, new Uint8Array(1)), refused);
  assert.throws(() => arpc2(nodeCrypto, key, eight, new Uint8Array(3)), refused);
  assert.throws(() => arpc2(nodeCrypto, key, eight, new Uint8Array(4), new Uint8Array(9)), refused);
  assert.throws(() => sessionKeyCommon(nodeCrypto, key, new Uint8Array(3)), refused);
  assert.throws(() => iccMasterKey(nodeCrypto, key, "6212345678900000003", "1"), refused);
});

test("checksums of scheme keys are the published ones", () => {
  for (const { inputs, expected } of vectorsOf("emv.capk_checksum_sha1")) {
    const [rid, modulus, exponent] = [fromHex(inputs["rid"]), fromHex(inputs["modulus"]), fromHex(inputs["exponent"])];
    assert.equal(
      toHex(capkChecksum(nodeCrypto, { rid, index: Number.parseInt(inputs["index"], 16), modulus, exponent })),
      expected["sha1"],
    );
  }
});

test("PVV, IBM 3624, CVV and CVC3 are the published ones", () => {
  for (const { inputs, expected } of vectorsOf("pin.visa_pvv"))
    assert.equal(pvv(tdes(inputs["pvk"]), inputs["pan"], inputs["pin"], inputs["pvki"]), expected["pvv"]);
  for (const { inputs, expected } of vectorsOf("pin.ibm3624")) {
    const rule = {
      decimalisationTable: inputs["decimalisation_table"],
      validationOffset: inputs["validation_offset"],
      validationLength: inputs["validation_length"],
      pad: inputs["pad"],
    };
    assert.equal(ibm3624(tdes(inputs["pvk"]), inputs["pan"], inputs["offset"], rule), expected["pin"]);
    assert.equal(ibm3624Offset(tdes(inputs["pvk"]), inputs["pan"], expected["pin"], rule), inputs["offset"]);
  }
  for (const { inputs, expected } of vectorsOf("cvv.generate")) {
    const card = { pan: inputs["pan"], expiry: inputs["expiry"], serviceCode: inputs["service_code"] };
    assert.equal(cvv(nodeCrypto, fromHex(inputs["cvk"]), card), expected["cvv"]);
  }
  for (const { inputs, expected } of vectorsOf("cvc3.generate")) {
    const key = iccMasterKey(nodeCrypto, fromHex(inputs["imk_cvc3"]), inputs["pan"], inputs["psn"]);
    const value = cvc3(nodeCrypto, key, {
      track: fromHex(inputs["track2_hex"]),
      atc: fromHex(inputs["atc"]),
      unpredictableNumber: fromHex(inputs["unpredictable_number"]),
    });
    assert.equal(value.slice(-3), expected["cvc3_last3"]);
  }
});
