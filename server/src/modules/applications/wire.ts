import { type Static, type TSchema, Type } from "typebox";
import { AgentLabel } from "#kernel/http/labels";
import {
  Count,
  Day,
  Instant,
  instantText,
  Line,
  Minor,
  named,
  nullable,
  oneOf,
  optionalId,
  optionalInstant,
  personalText,
  PublicId,
} from "#kernel/http/shapes";
import type { Bilingual } from "#kernel/http/problem";
import { publicId } from "#kernel/ids";
import { CheckAnswer, MerchantFile } from "#modules/policy";
import {
  type Application,
  type ApplicationDocument,
  type Correction,
  documentKinds,
  type Papers,
  products,
  type Step,
} from "./application.ts";
import type { AgreementNow } from "./sign.ts";
import { type RejectionCode, rejections } from "./rejections.ts";
import { applicationStates, waitsFor } from "./state.ts";

/** The shapes of applications over HTTP. The file is the merchant file of the checks, without what the platform knows better. */
const OF_PERSONS: ReadonlySet<string> = new Set(["legalPerson", "beneficialOwners", "idNumber", "account"]);

/** The same shape, with what tells of persons marked: the file's own schema is also that of files nobody keeps. */
function marked<T extends TSchema>(schema: T): T {
  const copy = { ...schema } as Record<string, unknown>;
  for (const key of ["anyOf", "items"]) {
    const part = copy[key];
    if (Array.isArray(part)) copy[key] = part.map((one) => marked(one as TSchema));
    else if (part !== undefined) copy[key] = marked(part as TSchema);
  }
  if (copy["properties"] !== undefined)
    copy["properties"] = Object.fromEntries(
      Object.entries(copy["properties"] as Record<string, TSchema>).map(([name, part]) => [
        name,
        OF_PERSONS.has(name) ? { ...marked(part), "x-personal": true } : marked(part),
      ]),
    );
  return copy as T;
}

const { documents: _documents, since: _since, providerRegions: _regions, kind, ...sections } = MerchantFile.properties;
export const ApplicationFile = marked(named("ApplicationFile", { kind, ...sections }));
export const FilePatch = named("ApplicationFilePatch", { kind: Type.Optional(kind), ...sections });

const words = (description: string, max = 60) => Line({ min: 0, max }, description);
export const SaveBody = named("SaveApplication", {
  file: Type.Optional(FilePatch),
  contact: Type.Optional(
    named("ApplicationContactPatch", {
      name: Type.Optional(words("Whom to ask for")),
      phone: Type.Optional(words("Mobile number; a new one has to be proven again", 30)),
    }),
  ),
  shop: Type.Optional(
    named("ApplicationShopPatch", {
      name: Type.Optional(words("As on the shop front")),
      nameEn: Type.Optional(words("In English, for receipts")),
    }),
  ),
  products: Type.Optional(Type.Array(oneOf(...products), { maxItems: 10 })),
  language: Type.Optional(oneOf("zh-CN", "en")),
});

export const DocumentRow = named("ApplicationDocument", {
  id: PublicId,
  kind: oneOf(...documentKinds),
  name: Type.String(),
  type: Type.String(),
  sizeBytes: Minor,
  sha256: Type.String({ description: "Hex" }),
  addedAt: Instant,
  addedBy: Type.String(),
});
export const toDocumentWire = (document: ApplicationDocument): Static<typeof DocumentRow> => ({
  id: publicId("doc", document.id),
  kind: document.kind,
  name: document.name,
  type: document.type,
  sizeBytes: document.sizeBytes.toString(),
  sha256: Buffer.from(document.sha256).toString("hex"),
  addedAt: instantText(document.addedAt),
  addedBy: document.addedBy,
});

const OfferRate = named("AgreedRate", {
  ratePpm: Type.Integer({ description: "Parts per million of the amount" }),
  capMinor: nullable(Minor),
});
const OfferShape = named("AgreedPrices", {
  rates: named("AgreedRates", { debit: OfferRate, credit: OfferRate, foreign: OfferRate }),
  refundFee: oneOf("full-refund-returns-fee", "fee-is-kept"),
});
export const AgreementShape = named("MerchantAgreement", {
  version: Type.Integer(),
  zh: Type.String(),
  en: Type.String(),
  sha256: Type.String({ description: "Hex, over both texts and the prices: what is signed" }),
  offer: OfferShape,
});
export const toAgreementWire = (now: AgreementNow): Static<typeof AgreementShape> => ({ ...now });

export const ReadinessShape = named("ApplicationReadiness", {
  ...CheckAnswer.properties,
  maySubmit: Type.Boolean({ description: "Nothing that is needed now is missing or wrong" }),
});

const row = {
  id: PublicId,
  state: oneOf(...applicationStates),
  kind,
  name: personalText("As on the licence; of a micro merchant a person's"),
  shopName: Type.String(),
  mcc: Type.String(),
  region: Type.String(),
  phone: personalText("Masked"),
  products: Type.Array(oneOf(...products)),
  agent: nullable(AgentLabel),
  openedBy: Type.String(),
  createdAt: Instant,
  savedAt: Instant,
  submittedAt: nullable(Instant),
  waitsFor: oneOf("applicant", "agent", "operator", "nobody"),
  waitsSince: nullable(Instant),
  dueOn: nullable({ ...Day, description: "The day by which an answer is promised" }),
  isOverdue: Type.Boolean(),
  endedAt: nullable(Instant),
  round: { ...Count, description: "How often it was sent back" },
  takenBy: nullable(named("ApplicationReviewer", { id: PublicId, name: Type.String(), at: Instant })),
  rejection: nullable(
    named("ApplicationRejection", { code: Type.String(), zh: Type.String(), en: Type.String(), words: Type.String() }),
  ),
  merchantId: nullable(PublicId),
  purgedAt: nullable(Instant),
};
export const ApplicationRow = named("ApplicationRow", row);

const CorrectionShape = named("ApplicationCorrection", {
  round: Count,
  field: Type.String({ description: "Path of the member, such as licence.expires, or document.licence" }),
  reason: Type.String(),
});
const papers = {
  file: nullable(ApplicationFile),
  contact: nullable(
    named("ApplicationContact", { name: personalText(), phone: personalText(), isProven: Type.Boolean() }),
  ),
  shop: nullable(named("ApplicationShop", { name: Type.String(), nameEn: Type.String() })),
  documents: Type.Array(DocumentRow),
  agreement: nullable(
    named("ApplicationAgreement", {
      version: Type.Integer(),
      sha256: Type.String(),
      name: personalText("Who signed"),
      at: Instant,
      offer: OfferShape,
    }),
  ),
  corrections: Type.Array(CorrectionShape, { description: "Newest round first" }),
};
export const ApplicationShape = named("Application", {
  ...row,
  ...papers,
  history: Type.Array(
    named("ApplicationStep", {
      at: Instant,
      step: Type.String(),
      side: oneOf("applicant", "agent", "operator", "system"),
      by: Type.String(),
      detail: Type.Unknown(),
    }),
    { description: "Newest first" },
  ),
});
/** As the applicant sees it: whose desk it lies on, and what happened, not who did it. */
const { takenBy: _takenBy, openedBy: _openedBy, agent: _agent, ...ownRow } = row;
export const OwnApplication = named("OwnApplication", {
  ...ownRow,
  ...papers,
  isInReview: Type.Boolean({ description: "Somebody has taken it" }),
  language: oneOf("zh-CN", "en"),
});

export type RowContext = {
  readonly today: Temporal.PlainDate;
  readonly agentOf: (app: Application) => Static<typeof AgentLabel> | null;
};

function ownRowOf(app: Application, today: Temporal.PlainDate) {
  const { dueOn, rejection } = app;
  const said: Bilingual | undefined = rejection === undefined ? undefined : rejections[rejection as RejectionCode];
  return {
    id: publicId("app", app.id),
    state: app.state,
    kind: app.kind,
    name: app.name,
    shopName: app.shopName,
    mcc: app.mcc,
    region: app.region,
    phone: app.phoneMasked,
    products: [...app.products],
    createdAt: instantText(app.createdAt),
    savedAt: instantText(app.savedAt),
    submittedAt: optionalInstant(app.submittedAt),
    waitsFor: waitsFor(app.state, app.agentId !== undefined),
    waitsSince: optionalInstant(app.waitsSince),
    dueOn: dueOn?.toString() ?? null,
    isOverdue: app.state === "submitted" && dueOn !== undefined && Temporal.PlainDate.compare(dueOn, today) < 0,
    endedAt: optionalInstant(app.endedAt),
    round: app.round,
    rejection:
      rejection === undefined
        ? null
        : { code: rejection, zh: said?.zh ?? rejection, en: said?.en ?? rejection, words: app.rejectionWords ?? "" },
    merchantId: optionalId("mer", app.merchantId),
    purgedAt: optionalInstant(app.purgedAt),
  };
}

export function toApplicationRow(app: Application, { today, agentOf }: RowContext): Static<typeof ApplicationRow> {
  const { takenBy, takenByName, takenAt } = app;
  return {
    ...ownRowOf(app, today),
    agent: agentOf(app),
    openedBy: app.openedByName,
    takenBy:
      takenBy === undefined || takenAt === undefined
        ? null
        : { id: publicId("usr", takenBy), name: takenByName ?? "", at: instantText(takenAt) },
  };
}

export type Whole = {
  readonly papers: Papers | undefined;
  readonly documents: readonly ApplicationDocument[];
  readonly corrections: readonly Correction[];
};

function papersWire(app: Application, { papers: kept, documents, corrections }: Whole) {
  const { agreement } = app;
  return {
    file: kept === undefined ? null : kept.file,
    contact: kept === undefined ? null : { ...kept.contact, isProven: app.phoneProvenAt !== undefined },
    shop: kept === undefined ? null : { ...kept.shop },
    documents: documents.map(toDocumentWire),
    agreement:
      agreement === undefined
        ? null
        : {
            version: agreement.version,
            sha256: agreement.sha256,
            name: agreement.name,
            at: agreement.at,
            offer: agreement.offer,
          },
    corrections: corrections.map((one) => ({ ...one })),
  };
}

export const toApplicationWire = (
  app: Application,
  whole: Whole & { readonly steps: readonly Step[] },
  context: RowContext,
): Static<typeof ApplicationShape> => ({
  ...toApplicationRow(app, context),
  ...papersWire(app, whole),
  history: whole.steps.map(({ at, step, by, detail }) => ({
    at: instantText(at),
    step,
    side: by.side,
    by: by.name,
    detail,
  })),
});

export const toOwnWire = (
  app: Application,
  whole: Whole,
  today: Temporal.PlainDate,
): Static<typeof OwnApplication> => ({
  ...ownRowOf(app, today),
  ...papersWire(app, whole),
  isInReview: app.takenBy !== undefined,
  language: app.language,
});
