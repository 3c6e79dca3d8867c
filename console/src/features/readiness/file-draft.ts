import type { paths } from "../../generated/api.d.ts";

/** What somebody says of a merchant on the self-check, as typed, to the file the rules read. It lives on the page alone. */
type Question = NonNullable<paths["/v1/readiness"]["post"]["requestBody"]>["content"]["application/json"];
export type MerchantFile = Question["file"];
export type Kind = MerchantFile["kind"];
export const kinds = ["enterprise", "individual", "micro", "institution"] as const satisfies readonly Kind[];

export const copies = [
  "licence",
  "basic-account-information",
  "account-permit",
  "bank-card",
  "legal-person-id",
  "site-photos",
  "lease",
  "settlement-letter",
  "agreement",
] as const;
export type Copy = (typeof copies)[number];

export type FileDraft = {
  readonly kind: Kind;
  readonly name: string;
  readonly creditCode: string;
  /** Papers of before the three-in-one reform. */
  readonly isOld: boolean;
  readonly registrationNumber: string;
  readonly taxNumber: string;
  readonly organisationCode: string;
  readonly licenceExpires: string;
  readonly personName: string;
  readonly idNumber: string;
  readonly idExpires: string;
  readonly ownsIt: boolean;
  readonly accountName: string;
  readonly accountNumber: string;
  readonly bankNumber: string;
  readonly accountKind: "corporate" | "personal";
  readonly address: string;
  readonly region: string;
  readonly mcc: string;
  readonly copies: readonly Copy[];
};

export const emptyFile = (kind: Kind): FileDraft => ({
  kind,
  name: "",
  creditCode: "",
  isOld: false,
  registrationNumber: "",
  taxNumber: "",
  organisationCode: "",
  licenceExpires: "",
  personName: "",
  idNumber: "",
  idExpires: "",
  ownsIt: false,
  accountName: "",
  accountNumber: "",
  bankNumber: "",
  accountKind: kind === "enterprise" || kind === "institution" ? "corporate" : "personal",
  address: "",
  region: "",
  mcc: "",
  copies: [],
});

/** An empty field is not there; a part of which nothing is there is left out whole. Numbers are sent as they were typed. */
export function toFile(draft: FileDraft): MerchantFile {
  const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  const isLicensed = draft.kind !== "micro";
  const isOld = isLicensed && draft.isOld;
  const code = isLicensed && !isOld ? said(draft.creditCode) : null;
  const number = isOld ? said(draft.registrationNumber) : code;
  const person = said(draft.personName);
  const idNumber = said(draft.idNumber);
  return {
    kind: draft.kind,
    name: said(draft.name),
    creditCode: code,
    licence:
      isLicensed && (number !== null || said(draft.licenceExpires) !== null)
        ? { number, name: said(draft.name), expires: said(draft.licenceExpires) }
        : null,
    taxRegistration: isOld ? whole({ number: said(draft.taxNumber) }) : null,
    organisationCode: isOld ? whole({ number: said(draft.organisationCode) }) : null,
    account: whole(
      { name: said(draft.accountName), number: said(draft.accountNumber), bankNumber: said(draft.bankNumber) },
      { kind: draft.accountKind },
    ),
    legalPerson: whole({ name: person, idNumber, idExpires: said(draft.idExpires) }),
    beneficialOwners: draft.ownsIt && person !== null ? [{ name: person, idNumber }] : null,
    place: whole({ address: said(draft.address), region: said(draft.region) }),
    mcc: said(draft.mcc),
    documents: [...draft.copies],
  };
}

function whole<T extends Readonly<Record<string, string | null>>, M extends object = object>(part: T, more?: M) {
  return Object.values(part).every((value) => value === null) ? null : { ...part, ...(more as M) };
}
