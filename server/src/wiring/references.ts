import { eventId, findEvents, parseEventId } from "#kernel/event-list";
import type { Kind, ReferenceReaders } from "#kernel/http/references";
import { currencyLetters } from "#kernel/http/currency";
import { instantText, optionalId } from "#kernel/http/shapes";
import { bucketOfId, type Id, parsePublicId, publicId } from "#kernel/ids";
import { type Scope, seenOf } from "#kernel/scope";
import type { Approvals } from "#modules/approvals";
import type { Merchant } from "#modules/merchants";
import { type Terminal, terminalsPage } from "#modules/terminals";
import { eventVisibleTo } from "#modules/webhooks";
import type { ApiServices } from "../routes.ts";

/** Every object that another may refer to, a page of them at once, held to what the reader sees. */
type Deps = Pick<ApiServices, "db" | "merchants" | "terminals" | "agents" | "payments" | "settlement" | "webhooks"> & {
  readonly approvals: Approvals;
};

export function referenceReaders(deps: Deps): ReferenceReaders {
  const { agents, approvals, db, merchants, payments, settlement, webhooks } = deps;
  const idsOf = (prefix: Kind, texts: readonly string[]): readonly Id[] =>
    texts.map((text) => parsePublicId(prefix, text)).filter((id) => id !== undefined);
  const page = (prefix: Kind, texts: readonly string[], scope: Scope) => {
    const only = idsOf(prefix, texts);
    return { scope, only, limit: only.length };
  };
  return {
    mer: async (ids, scope) => (await merchants.list(db, page("mer", ids, scope))).map(merchantBrought),
    ter: async (ids, scope) =>
      (await terminalsPage(db, { ...page("ter", ids, scope), beforeId: undefined })).map(deviceBrought),
    agt: async (ids, scope) =>
      (await agents.list(db, page("agt", ids, scope))).map(({ id, name, nameEn }) => ({
        id: publicId("agt", id),
        name,
        nameEn,
      })),
    pay: async (ids, scope) => {
      const keys = idsOf("pay", ids).map((id) => ({ bucket: bucketOfId(id), id }));
      return (await seenOf(db, scope, await payments.byIds(db, keys))).map((payment) => ({
        id: publicId("pay", payment.id),
        kind: payment.kind,
        status: payment.status,
        amountMinor: payment.amountMinor.toString(),
        currency: currencyLetters(payment.currency),
        merchantId: publicId("mer", payment.merchantId),
        terminalId: publicId("ter", payment.terminalId),
        createdAt: instantText(payment.createdAt),
      }));
    },
    out: async (ids, scope) =>
      (await settlement.payoutsPage(db, { ...page("out", ids, scope), beforeId: undefined })).map((payout) => ({
        id: publicId("out", payout.id),
        merchantId: publicId("mer", payout.merchantId),
        businessDay: payout.businessDay.toString(),
        status: payout.status,
        netMinor: payout.netMinor.toString(),
        dueOn: payout.dueOn.toString(),
        createdAt: instantText(payout.createdAt),
      })),
    evt: async (ids, scope) => {
      const events = await findEvents(
        db,
        ids.map(parseEventId).filter((place) => place !== undefined),
      );
      return events.flatMap((event) => {
        const audience = webhooks.events.audienceOf(event);
        if (audience === undefined || !eventVisibleTo(scope, audience.owner)) return [];
        const subject = webhooks.events.subjectOf(event);
        return [{ id: eventId(event), type: audience.type, at: instantText(event.at), subject }];
      });
    },
    whk: async (ids, scope) =>
      (await webhooks.list(db, page("whk", ids, scope))).map((endpoint) => ({
        id: publicId("whk", endpoint.id),
        merchantId: optionalId("mer", endpoint.merchantId),
        url: endpoint.url,
        status: endpoint.status,
        createdAt: instantText(endpoint.createdAt),
      })),
    apr: async (ids, scope) =>
      (await approvals.list(db, page("apr", ids, scope))).map((approval) => ({
        id: publicId("apr", approval.id),
        kind: approval.kind,
        subject: approval.subject,
        merchantId: optionalId("mer", approval.merchantId),
        state: approval.state,
        askedAt: instantText(approval.askedAt),
      })),
  };
}

export const merchantBrought = (merchant: Merchant) => ({
  id: publicId("mer", merchant.id),
  code: merchant.code.trim(),
  name: merchant.name,
  nameEn: merchant.nameEn,
  shortName: merchant.shortName,
  mcc: merchant.mcc,
  status: merchant.status,
  createdAt: instantText(merchant.createdAt),
});
export const deviceBrought = (terminal: Terminal) => ({
  id: publicId("ter", terminal.id),
  serial: terminal.serial,
  product: terminal.product,
  model: terminal.model,
  createdAt: instantText(terminal.createdAt),
});
