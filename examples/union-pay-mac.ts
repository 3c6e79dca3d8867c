import { encodeForMac, dialect } from "@oneclear/iso8583";
import { asciiText, fromHex, toHex, unionPayMacSteps } from "@oneclear/payment-crypto";
import { nodeCrypto } from "@oneclear/payment-crypto/node";

/** A UnionPay MAC step by step, as one writes it down beside a partner's log when field 64 does not agree. */
const macKey = nodeCrypto.blockKey("DES", fromHex("133457799BBCDFF1"));
const unsealed = encodeForMac(dialect("cup-pos-3des"), {
  tpdu: "6000030000",
  header: "603100310000",
  mti: "0200",
  fields: {
    2: "6212345678900000003",
    3: "000000",
    4: "000000001234",
    11: "000041",
    22: "051",
    25: "00",
    41: "10000001",
    42: "898290158120001",
    49: "156",
    60: "22000001000601",
  },
});

// From the message type to the last field before the MAC, bit 64 already set; length, TPDU and header stay outside.
console.log(`covered (${unsealed.macInput.length} bytes)  ${toHex(unsealed.macInput)}`);
const steps = unionPayMacSteps(macKey, unsealed.macInput);
for (const [index, folded] of steps.foldedAfterBlock.entries())
  console.log(`xor with block ${String(index + 1).padStart(2)}   ${toHex(folded)}`);
console.log(`X in hex            ${steps.foldedHex}`);
console.log(`E(first half)       ${toHex(steps.firstCipher)}`);
console.log(`xor second half     ${toHex(steps.combined)}`);
console.log(`E of it             ${toHex(steps.secondCipher)}`);
console.log(`field 64            ${asciiText(steps.mac)}  (${toHex(steps.mac)})`);
console.log(`payload             ${toHex(unsealed.seal(steps.mac))}`);
