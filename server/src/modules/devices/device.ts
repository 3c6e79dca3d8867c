import { businessDay } from "#kernel/clock";
import type { Evidence } from "#kernel/evidence";
import type { Bilingual } from "#kernel/http/problem";
import type { Id } from "#kernel/ids";

/**
 * What is known of terminals before they are anybody's: models, certificates, certified serials, reports. The classes are
 * those of the terminal data each payment carries; 07 is not listed there.
 */
export const productClasses = {
  "01": { zh: "自助终端、ATM", en: "self-service and cash machines" },
  "02": { zh: "传统 POS", en: "traditional POS" },
  "03": { zh: "mPOS", en: "mPOS" },
  "04": { zh: "智能 POS", en: "smart POS" },
  "05": { zh: "Ⅱ型固定电话", en: "telephone terminal, type II" },
  "06": { zh: "云闪付终端", en: "UnionPay flash terminal" },
  "08": { zh: "手机 POS", en: "POS on a telephone" },
  "09": { zh: "刷脸付终端", en: "face payment terminal" },
  "10": { zh: "条码支付受理终端", en: "barcode terminal" },
  "11": { zh: "条码支付辅助受理终端", en: "barcode auxiliary (printed code)" },
  "12": { zh: "行业终端", en: "industry terminal" },
  "13": { zh: "MIS 终端", en: "MIS terminal" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ProductClass = keyof typeof productClasses;
export const productClassCodes = Object.keys(productClasses) as readonly ProductClass[];

export type Model = {
  readonly id: Id;
  readonly maker: string;
  readonly name: string;
  readonly productClass: ProductClass;
  /** The product certificate number that payments carry: five characters. */
  readonly networkLicense: string | undefined;
  readonly testData: boolean;
  readonly addedAt: Temporal.Instant;
  readonly addedBy: string;
};

export type Certificate = {
  readonly id: Id;
  readonly modelId: Id;
  readonly standard: string;
  readonly number: string;
  readonly issuer: string;
  readonly issued: Temporal.PlainDate;
  /** Undefined: no end. */
  readonly expires: Temporal.PlainDate | undefined;
  /** The versions it was given for; undefined: not said. */
  readonly firmwareFrom: string | undefined;
  readonly firmwareUntil: string | undefined;
  readonly evidence: Evidence;
  readonly approvalId: Id | undefined;
  readonly recordedAt: Temporal.Instant;
};

export type CertifiedSerial = { readonly serial: string; readonly modelId: Id; readonly evidence: Evidence };

export type ReportKind = "stolen" | "lost";
export type Report = {
  readonly id: Id;
  readonly serial: string;
  readonly kind: ReportKind;
  readonly said: string;
  readonly reportedAt: Temporal.Instant;
  readonly reportedBy: string;
  /** Whose terminal it was when it was reported. */
  readonly merchantId: Id | undefined;
  readonly lifted: { readonly at: Temporal.Instant; readonly by: string; readonly reason: string } | undefined;
};

/** Everything that is known of one serial. */
export type Dossier = {
  readonly serial: string;
  readonly certified: CertifiedSerial | undefined;
  readonly model: Model | undefined;
  readonly certificates: readonly Certificate[];
  readonly report: Report | undefined;
};

/** The full unique serial as plates write it: the maker's, the model's and the machine's own part. Never put right silently. */
export const SERIAL_FORM = /^[0-9A-Z][0-9A-Z\-/._]{3,49}$/;

/** What the rules read (`docs/reference/checks`): the serial, what it is said to be, and what is on record. */
export type TerminalFile = {
  serial: string;
  model: string | null;
  certificates: {
    standard: string;
    number: string;
    model: string;
    issued: string;
    expires: string | null;
    firmware: { from: string | null; to: string | null } | null;
  }[];
  bindings: { merchant: string; from: string; to: null }[];
  reported: ReportKind | null;
};

export function toTerminalFile(
  dossier: Dossier,
  said: {
    readonly model: string | undefined;
    readonly bound: { readonly merchant: string; readonly since: Temporal.Instant } | undefined;
  },
): TerminalFile {
  const { model, certificates, report } = dossier;
  return {
    serial: dossier.serial,
    model: said.model ?? model?.name ?? null,
    // A certificate is the model's: a serial the maker never named is none of them.
    certificates: certificates.map((one) => ({
      standard: one.standard,
      number: one.number,
      model: model?.name ?? "",
      issued: one.issued.toString(),
      expires: one.expires?.toString() ?? null,
      firmware:
        one.firmwareFrom === undefined && one.firmwareUntil === undefined
          ? null
          : { from: one.firmwareFrom ?? null, to: one.firmwareUntil ?? null },
    })),
    bindings:
      said.bound === undefined
        ? []
        : [{ merchant: said.bound.merchant, from: businessDay(said.bound.since).toString(), to: null }],
    reported: report?.kind ?? null,
  };
}
