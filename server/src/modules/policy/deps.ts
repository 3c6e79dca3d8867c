import type { Clock } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import type { Bilingual } from "#kernel/http/problem";
import type { Id, Ids } from "#kernel/ids";
import type { MerchantFile } from "./files/merchant-file.ts";
import type { Evidence } from "./pack.ts";

/** A merchant as rules read it, with what nobody here knows of it: papers that were never brought are not papers that are missing. */
export type QualificationFile = {
  readonly merchantId: Id;
  readonly file: MerchantFile;
  readonly unknown: readonly Evidence[];
};

/** Everybody, in the order of ids, a page at a time. */
export type QualificationFiles = {
  readonly count: (tx: Tx) => Promise<number>;
  readonly after: (tx: Tx, cursor: Id, limit: number) => Promise<readonly QualificationFile[]>;
};

export type PolicyDeps = { readonly clock: Clock; readonly ids: Ids };

/** What a merchant is told of a change that touches it. */
export type PolicyNews = {
  readonly merchantId: Id;
  readonly key: string;
  readonly from: Temporal.PlainDate;
  readonly what: Bilingual;
} & ({ readonly news: "due"; readonly by: Bilingual } | { readonly news: "relief" });

export type RunDeps = PolicyDeps & {
  readonly files: QualificationFiles;
  readonly tell: (tx: Tx, news: PolicyNews) => Promise<unknown>;
};
