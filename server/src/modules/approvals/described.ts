import { type Static, Type } from "typebox";
import { named, nullable } from "#kernel/http/shapes";
import type { Bilingual } from "#kernel/http/problem";
import type { Change, DescribedOrRefused } from "./approval.ts";

/** What a request would change, and why it cannot be: for its page, and for whoever is still filling it in. */
export type RefusalText = (code: string) => { readonly title: Bilingual; readonly action: Bilingual };

export const ChangeShape = named("ApprovalChange", {
  labelZh: Type.String(),
  labelEn: Type.String(),
  beforeZh: Type.String(),
  beforeEn: Type.String(),
  afterZh: Type.String(),
  afterEn: Type.String(),
});
export const RefusalShape = named("ApprovalFailure", {
  code: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  actionZh: Type.String(),
  actionEn: Type.String(),
});
export const ApprovalPreview = named("ApprovalPreview", {
  refusal: nullable(RefusalShape),
  changes: Type.Array(ChangeShape),
});

export const changeWire = ({ label, before, after }: Change): Static<typeof ChangeShape> => ({
  labelZh: label.zh,
  labelEn: label.en,
  beforeZh: before.zh,
  beforeEn: before.en,
  afterZh: after.zh,
  afterEn: after.en,
});

export function refusalWire(code: string, textOf: RefusalText): Static<typeof RefusalShape> {
  const { title, action } = textOf(code);
  return { code, titleZh: title.zh, titleEn: title.en, actionZh: action.zh, actionEn: action.en };
}

/** What would be asked for, before anybody is asked. */
export const toPreview = (described: DescribedOrRefused, textOf: RefusalText): Static<typeof ApprovalPreview> =>
  described.kind === "refused"
    ? { refusal: refusalWire(described.code, textOf), changes: [] }
    : { refusal: null, changes: described.changes.map(changeWire) };
