// The door of the package: messages in and out, frames on a stream, tables of dialects, what may be shown of a message, and
// the private sub-fields of POS messages.
export type { Fields, FieldValue, Message } from "./message.ts";
export { bytesField, macOf, textField, textOf } from "./message.ts";
export { FrameError, PackError, UnpackError } from "./unpack-error.ts";
export type { Coding, Content, FieldForm, FieldSpec, LengthPrefix } from "./field-spec.ts";
export { bcd, bcdLeft, bcdVar, bytes, bytesVar, row, text, textVar } from "./field-spec.ts";
export type { DialectChanges, DialectSecurity, DialectSpec } from "./dialect-spec.ts";
export { derive } from "./dialect-spec.ts";
export type { Dialect, DialectName } from "./dialect.ts";
export { defineDialect, dialect, dialects, isDialectName } from "./dialect.ts";
export { bitmapOf, decode, encode } from "./codec.ts";
export type { UnsealedMessage } from "./mac-coverage.ts";
export { encodeForMac, macInputOf } from "./mac-coverage.ts";
export { FrameCutter, withLength } from "./frame.ts";
export { processingRequirement, replyTpdu, withProcessingRequirement } from "./lead.ts";
export type { DecodedFrame } from "./decode-frame.ts";
export { decodeWithWarnings } from "./decode-frame.ts";
export type { MaskedMessage } from "./masking.ts";
export { masked } from "./masking.ts";
export type { JsonMessage } from "./json.ts";
export { fromJson, toJson } from "./json.ts";
export { describe } from "./describe.ts";
export { fromHex, toHex } from "./nibbles.ts";
export type { EntryMedium, EntryMode } from "./subfields/f22-entry-mode.ts";
export { buildF22, parseF22 } from "./subfields/f22-entry-mode.ts";
export type { SettlementSide, SettlementTotals, UploadRow } from "./subfields/f48-settlement.ts";
export {
  buildSettlementTotals,
  buildUploadEnd,
  buildUploadRows,
  parseSettlementTotals,
  parseUploadEnd,
  parseUploadRows,
  uploadRowsMax,
} from "./subfields/f48-settlement.ts";
export type { SecurityControl } from "./subfields/f53-security.ts";
export { buildF53, parseF53 } from "./subfields/f53-security.ts";
export type { BalanceRow } from "./subfields/f54-balance.ts";
export { buildF54, parseF54 } from "./subfields/f54-balance.ts";
export type { F59, F59Parts, F59Tag, F59Terminal, Position } from "./subfields/f59-terminal.ts";
export { buildF59, buildPosition, parseF59, parsePosition } from "./subfields/f59-terminal.ts";
export type { F60 } from "./subfields/f60-transaction.ts";
export { buildF60, parseF60 } from "./subfields/f60-transaction.ts";
export type { F61, OriginalDataElements } from "./subfields/f61-original.ts";
export { buildF61, buildF90, parseF61, parseF90 } from "./subfields/f61-original.ts";
export type { SignOnCode, WorkingKeys, WrappedKey } from "./subfields/f62-working-keys.ts";
export { isSignOnCode, joinWorkingKeys, splitWorkingKeys, workingKeysBytes } from "./subfields/f62-working-keys.ts";
export { buildSignOnSerial, buildSm4Pin, parseSignOnSerial, parseSm4Pin } from "./subfields/f62-usages.ts";
