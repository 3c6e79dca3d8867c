export type { BlockKey, CipherAlgorithm, CryptoPort, HmacKey, SealingKey } from "./port.ts";
export { asciiBytes, asciiText, concat, equalInConstantTime, fromHex, toHex, xor } from "./bytes.ts";
export { SecurityRefusal, securityRefusals, type SecurityRefusalCode } from "./security-refusal.ts";

export { withOddParity } from "./odd-parity.ts";
export { checkValue, checkValuesAgree } from "./check-value.ts";
export { loadWorkingKeys, unwrapWorkingKeys, workingKeyLayouts, wrapWorkingKeys } from "./working-keys.ts";
export type { ClearWorkingKeys, WorkingBlockKeys, WorkingKeyLayout } from "./working-keys.ts";

export { padForMac, type MacPadding } from "./mac-padding.ts";
export { cbcMac } from "./cbc-mac.ts";
export { retailMac, retailMacKey, type RetailMacKey } from "./retail-mac.ts";
export { cmac } from "./cmac.ts";
export { unionPayMac, unionPayMacSteps, type UnionPayMacSteps } from "./union-pay-mac.ts";

export { pinBlockIso0, pinBlockIso1, pinBlockIso2, pinBlockIso3 } from "./pin-block.ts";
export { pinFromIso0, pinFromIso1, pinFromIso2, pinFromIso3, pinDigits, type PinDigits } from "./pin-block.ts";
export { panFieldIso4, pinBlockIso4, pinBlockSm4, pinFieldIso4, pinFromIso4, pinFromSm4 } from "./pin-block-wide.ts";
export { decipherPin, encipherPin, pinFormats, pinTranslationRule } from "./pin-format.ts";
export type { PinFormat, PinTranslationRule } from "./pin-format.ts";
export { decryptTrackText, encryptTrack, trackWindow } from "./track-encryption.ts";

export { iccMasterKey, type DoubleLengthKey, type MasterKeyOption } from "./card-key.ts";
export { sessionKeyCommon, sessionKeyPboc, sessionKeyVisaMessaging } from "./session-key.ts";
export { applicationCryptogram, arpc1, arpc2, scriptMac, type CryptogramPadding } from "./application-cryptogram.ts";
export * from "./cryptogram-version.ts";
export { pinChangeCommand, type PinChange } from "./pin-change.ts";
export { capkChecksum, type SchemePublicKey } from "./capk.ts";

export { openKeyBlock, type KeyBlock, type KeyBlockVersion } from "./key-block.ts";
export * from "./dukpt-tdes.ts";
export * from "./dukpt-aes.ts";

export { pvv } from "./pvv.ts";
export { ibm3624, ibm3624Offset, type Ibm3624Rule } from "./ibm3624.ts";
export { cvv } from "./cvv.ts";
export { cvc3, type Cvc3Input } from "./cvc3.ts";

export { keyRules, macRules, wrappingRules } from "./key-rules.ts";
export type { KeyAlgorithm, KeyOperation, KeyUsage, MacAlgorithm } from "./key-rules.ts";
export { keyRef, type KeyRef } from "./key-ref.ts";
export type {
  CardKeyRule,
  CardTransaction,
  KeyRequest,
  ResponseMethod,
  SecurityModule,
  WrappedKey,
} from "./security-module.ts";
export { createSoftwareSecurityModule, type SoftwareModuleOptions } from "./software-security-module.ts";
