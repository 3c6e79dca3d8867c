/**
 * What an emulated card answers without thinking: directory entries, file control information, records. Encoded once
 * when the card is made. Layout after EMV Book 1, 11-12 (selection) and Book 3, 7 (files); the contactless directory
 * (PPSE) after EMV Book B. In the contactless form of Visa and UnionPay (qVSDC, qPBOC) the processing options carry the
 * whole payment; Mastercard keeps records and GENERATE AC (Book C-2).
 */
import { terminalCryptogramItems } from "../cryptogram-input.ts";
import { parseDataObjectList, type DataObjectList } from "../data-object-list.ts";
import { asciiBytes, concatBytes, fromHex, packedDigits } from "../hex.ts";
import { encodeTlv, tagBytes, type TlvSource } from "../encode-tlv.ts";
import type { CardProfile } from "./card-profile.ts";

export const contactDirectory = "1PAY.SYS.DDF01";
export const contactlessDirectory = "2PAY.SYS.DDF01";

/** One face of the application: as the contacts or as the antenna shows it. */
export type CardFace = {
  /** Answer to SELECT of the application. */
  readonly selected: Uint8Array;
  readonly pdol: DataObjectList;
  readonly interchangeProfile: Uint8Array;
  /** Application file locator; empty when there is nothing to read. */
  readonly fileLocator: Uint8Array;
  /** Records by `SFI * 256 + record number`. */
  readonly records: ReadonlyMap<number, Uint8Array>;
};

export type CardFiles = {
  readonly aid: Uint8Array;
  readonly track2: Uint8Array;
  readonly psn: Uint8Array;
  readonly productIdentification: Uint8Array | undefined;
  readonly cdol1: DataObjectList;
  readonly cdol2: DataObjectList;
  /** Answers to SELECT of the directories, and the one record of the contact directory. */
  readonly contactDirectory: Uint8Array;
  readonly contactDirectoryRecord: Uint8Array;
  readonly contactlessDirectory: Uint8Array;
  readonly contact: CardFace;
  readonly contactless: CardFace;
  /** Whether the contactless face answers GET PROCESSING OPTIONS with the cryptogram. */
  readonly contactlessInOneGo: boolean;
};

type Listed = readonly { readonly tag: string; readonly length: number }[];

const cdol1Items: Listed = terminalCryptogramItems;
/** With EXTERNAL AUTHENTICATE the second list needs the response code only; without it tag 91 travels in the list. */
const cdol2AfterExternalAuthenticate: Listed = [{ tag: "8A", length: 2 }, ...terminalCryptogramItems];
const cdol2WithIssuerAuthentication: Listed = [
  { tag: "91", length: 10 },
  { tag: "8A", length: 2 },
  { tag: "95", length: 5 },
  { tag: "9F37", length: 4 },
];
const unionPayContactPdol: Listed = [
  { tag: "9F7A", length: 1 },
  { tag: "9F02", length: 6 },
  { tag: "5F2A", length: 2 },
];
const oneGoPdol: Listed = [{ tag: "9F66", length: 4 }, ...terminalCryptogramItems];

/** Issuer authentication by EXTERNAL AUTHENTICATE, byte 1 of the application interchange profile. */
const externalAuthenticateMask = 0x04;

export function cardFilesOf(profile: CardProfile): CardFiles {
  const aid = fromHex(profile.aid);
  const track2 = track2Of(profile);
  const psn = packedDigits(profile.psn, 1);
  const productIdentification =
    profile.productIdentification === undefined ? undefined : fromHex(profile.productIdentification);
  const interchangeProfile = fromHex(profile.interchangeProfile);
  const cdol2 =
    ((interchangeProfile[0] ?? 0) & externalAuthenticateMask) === 0
      ? cdol2WithIssuerAuthentication
      : cdol2AfterExternalAuthenticate;
  const accountRecord = record([
    { tag: "57", value: track2 },
    { tag: "5F20", value: asciiBytes(profile.cardholderName) },
  ]);
  const termsRecord = record([
    { tag: "5A", value: compressedDigits(profile.pan) },
    { tag: "5F24", value: endOfMonth(profile.expiryYymm) },
    { tag: "5F25", value: packedDigits(`${profile.effectiveYymm}01`, 3) },
    { tag: "5F28", value: fromHex(profile.countryCode) },
    { tag: "5F30", value: packedDigits(profile.serviceCode, 2) },
    { tag: "5F34", value: psn },
    { tag: "9F07", value: fromHex(profile.usageControl) },
    { tag: "9F08", value: fromHex(profile.applicationVersion) },
    { tag: "9F42", value: fromHex(profile.currencyCode) },
    ...optional("9F63", productIdentification),
  ]);
  const limits = profile.consecutiveOfflineLimits;
  const riskRecord = record([
    { tag: "8C", value: encodeList(cdol1Items) },
    { tag: "8D", value: encodeList(cdol2) },
    { tag: "8E", value: fromHex(profile.cvmList) },
    { tag: "9F0D", value: fromHex(profile.actionCodes.default) },
    { tag: "9F0E", value: fromHex(profile.actionCodes.denial) },
    { tag: "9F0F", value: fromHex(profile.actionCodes.online) },
    ...optional("9F14", limits && Uint8Array.of(limits.lower)),
    ...optional("9F23", limits && Uint8Array.of(limits.upper)),
  ]);
  const inOneGo = profile.scheme !== "mastercard";
  const contactPdol = profile.scheme === "unionpay" ? unionPayContactPdol : [];
  const contactlessPdol = inOneGo ? oneGoPdol : [];
  const entry = directoryEntry(profile, aid);
  const allRecords = new Map([
    [0x0101, accountRecord],
    [0x0201, termsRecord],
    [0x0202, riskRecord],
  ]);
  return {
    aid,
    track2,
    psn,
    productIdentification,
    cdol1: parseDataObjectList(encodeList(cdol1Items)),
    cdol2: parseDataObjectList(encodeList(cdol2)),
    contactDirectory: fileControl(contactDirectory, [
      { tag: "88", value: Uint8Array.of(1) },
      { tag: "5F2D", value: asciiBytes(profile.languages) },
    ]),
    contactDirectoryRecord: record([{ tag: "61", children: entry }]),
    contactlessDirectory: fileControl(contactlessDirectory, [
      { tag: "BF0C", children: [{ tag: "61", children: entry }] },
    ]),
    contact: {
      selected: applicationControl(profile, contactPdol),
      pdol: contactPdol,
      interchangeProfile,
      fileLocator: fromHex("08010100 10010200"),
      records: allRecords,
    },
    contactless: {
      selected: applicationControl(profile, contactlessPdol),
      pdol: contactlessPdol,
      interchangeProfile: fromHex(profile.contactlessInterchangeProfile),
      // Read after the card has left nothing to compute: expiry and usage control for the terminal's restrictions.
      fileLocator: fromHex(inOneGo ? "10010100" : "08010100 10010200"),
      records: inOneGo ? new Map([[0x0201, termsRecord]]) : allRecords,
    },
    contactlessInOneGo: inOneGo,
  };
}

function optional(tag: string, value: Uint8Array | undefined): readonly TlvSource[] {
  return value === undefined ? [] : [{ tag, value }];
}

function record(objects: readonly TlvSource[]): Uint8Array {
  return encodeTlv([{ tag: "70", children: objects }]);
}

function fileControl(name: string | Uint8Array, proprietary: readonly TlvSource[]): Uint8Array {
  const value = typeof name === "string" ? asciiBytes(name) : name;
  return encodeTlv([
    {
      tag: "6F",
      children: [
        { tag: "84", value },
        { tag: "A5", children: proprietary },
      ],
    },
  ]);
}

function directoryEntry(profile: CardProfile, aid: Uint8Array): readonly TlvSource[] {
  return [
    { tag: "4F", value: aid },
    { tag: "50", value: asciiBytes(profile.label) },
    { tag: "87", value: Uint8Array.of(1) },
  ];
}

function applicationControl(profile: CardProfile, pdol: Listed): Uint8Array {
  return fileControl(fromHex(profile.aid), [
    { tag: "50", value: asciiBytes(profile.label) },
    { tag: "87", value: Uint8Array.of(1) },
    ...(pdol.length === 0 ? [] : [{ tag: "9F38", value: encodeList(pdol) }]),
    { tag: "5F2D", value: asciiBytes(profile.languages) },
  ]);
}

function encodeList(list: Listed): Uint8Array {
  return concatBytes(...list.map(({ tag, length }) => concatBytes(tagBytes(tag), Uint8Array.of(length))));
}

/** Format cn: digits from the left, F to fill the last byte. */
function compressedDigits(digits: string): Uint8Array {
  return Uint8Array.fromHex(digits.length % 2 === 0 ? digits : `${digits}F`);
}

function track2Of({ pan, expiryYymm, serviceCode }: CardProfile): Uint8Array {
  // The discretionary digits of a track are the issuer's; a chip's copy of them never equals the stripe's.
  return compressedDigits(`${pan}D${expiryYymm}${serviceCode}0000000000`);
}

function endOfMonth(yymm: string): Uint8Array {
  const lastDay = new Date(Date.UTC(2000 + Number(yymm.slice(0, 2)), Number(yymm.slice(2)), 0)).getUTCDate();
  return packedDigits(`${yymm}${lastDay}`, 3);
}
