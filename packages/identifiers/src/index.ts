// The door of the package: one check per kind, all of one form, and what they share. The names of regions and the making of
// test values are subpaths of their own.
export type { Checked, ErrorCode, IdentifierError, Invalid, Says, Valid } from "./checked.ts";
export { canonical } from "./read-value.ts";
export { checkUscc, DEPARTMENTS, type Uscc, type UsccParts } from "./uscc.ts";
export { checkOrgCode, type OrgCode, type OrgCodeParts } from "./org-code.ts";
export { checkRegNo, type RegNo, type RegNoParts } from "./reg-no.ts";
export { BANKS, checkCnaps, type Cnaps, type CnapsParts } from "./cnaps.ts";
export { checkId, type IdNumber, type IdOptions, type IdParts } from "./id-number.ts";
export { checkPan, maskPan, type Pan, type PanParts } from "./pan.ts";
export { BRAND_NAMES, CARD_RANGES, type CardBrand, cardRangeOf } from "./card-ranges.ts";
export { checkIccid, type Iccid, ICCID_ISSUERS, type IccidParts, type OperatorCode } from "./iccid.ts";
export { checkImei, type Imei, type ImeiParts, REPORTING_BODIES } from "./imei.ts";
export { ACQUIRERS, checkMid, type Mid, type MidOptions, type MidParts } from "./mid.ts";
export { checkTid, type Tid, type TidParts } from "./tid.ts";
export { checkMcc, type Mcc, type MccParts, TRADE_CODES, type TradeGroup, tradeOf } from "./mcc.ts";
export { type BankArea, BANK_AREAS, bankArea } from "./bank-areas.ts";
export {
  checkRegion,
  isRegionCode,
  PROVINCES,
  provinceOf,
  type Region,
  regionCodes,
  type RegionParts,
  type RegionRef,
} from "./regions.ts";
export { identityCharacter, luhnDigit, mod11Ten, organisationCharacter, usccCharacter } from "./check-digits.ts";
export { check, type CheckOptions, type IdentifierKind, identifierKinds, kindNames } from "./check.ts";
