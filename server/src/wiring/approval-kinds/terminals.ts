import type { Tx } from "#kernel/db";
import type { Bilingual } from "#kernel/http/problem";
import { publicId } from "#kernel/ids";
import { type BindInput, bindTerminal, refusalOfBind, setTerminalLock, unbindTerminal } from "#flows/bind-terminal";
import type { Approval, ApprovalKind, DescribedOrRefused, Effect } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import type { Binding, BindingStatus } from "#modules/terminals";
import type { Services } from "../../services.ts";
import { whatHolds } from "../audited-flows.ts";
import { within } from "../within.ts";
import { change, idOf, NOTHING, same, yuan } from "./words.ts";

/** What a bind request says: the route's body with ids as they are written. */
export type BindPayload = {
  readonly merchantId: string;
  readonly placeId: string;
  readonly number: string;
  readonly keyKind: "TDES" | "SM4";
  readonly dialect: string;
  readonly maxAmountMinor?: string;
  readonly contactlessNoPinMinor?: string;
};
export type UnbindPayload = { readonly force: boolean };

type Deps = Pick<Services, "db" | "bind" | "terminals" | "merchants" | "contexts" | "relay">;

const statusWords: Readonly<Record<BindingStatus, Bilingual>> = {
  bound: { zh: "可收款", en: "takes payments" },
  locked: { zh: "已锁定，不能收款", en: "locked, takes no payments" },
  unbound: { zh: "未绑定", en: "not bound" },
};
const labels = {
  binding: { zh: "绑定关系", en: "Binding" },
  place: { zh: "经营地点", en: "Place" },
  status: { zh: "终端状态", en: "Terminal" },
  keys: { zh: "密钥", en: "Keys" },
  limits: { zh: "单笔限额 / 免密限额", en: "Most per payment / without PIN" },
  open: { zh: "未了结的批次", en: "What is still open" },
} as const;

export function terminalKinds(services: Deps, audit: Audit): readonly ApprovalKind[] {
  const bindInput = (subject: string, payload: BindPayload): BindInput => ({
    terminalId: idOf("ter", subject),
    merchantId: idOf("mer", payload.merchantId),
    placeId: idOf("plc", payload.placeId),
    number: payload.number,
    keyKind: payload.keyKind,
    dialect: payload.dialect,
    ...(payload.maxAmountMinor === undefined ? {} : { maxAmountMinor: BigInt(payload.maxAmountMinor) }),
    ...(payload.contactlessNoPinMinor === undefined
      ? {}
      : { contactlessNoPinMinor: BigInt(payload.contactlessNoPinMinor) }),
  });

  async function describeBind(tx: Tx, subject: string, payload: BindPayload): Promise<DescribedOrRefused> {
    const input = bindInput(subject, payload);
    const refusal = await refusalOfBind(services.bind, tx, input);
    if (refusal !== undefined) return { kind: "refused", ...refusal };
    const [terminal, merchant, places] = await Promise.all([
      services.terminals.find(tx, input.terminalId),
      services.merchants.find(tx, input.merchantId),
      services.merchants.placesOf(tx, input.merchantId),
    ]);
    const place = places.find(({ id }) => id === input.placeId);
    const keys = payload.keyKind === "SM4" ? "SM4" : "3DES";
    const most = input.maxAmountMinor === undefined ? "¥ 50,000.00" : yuan(input.maxAmountMinor);
    const noPin = input.contactlessNoPinMinor === undefined ? "¥ 1,000.00" : yuan(input.contactlessNoPinMinor);
    return {
      kind: "described",
      merchant: { id: input.merchantId, bucket: merchant!.bucket },
      summary: {
        zh: `将机具 ${terminal!.serial} 绑定给${merchant!.name}，终端号 ${payload.number}`,
        en: `Bind device ${terminal!.serial} to ${merchant!.nameEn} as terminal ${payload.number}`,
      },
      changes: [
        change(
          labels.binding,
          { zh: "未绑定任何商户", en: "bound to nobody" },
          { zh: `${merchant!.name}，终端号 ${payload.number}`, en: `${merchant!.nameEn}, terminal ${payload.number}` },
        ),
        change(labels.place, NOTHING, same(place === undefined ? "" : `${place.name} · ${place.address}`)),
        change(labels.keys, NOTHING, {
          zh: `新的 ${keys} 主密钥，只发给申请人一次`,
          en: `a new ${keys} master key, given once to whoever asked`,
        }),
        change(labels.limits, NOTHING, same(`${most} / ${noPin}`)),
      ],
    };
  }

  /** For what happens to a living binding. */
  async function describeStatus(
    tx: Tx,
    subject: string,
    to: { readonly status: BindingStatus; readonly verb: Bilingual; readonly force?: boolean },
  ): Promise<DescribedOrRefused> {
    const binding = await services.terminals.lastBindingOf(tx, idOf("ter", subject));
    if (binding === undefined) return { kind: "refused", code: "terminal-not-bound" };
    if (binding.status === "unbound" && to.force !== true) return { kind: "refused", code: "terminal-not-bound" };
    if (to.status === "bound" && binding.status !== "locked") return { kind: "refused", code: "terminal-not-locked" };
    const merchant = await services.merchants.find(tx, binding.merchantId);
    return {
      kind: "described",
      merchant: { id: binding.merchantId, bucket: binding.bucket },
      summary: {
        zh: `${to.verb.zh}终端 ${binding.number}（${merchant?.name ?? ""}）`,
        en: `${to.verb.en} terminal ${binding.number} (${merchant?.nameEn ?? ""})`,
      },
      changes: [
        change(labels.status, statusWords[binding.status], statusWords[to.status]),
        ...(to.status === "unbound"
          ? [
              change(
                labels.keys,
                { zh: "在用", en: "in use" },
                { zh: "销毁，不能恢复", en: "destroyed; they cannot be brought back" },
              ),
              change(labels.open, NOTHING, openWords(to.force === true)),
            ]
          : []),
      ],
    };
  }

  async function done(
    tx: Tx,
    approval: Approval,
    by: Parameters<Extract<ApprovalKind["effect"], { within: "decision" }>["apply"]>[2],
    what: { readonly action: string; readonly binding: Binding; readonly result?: object; readonly handover?: object },
  ): Promise<Effect> {
    await audit.record(tx, {
      actor: by,
      action: what.action,
      subject: approval.subject,
      after: whatHolds(what.binding),
      reason: approval.reason,
      approvalId: approval.id,
    });
    return {
      kind: "applied",
      result: { binding: publicId("bnd", what.binding.id), ...what.result },
      ...(what.handover === undefined ? {} : { handover: what.handover }),
      // The flow forgot what this process knew before the commit; what was read meanwhile is older than it.
      afterCommit: async () => {
        const merchant = await services.merchants.find(services.db, what.binding.merchantId);
        if (merchant !== undefined)
          services.contexts.forget({ merchantCode: merchant.code, terminalNumber: what.binding.number });
        services.relay.nudge();
      },
    };
  }
  const depsWithin = (tx: Tx) => ({ ...services.bind, db: within(services.db, tx) });

  return [
    {
      kind: "terminal.bind",
      words: { zh: "绑定终端", en: "Bind a terminal" },
      decides: "terminals.approve",
      validFor: { hours: 72 },
      describe: (tx, { subject, payload }) => describeBind(tx, subject, payload as BindPayload),
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const outcome = await bindTerminal(
            depsWithin(tx),
            bindInput(approval.subject, approval.payload as BindPayload),
          );
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          const { binding, masterKey, serialNumberKey } = outcome;
          return done(tx, approval, by, {
            action: "terminal.bound",
            binding,
            result: { number: binding.number, masterKeyCheckValue: masterKey.checkValue },
            handover: { masterKey: asHex(masterKey), serialNumberKey: asHex(serialNumberKey) },
          });
        },
      },
    },
    {
      kind: "terminal.unbind",
      words: { zh: "解绑终端", en: "Release a terminal" },
      decides: "terminals.approve",
      validFor: { hours: 72 },
      describe: (tx, { subject, payload }) =>
        describeStatus(tx, subject, {
          status: "unbound",
          verb: (payload as UnbindPayload).force
            ? { zh: "强制解绑", en: "Release by force" }
            : { zh: "解绑", en: "Release" },
          force: (payload as UnbindPayload).force,
        }),
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const { force } = approval.payload as UnbindPayload;
          const input = { terminalId: idOf("ter", approval.subject), reason: approval.reason, force };
          const outcome = await unbindTerminal(depsWithin(tx), input);
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          const action = force ? "terminal.unbound-by-force" : "terminal.unbound";
          return done(tx, approval, by, { action, binding: outcome.binding, result: { drained: outcome.drained } });
        },
      },
    },
    {
      kind: "terminal.unlock",
      words: { zh: "解锁终端", en: "Unlock a terminal" },
      decides: "terminals.approve",
      validFor: { hours: 72 },
      describe: (tx, { subject }) =>
        describeStatus(tx, subject, { status: "bound", verb: { zh: "解锁", en: "Unlock" } }),
      effect: {
        within: "decision",
        async apply(tx, approval, by) {
          const input = { terminalId: idOf("ter", approval.subject), locked: false, reason: approval.reason };
          const outcome = await setTerminalLock(depsWithin(tx), input);
          if (outcome.kind === "refused") return { kind: "failed", code: outcome.code };
          return done(tx, approval, by, { action: "terminal.unlocked", binding: outcome.binding });
        },
      },
    },
    {
      kind: "terminal.lock",
      words: { zh: "复核终端锁定", en: "Look at a terminal's lock" },
      decides: "terminals.approve",
      validFor: { hours: 24 },
      describe: async (tx, { subject }) => {
        const described = await describeStatus(tx, subject, {
          status: "locked",
          verb: { zh: "已锁定", en: "Locked" },
          force: true,
        });
        if (described.kind === "refused") return described;
        return { ...described, changes: [change(labels.status, statusWords.bound, statusWords.locked)] };
      },
      effect: { within: "request", release: { kind: "terminal.unlock", payload: {} } },
    },
  ];
}

const openWords = (force: boolean): Bilingual =>
  force
    ? { zh: "由平台接管并关闭批次", en: "taken over and closed by the platform" }
    : { zh: "先冲正和结算完，再销毁密钥", en: "reversed and settled first, then the keys are destroyed" };

const asHex = (key: { readonly wrapped: Uint8Array; readonly checkValue: string }) => ({
  wrapped: Buffer.from(key.wrapped).toString("hex").toUpperCase(),
  checkValue: key.checkValue,
});
