import { Type } from "typebox";
import { constant, count, day, eventKind, merchantData, merchantShape, object, ownerOf } from "./event-kind.ts";

/** Merchants: whether they may sell, and at which price. */
const standing = (status: "active" | "suspended", words: { zh: string; en: string }) =>
  eventKind({
    ...words,
    audience: "merchant",
    subject: "mer",
    data: object({
      object: constant("merchant"),
      status: Type.Enum(["active", "suspended"], { type: "string" }),
      merchant: merchantShape,
    }),
    async toData(reads, tx, event) {
      const merchant = await merchantData(reads, tx, ownerOf(event));
      return merchant && { object: "merchant" as const, status, merchant };
    },
  });

export const merchantEvents = {
  "merchant.suspended": standing("suspended", {
    zh: "商户已暂停：不能收款和退款，冲正、结算、出款照常。",
    en: "A merchant was suspended: no payments or refunds; reversals, settlement and payouts go on.",
  }),
  "merchant.reactivated": standing("active", { zh: "商户已恢复，可以收款。", en: "A merchant takes payments again." }),
  "fees.changed": eventKind({
    zh: "商户的新费率版本已确定，自生效日起执行。",
    en: "A new version of a merchant's fees was agreed; it holds from its first day on.",
    audience: "merchant",
    subject: "mer",
    data: object({
      object: constant("fees"),
      version: count("The version of the merchant's fees"),
      validFrom: day("First day"),
      merchant: merchantShape,
    }),
    async toData(reads, tx, event) {
      const merchant = await merchantData(reads, tx, ownerOf(event));
      const { version, validFrom } = event.payload as { version: number; validFrom: string };
      return merchant && { object: "fees" as const, version, validFrom, merchant };
    },
  }),
} as const;
