import type { MerchantFile } from "../files/merchant-file.ts";
import type { PackOn } from "../pack-on.ts";
import { type DocumentName, documentsOf } from "./documents.ts";
import type { Due, Reason } from "./finding.ts";
import type { States } from "./requirements.ts";

/** What each part of a merchant's evaluation is given, and gives. */
export type MerchantContext = {
  readonly file: MerchantFile;
  readonly pack: PackOn;
  readonly documents: ReadonlySet<DocumentName>;
  /** Why a rule asks for something: the source of the requirement of that code. */
  readonly source: (requirement: string) => string;
};
export type Found = { readonly reasons: readonly Reason[]; readonly states: States; readonly due?: readonly Due[] };

export function contextOf(file: MerchantFile, pack: PackOn, source: MerchantContext["source"]): MerchantContext {
  return { file, pack, documents: documentsOf(file.documents).known, source };
}
