import { BANKS, checkCnaps, checkMid } from "@oneclear/identifiers";
import { must } from "#kernel/assert";
import { businessDay } from "#kernel/clock";
import type { Tx } from "#kernel/db";
import { HttpProblem } from "#kernel/http/problem";
import { bucketOfMerchantCode, publicId } from "#kernel/ids";
import type { Approval, ApprovalKind, Asker, Effect } from "#modules/approvals";
import { type Admissible, areaOf, type Doer } from "#modules/applications";
import type { Audit } from "#modules/audit";
import { invite, permissionsOf } from "#modules/identity";
import { accountContext, feeInWords, maskedAccount } from "#modules/merchants";
import type { FeeRule } from "#modules/pricing";
import type { Services } from "../../services.ts";
import { change, idOf, NOTHING, same } from "./words.ts";

/** An application becomes a merchant when two have looked at it: the reviewer who asks, and another of the staff. */
export type AdmitPayload = { readonly round: number };

type AdmitServices = Pick<
  Services,
  "applications" | "agents" | "merchants" | "providers" | "pricing" | "keys" | "house" | "clock" | "ids"
>;

export function applicationKinds(services: AdmitServices, audit: Audit): readonly ApprovalKind[] {
  const { applications, merchants, providers, clock } = services;
  const admissible = (tx: Tx, subject: string, payload: object, askedBy: Asker) =>
    applications.mayAdmit(tx, {
      id: idOf("app", subject),
      reviewer: askedBy.id,
      round: (payload as AdmitPayload).round,
    });
  return [
    {
      kind: "merchant.admit",
      words: { zh: "准入商户", en: "Admit a merchant" },
      decides: "applications.decide",
      validFor: { hours: 72 },
      async describe(tx, { subject, payload, askedBy }) {
        const may = await admissible(tx, subject, payload, askedBy);
        if (may.kind === "refused") return may;
        const { application } = may;
        const { rates } = must(application.agreement, "an agreement of what is ready").offer;
        const writers = await applications.staffWritersOf(tx, application.id);
        return {
          kind: "described",
          merchant: undefined,
          summary: { zh: `准入商户：${application.name}`, en: `Admit as a merchant: ${application.name}` },
          changes: [
            change({ zh: "商户", en: "Merchant" }, NOTHING, same(application.name)),
            change({ zh: "门店", en: "Shop" }, NOTHING, same(application.shopName)),
            change({ zh: "行业", en: "Trade" }, NOTHING, same(application.mcc)),
            change({ zh: "借记卡费率", en: "Debit cards" }, NOTHING, feeInWords("debit", feeRule(rates.debit))),
            change({ zh: "贷记卡费率", en: "Credit cards" }, NOTHING, feeInWords("credit", feeRule(rates.credit))),
            change({ zh: "境外卡费率", en: "Foreign cards" }, NOTHING, feeInWords("foreign", feeRule(rates.foreign))),
            ...(writers.length === 0
              ? []
              : [change({ zh: "员工填写过", en: "Staff who wrote in it" }, NOTHING, same(writers.join(" · ")))]),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const may = await admissible(tx, approval.subject, approval.payload, approval.askedBy);
          if (may.kind === "refused") return { kind: "failed", code: may.code };
          const house = await providers.find(tx);
          if (house === undefined) return { kind: "failed", code: "not-found" };
          const area = areaOf(may.papers);
          const prefix = `${house.acquirerCode.slice(1, 4)}${area ?? ""}${may.application.mcc}`;
          const code = area === undefined ? undefined : await merchants.nextCode(tx, prefix);
          if (code === undefined || !checkMid(code).valid) return { kind: "failed", code: "application-area-unknown" };
          return makeMerchant(services, audit, tx, { approval, by, may, code, providerId: house.id });
        },
      },
      async handOver(tx, approval) {
        const merchantId = idOf("mer", (approval.result as { merchant: string }).merchant);
        const merchant = must(await merchants.find(tx, merchantId), "the merchant of an admission");
        // Two people have agreed to this merchant; its owner is what that means, whatever the asker's own role may give.
        const acting = { id: approval.askedBy.id, permissions: new Set<string>(permissionsOf["merchant-owner"]) };
        const invited = await invite({ clock, ids: services.ids }, tx, acting, {
          login: `m${merchant.code}`,
          displayName: merchant.shortName,
          displayNameEn: merchant.nameEn,
          role: "merchant-owner",
          merchantId,
          agentId: undefined,
          placeIds: [],
        });
        if (invited.kind === "refused") throw new HttpProblem(invited.code);
        return { login: invited.user.login, invitation: invited.token, expiresAt: invited.expiresAt.toString() };
      },
    },
  ];
}

const feeRule = ({ ratePpm, capMinor }: { readonly ratePpm: number; readonly capMinor: string | null }): FeeRule => ({
  ratePpm: BigInt(ratePpm),
  minMinor: 0n,
  capMinor: capMinor === null ? undefined : BigInt(capMinor),
});

/** Merchant, place, sealed account, prices and membership: all of it in the commit of the decision. */
async function makeMerchant(
  services: AdmitServices,
  audit: Audit,
  tx: Tx,
  input: {
    readonly approval: Approval;
    readonly by: Parameters<Audit["record"]>[1]["actor"];
    readonly may: Admissible;
    readonly code: string;
    readonly providerId: bigint;
  },
): Promise<Effect> {
  const { approval, by, may, code, providerId } = input;
  const { application, papers } = may;
  const { ids, clock, keys, house } = services;
  const at = clock.now();
  const bucket = bucketOfMerchantCode(code);
  const id = ids.next(bucket);
  const { account } = papers.file;
  const number = (account?.number ?? "").normalize("NFKC").replaceAll(/\D/g, "");
  const bank = checkCnaps(account?.bankNumber ?? "");
  const bankName = account?.bank ?? (bank.valid ? BANKS[bank.value.slice(0, 3)]?.zh : undefined) ?? "";
  await services.merchants.add(tx, {
    id,
    bucket,
    code,
    name: application.name,
    nameEn: papers.shop.nameEn || application.shopName,
    shortName: application.shopName,
    mcc: application.mcc,
    creditCode: papers.file.creditCode ?? "",
    status: "active",
    providerId,
    accountBank: bankName,
    accountName: account?.name ?? "",
    accountMasked: maskedAccount(number),
    accountSealed: await keys.securityModule.encryptData({
      key: house.vault,
      plain: new TextEncoder().encode(number),
      context: accountContext(id),
    }),
    createdAt: at,
  });
  await services.merchants.addPlace(tx, {
    id: ids.next(bucket),
    merchantId: id,
    name: application.shopName,
    address: papers.file.place?.address ?? "",
    latitude: must(application.latitude, "the position of what is admissible"),
    longitude: must(application.longitude, "the position of what is admissible"),
    radiusM: 500,
  });
  const today = businessDay(at);
  const agreed = must(application.agreement, "an agreement of what is admissible");
  const { debit, credit, foreign } = agreed.offer.rates;
  await services.pricing.addSchedule(tx, {
    id: ids.next(bucket),
    merchantId: id,
    version: 1,
    validFrom: today,
    validUntil: undefined,
    refundFee: agreed.offer.refundFee,
    signedOn: businessDay(Temporal.Instant.from(agreed.at)),
    rates: { debit: feeRule(debit), credit: feeRule(credit), foreign: feeRule(foreign) },
  });
  if (application.agentId !== undefined) {
    const joined = await services.agents.assign(tx, {
      merchantId: id,
      agentId: application.agentId,
      reason: approval.reason,
    });
    if (joined.kind === "refused") return { kind: "failed", code: joined.code };
  }
  const doer: Doer = { side: "operator", id: by.id, name: by.name, source: by.source, actor: by };
  const recorded = await services.applications.recordAdmission(tx, { id: application.id, merchantId: id, by: doer });
  if (recorded.kind === "refused") return { kind: "failed", code: recorded.code };
  await audit.record(tx, {
    actor: by,
    action: "merchant.admitted",
    subject: publicId("mer", id),
    after: { code, application: approval.subject },
    reason: approval.reason,
    approvalId: approval.id,
  });
  return { kind: "applied", result: { merchant: publicId("mer", id), code }, handover: {} };
}
