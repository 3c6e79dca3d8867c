import type { Tx } from "#kernel/db";
import type { Bilingual, FieldError } from "#kernel/http/problem";
import { type Application, type ApplicationDocument, type Papers, readPhone } from "./application.ts";
import { answerOf, type CheckAnswer, evaluateMerchant, type MerchantFile, type Pack } from "#modules/policy";
import { agreementHash, agreementOn } from "./agreement/texts.ts";
import type { ApplicationsDeps } from "./deps.ts";
import { today } from "./deps.ts";
import { offerOf } from "./offer.ts";
import { openPapers } from "./papers.ts";
import { documentsOf } from "./papers-store.ts";

/**
 * What is missing, field by field: the rules of the day over the file as it stands with the documents that are there, and what
 * an application itself needs. Nothing of it is kept; it is worked out anew whenever somebody asks, so a rule that changes is
 * told the next time.
 */
export type Readiness = CheckAnswer & { readonly maySubmit: boolean };

export async function readinessOf(deps: ApplicationsDeps, tx: Tx, application: Application): Promise<Readiness> {
  const pack = await deps.rulesOn(tx, today(deps));
  const papers = await openPapers(deps, application);
  const documents = await documentsOf(tx, application.id);
  return judge(deps, { application, papers, documents, pack });
}

/** The file the rules read: what was written, and the copies that are there. A signed agreement is one of them. */
export function merchantFileOf(
  { file }: Papers,
  documents: readonly Pick<ApplicationDocument, "kind">[],
  isSigned: boolean,
): MerchantFile {
  const kinds = new Set<string>(documents.map(({ kind }) => kind));
  if (isSigned) kinds.add("agreement");
  return { ...file, documents: [...kinds] };
}

export function judge(
  deps: Pick<ApplicationsDeps, "clock">,
  input: {
    readonly application: Application;
    readonly papers: Papers;
    readonly documents: readonly ApplicationDocument[];
    readonly pack: Pack;
  },
): Readiness {
  const { application, papers, documents, pack } = input;
  const day = today(deps);
  const current = agreementHash(agreementOn(day), offerOf(pack, day));
  const isSigned = application.agreement?.sha256 === current;
  const judgement = evaluateMerchant(merchantFileOf(papers, documents, isSigned), pack, day);
  const own = ownReasons(application, papers, isSigned);
  const answer = answerOf(judgement);
  const verdict = own.length > 0 && answer.verdict === "ready" ? "not-ready" : answer.verdict;
  return { ...answer, verdict, reasons: [...answer.reasons, ...own], maySubmit: verdict === "ready" };
}

const APPLICATION = "申请要求 · what an application needs";
const SAYS: Readonly<Record<string, { readonly field: string; readonly says: Bilingual }>> = {
  "contact-name-missing": { field: "contact.name", says: { zh: "请填写联系人姓名", en: "Say whom we may ask for" } },
  "phone-missing": { field: "contact.phone", says: { zh: "请填写联系手机号", en: "Give a mobile number" } },
  "phone-form": {
    field: "contact.phone",
    says: {
      zh: "手机号应为 11 位数字，以 13–19 开头",
      en: "A mobile number has eleven digits and begins with 13 to 19",
    },
  },
  "phone-not-proven": {
    field: "contact.phone",
    says: { zh: "手机号还没有用短信验证码验证", en: "The mobile number has not been proven with the code sent to it" },
  },
  "shop-name-missing": { field: "shop.name", says: { zh: "请填写门店招牌名", en: "Give the name on the shop front" } },
  "products-missing": { field: "products", says: { zh: "请选择需要的终端", en: "Choose the terminals you want" } },
  "agreement-not-signed": {
    field: "agreement",
    says: { zh: "受理协议还没有签署", en: "The merchant agreement has not been signed" },
  },
  "agreement-changed": {
    field: "agreement",
    says: {
      zh: "签署后协议或价目有更新，请重新签署",
      en: "The agreement or its prices changed after it was signed; sign it again",
    },
  },
};

function ownReasons(application: Application, { contact, shop }: Papers, isSigned: boolean): CheckAnswer["reasons"] {
  const codes: string[] = [];
  if (contact.name.trim() === "") codes.push("contact-name-missing");
  if (contact.phone.trim() === "") codes.push("phone-missing");
  else if (readPhone(contact.phone) === undefined) codes.push("phone-form");
  else if (application.phoneProvenAt === undefined) codes.push("phone-not-proven");
  if (shop.name.trim() === "") codes.push("shop-name-missing");
  if (application.products.length === 0) codes.push("products-missing");
  if (!isSigned) codes.push(application.agreement === undefined ? "agreement-not-signed" : "agreement-changed");
  return codes.map((code) => ({ code, ...SAYS[code]!, says: { ...SAYS[code]!.says }, source: APPLICATION }));
}

/** What bars it, as a refusal tells it: where, and why. */
export const faultsOf = ({ reasons }: CheckAnswer): readonly FieldError[] =>
  reasons.slice(0, 50).map(({ field, code, says }) => ({
    pointer: `/${field.replaceAll(".", "/")}`,
    message: `${code}: ${says.en}`,
  }));
