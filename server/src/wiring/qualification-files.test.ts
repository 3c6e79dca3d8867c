import assert from "node:assert/strict";
import { test } from "node:test";
import type { Merchant } from "#modules/merchants";
import { toQualificationFile } from "./qualification-files.ts";

const aMerchant = (creditCode: string): Merchant => ({
  id: 1n,
  bucket: 0,
  code: "898350158140001",
  name: "蓝莓便利店",
  nameEn: "Blueberry",
  shortName: "蓝莓",
  mcc: "5411",
  creditCode,
  status: "active",
  statusReason: "",
  providerId: 2n,
  accountBank: "中国银行",
  accountName: "王芳",
  accountMasked: "3505****0123",
  createdAt: Temporal.Instant.from("2026-11-28T01:00:00Z"),
});

for (const [creditCode, kind] of [
  ["", "micro"],
  ["92350100M000100Y43", "individual"],
  ["91350100M000100Y43", "enterprise"],
  ["12350100M000100Y43", "institution"],
] as const)
  test(`the rules read a merchant of credit code "${creditCode}" as: ${kind}`, () => {
    assert.equal(toQualificationFile(aMerchant(creditCode), []).file.kind, kind);
  });
