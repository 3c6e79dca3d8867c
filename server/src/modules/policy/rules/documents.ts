/** The copies a merchant can hand in, and the ways their names are written. */
const NAMES = {
  licence: [
    "licence",
    "license",
    "business-licence",
    "business-license",
    "licence-copy",
    "营业执照",
    "事业单位法人证书",
  ],
  "account-permit": ["account-permit", "permit", "account-opening-permit", "开户许可证"],
  "basic-account-information": [
    "basic-account-information",
    "basic-account-info",
    "basic-account",
    "account-information",
    "account-info",
    "基本存款账户信息",
    "基本账户信息表",
  ],
  "bank-card": ["bank-card", "bank-card-copy", "card", "bankcard", "银行卡", "银行卡照片"],
  "legal-person-id": [
    "legal-person-id",
    "legal-person-id-copy",
    "legal-person",
    "id",
    "id-card",
    "id-copy",
    "identity",
    "identity-card",
    "id-front",
    "法人身份证",
    "身份证",
  ],
  "settlement-letter": [
    "settlement-letter",
    "settlement-authorisation",
    "settlement-authorization",
    "authorisation-letter",
    "authorization-letter",
    "authorisation",
    "authorization",
    "letter",
    "非法人结算授权",
    "非法人结算授权书",
    "授权书",
  ],
  "site-photos": [
    "site-photos",
    "site-photo",
    "photos",
    "photo",
    "shop-front",
    "storefront",
    "store-front",
    "门头照",
    "店内照",
    "经营场所照片",
  ],
  lease: ["lease", "deed", "title-deed", "lease-contract", "lease-agreement", "rental-contract", "租赁合同", "产权证"],
  agreement: ["agreement", "merchant-agreement", "acceptance-agreement", "contract", "受理协议"],
  "tax-registration": ["tax-registration", "tax-certificate", "税务登记证"],
  "organisation-code": ["organisation-code", "organization-code", "组织机构代码证"],
} as const;
export type DocumentName = keyof typeof NAMES;

const BY_NAME = new Map<string, DocumentName>(
  Object.entries(NAMES).flatMap(([name, written]) => written.map((word) => [word, name as DocumentName] as const)),
);

const plain = (word: string): string =>
  word
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, "-");

export function documentsOf(words: readonly string[] | null | undefined): {
  readonly known: ReadonlySet<DocumentName>;
  /** Where the words stand that mean nothing here. */
  readonly unknown: readonly number[];
} {
  const named = (words ?? []).map((word) => BY_NAME.get(plain(word)));
  return {
    known: new Set(named.filter((name) => name !== undefined)),
    unknown: named.flatMap((name, at) => (name === undefined ? [at] : [])),
  };
}
