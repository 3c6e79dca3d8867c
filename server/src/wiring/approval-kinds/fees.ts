import { businessDay } from "#kernel/clock";
import { publicId } from "#kernel/ids";
import { appendEvents, lockBuckets } from "#kernel/outbox";
import type { ApprovalKind, Change } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import { feeInWords } from "#modules/merchants";
import {
  type CardType,
  feeMinor,
  type FeeRule,
  type FeeSchedule,
  isDearer,
  type NewFees,
  refusalOfChange,
} from "#modules/pricing";
import type { Services } from "../../services.ts";
import { change, idOf, NOTHING, same, yuan } from "./words.ts";

/** Money as decimal strings, days as texts: what the route took, kept as it was asked. */
export type FeesPayload = {
  readonly validFrom: string;
  readonly signedOn: string;
  readonly noticeGivenOn: string;
  readonly refundFee: FeeSchedule["refundFee"];
  readonly rates: Readonly<
    Record<CardType, { readonly ratePpm: string; readonly minMinor: string; readonly capMinor: string | null }>
  >;
};

const refundWords = {
  "full-refund-returns-fee": { zh: "全额退款退还手续费", en: "a full refund gives the fee back" },
  "fee-is-kept": { zh: "退款不退手续费", en: "a refund keeps the fee" },
} as const;
const cardWords = {
  debit: { zh: "借记卡", en: "debit card" },
  credit: { zh: "信用卡", en: "credit card" },
  foreign: { zh: "境外卡", en: "foreign card" },
} as const;
/** What a change costs is seen on a sum everybody can picture. */
const EXAMPLE_MINOR = 100_000n;
const cardTypes: readonly CardType[] = ["debit", "credit", "foreign"];

/** A new dated version of what a merchant pays: the version before ends where it begins, nothing is priced backwards. */
export function feeKinds(
  services: Pick<Services, "merchants" | "pricing" | "clock" | "ids">,
  audit: Audit,
): readonly ApprovalKind[] {
  const { pricing } = services;
  return [
    {
      kind: "fees.change",
      words: { zh: "变更费率", en: "Change a merchant's fees" },
      decides: "fees.approve",
      validFor: { hours: 120 },
      async describe(tx, { subject, payload }) {
        const merchant = await services.merchants.find(tx, idOf("mer", subject));
        if (merchant === undefined) return { kind: "refused", code: "merchant-not-found" };
        const next = toFees(payload as FeesPayload);
        const all = await pricing.schedulesOf(tx, merchant.id);
        const refusal = refusalOfChange(all, next, businessDay(services.clock.now()));
        if (refusal !== undefined) return { kind: "refused", code: refusal };
        const last = all.at(0);
        const from = next.validFrom.toString();
        const dearer = last !== undefined && isDearer(last, next);
        return {
          kind: "described",
          merchant: { id: merchant.id, bucket: merchant.bucket },
          summary: {
            zh: `${merchant.name}自 ${from} 起${dearer ? "上调" : "变更"}费率`,
            en: `${dearer ? "Raise" : "Change"} the fees of ${merchant.nameEn} from ${from}`,
          },
          changes: differences(last, next),
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const merchantId = idOf("mer", approval.subject);
          await lockBuckets(tx, [approval.bucket]);
          const next = toFees(approval.payload as FeesPayload);
          const all = await pricing.schedulesOf(tx, merchantId);
          const refusal = refusalOfChange(all, next, businessDay(services.clock.now()));
          if (refusal !== undefined) return { kind: "failed", code: refusal };
          const version = (all.at(0)?.version ?? 0) + 1;
          const id = services.ids.next(approval.bucket);
          await pricing.addSchedule(tx, { ...next, id, merchantId, version, validUntil: undefined });
          await audit.record(tx, {
            actor: by,
            action: "fees.changed",
            subject: approval.subject,
            before: { version: version - 1 },
            after: { version, ...approval.payload },
            reason: approval.reason,
            approvalId: approval.id,
          });
          const told = { merchant: merchantId, version, validFrom: next.validFrom.toString() };
          await appendEvents(
            tx,
            [{ bucket: approval.bucket, type: "fees.changed", subject: merchantId, payload: told }],
            services.clock.now(),
          );
          return { kind: "applied", result: { schedule: publicId("sch", id), version } };
        },
      },
    },
  ];
}

function differences(last: FeeSchedule | undefined, next: NewFees): readonly Change[] {
  const from = { zh: `${next.validFrom.toString()} 起`, en: `from ${next.validFrom.toString()}` };
  const changed = cardTypes.filter((type) => last === undefined || !sameRule(last.rates[type], next.rates[type]));
  const rates = changed.map((type) =>
    change(
      { zh: cardWords[type].zh, en: `${type} cards` },
      last === undefined ? NOTHING : feeInWords(type, last.rates[type]),
      feeInWords(type, next.rates[type]),
    ),
  );
  const refunds =
    last?.refundFee === next.refundFee
      ? []
      : [
          change(
            { zh: "退款时的手续费", en: "Fee when refunded" },
            last === undefined ? NOTHING : refundWords[last.refundFee],
            refundWords[next.refundFee],
          ),
        ];
  return [
    change({ zh: "生效日", en: "In force" }, same(last?.validFrom.toString() ?? "—"), from),
    ...rates,
    ...refunds,
    ...changed.map((type) =>
      change(
        {
          zh: `算例：${cardWords[type].zh}收款 ${yuan(EXAMPLE_MINOR)} 的手续费`,
          en: `Example: fee of ${yuan(EXAMPLE_MINOR)} by ${cardWords[type].en}`,
        },
        last === undefined ? NOTHING : same(yuan(feeMinor(EXAMPLE_MINOR, last.rates[type]))),
        same(yuan(feeMinor(EXAMPLE_MINOR, next.rates[type]))),
      ),
    ),
    change({ zh: "已告知商户", en: "Merchant told on" }, same("—"), same(next.noticeGivenOn.toString())),
    change({ zh: "商户签署日", en: "Signed by the merchant on" }, same("—"), same(next.signedOn.toString())),
  ];
}

const sameRule = (one: FeeRule, other: FeeRule): boolean =>
  one.ratePpm === other.ratePpm && one.minMinor === other.minMinor && one.capMinor === other.capMinor;

function toFees(payload: FeesPayload): NewFees {
  const rule = (type: CardType): FeeRule => {
    const { ratePpm, minMinor, capMinor } = payload.rates[type];
    return {
      ratePpm: BigInt(ratePpm),
      minMinor: BigInt(minMinor),
      capMinor: capMinor === null ? undefined : BigInt(capMinor),
    };
  };
  return {
    validFrom: Temporal.PlainDate.from(payload.validFrom),
    signedOn: Temporal.PlainDate.from(payload.signedOn),
    noticeGivenOn: Temporal.PlainDate.from(payload.noticeGivenOn),
    refundFee: payload.refundFee,
    rates: { debit: rule("debit"), credit: rule("credit"), foreign: rule("foreign") },
  };
}
