import type { Tx } from "#kernel/db";
import { HttpProblem } from "#kernel/http/problem";
import type { Approval, ApprovalKind, Asker } from "#modules/approvals";
import type { Audit } from "#modules/audit";
import { createKey, refusalOfKey, type World } from "#modules/developers";
import { findUser, type Permission, permissionOf, permissionsOf } from "#modules/identity";
import { publicId } from "#kernel/ids";
import type { Services } from "../../services.ts";
import { mayBeGranted } from "../grantable.ts";
import { change, idOf, NOTHING, same } from "./words.ts";

/** A key of the operator's that may change things: a program with it acts where nobody looks on. */
export type ApiKeyPayload = {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly merchantId: string | null;
  readonly days: number;
  readonly world: World;
};

export function apiKeyKinds(
  services: Pick<Services, "merchants" | "ids" | "clock">,
  audit: Audit,
): readonly ApprovalKind[] {
  /** Whoever asked, with what that person may do at this moment. */
  const makerOf = async (tx: Tx, { id, kind }: Asker) => {
    const user = kind === "user" ? await findUser(tx, id) : undefined;
    const held: readonly string[] = user?.status === "active" ? permissionsOf[user.role] : [];
    const [name, role] = [user?.login ?? "", user?.role ?? ""];
    return { id, name, role, permissions: new Set(held), scope: "all" as const };
  };
  const wantedOf = ({ permissions, merchantId }: ApiKeyPayload) => ({
    permissions,
    merchantId: merchantId === null ? undefined : idOf("mer", merchantId),
  });
  const refusalNow = async (tx: Tx, payload: ApiKeyPayload, askedBy: Asker) =>
    refusalOfKey({ mayBeGranted }, tx, wantedOf(payload), await makerOf(tx, askedBy));
  const wordsOf = (permissions: readonly string[]) => {
    const words = permissions.map((name) => permissionOf(name as Permission));
    return { zh: words.map(({ zh }) => zh).join(""), en: words.map(({ en }) => en).join(" ") };
  };
  return [
    {
      kind: "api-key.create",
      words: { zh: "创建 API 密钥", en: "Make an API key" },
      decides: "users.approve",
      validFor: { hours: 72 },
      async describe(tx, { payload: given, askedBy }) {
        const payload = given as ApiKeyPayload;
        const code = await refusalNow(tx, payload, askedBy);
        if (code !== undefined) return { kind: "refused", code };
        const { merchantId } = wantedOf(payload);
        const merchant = merchantId === undefined ? undefined : await services.merchants.find(tx, merchantId);
        if (merchantId !== undefined && merchant === undefined) return { kind: "refused", code: "not-found" };
        return {
          kind: "described",
          merchant: merchant && { id: merchant.id, bucket: merchant.bucket },
          summary: { zh: `创建 API 密钥“${payload.name}”`, en: `Make the API key “${payload.name}”` },
          changes: [
            change({ zh: "密钥可以", en: "The key may" }, NOTHING, wordsOf(payload.permissions)),
            change({ zh: "权限代码", en: "Permissions" }, NOTHING, same(payload.permissions.join(", "))),
            change(
              { zh: "可见数据", en: "Whose rows" },
              NOTHING,
              merchant === undefined
                ? { zh: "全部商户", en: "everybody's" }
                : { zh: merchant.name, en: merchant.nameEn },
            ),
            change({ zh: "有效期", en: "Good for" }, NOTHING, {
              zh: `领取后 ${payload.days} 天`,
              en: `${payload.days} days after it is taken`,
            }),
          ],
        };
      },
      effect: {
        within: "decision",
        async apply(tx, approval) {
          const code = await refusalNow(tx, approval.payload as ApiKeyPayload, approval.askedBy);
          return code === undefined ? { kind: "applied", handover: {} } : { kind: "failed", code };
        },
      },
      handOver: (tx, approval) => makeKey(tx, approval),
    },
  ];

  /** Made at the moment it is taken: until then the secret lies nowhere, and afterwards only its hash. */
  async function makeKey(tx: Tx, approval: Approval): Promise<object> {
    const payload = approval.payload as ApiKeyPayload;
    const made = await createKey({ ids: services.ids, world: payload.world, mayBeGranted }, tx, {
      ...wantedOf(payload),
      name: payload.name,
      by: await makerOf(tx, approval.askedBy),
      at: services.clock.now(),
      days: payload.days,
    });
    if (made.kind === "refused") throw new HttpProblem(made.code);
    const { key, secret } = made;
    await audit.record(tx, {
      actor: { ...approval.askedBy, source: "approval", requestId: publicId("apr", approval.id) },
      action: "api-key.created",
      subject: publicId("key", key.id),
      after: { name: key.name, last4: key.last4, permissions: key.permissions, merchantId: payload.merchantId },
      reason: approval.reason,
      approvalId: approval.id,
    });
    return { apiKey: secret };
  }
}
