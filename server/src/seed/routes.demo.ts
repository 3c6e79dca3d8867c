import { Type } from "typebox";
import type { HttpApp } from "#kernel/http/app";
import { named, operation } from "#kernel/http/shapes";
import type { KeyLetter } from "./key-letters.ts";

const Wrapped = named("LetterKey", { wrapped: Type.String(), checkValue: Type.String() });
const Letter = named("KeyLetter", {
  terminalId: Type.String(),
  merchantId: Type.String(),
  merchantName: Type.String(),
  serial: Type.String(),
  deviceType: Type.String(),
  product: Type.String(),
  dialect: Type.String(),
  keyKind: Type.Union([Type.Literal("TDES"), Type.Literal("SM4")]),
  latitude: Type.Number(),
  longitude: Type.Number(),
  maxAmountMinor: Type.String(),
  contactlessNoPinMinor: Type.String(),
  masterKey: Wrapped,
  serialNumberKey: Wrapped,
});
const COUNT_MAX = 2_000;

/** Terminals for a load run. The route exists in a demo world only: a live one binds its terminals one by one. */
export function registerDemoRoutes(
  app: HttpApp,
  deps: {
    readonly bindLoadTerminals: (input: { count: number; keyKind: "TDES" | "SM4" }) => Promise<readonly KeyLetter[]>;
    readonly countPostedSales: (merchantCodes: readonly string[]) => Promise<number>;
  },
): void {
  app.post(
    "/v1/demo/terminals",
    {
      config: { permission: "terminals.bind", scope: "operator" },
      schema: operation(
        {
          operationId: "bindLoadTerminals",
          summary: "Bind new terminals for a load run (demo world only)",
          summaryZh: "为压测批量绑定终端（仅演示环境）",
          tags: ["demo"],
        },
        {
          body: Type.Object(
            {
              count: Type.Integer({ minimum: 1, maximum: COUNT_MAX }),
              keyKind: Type.Union([Type.Literal("TDES"), Type.Literal("SM4")]),
            },
            { additionalProperties: false },
          ),
          response: { 200: named("KeyLetters", { letters: Type.Array(Letter) }) },
        },
      ),
    },
    async (request) => ({ letters: [...(await deps.bindLoadTerminals(request.body))] }),
  );

  app.post(
    "/v1/demo/approved",
    {
      config: { permission: "payments.read", scope: "operator" },
      schema: operation(
        {
          operationId: "countApproved",
          summary: "Approved sales of the merchants of a load run, counted in the ledger (demo world only)",
          summaryZh: "统计压测商户的已入账交易（仅演示环境）",
          tags: ["demo"],
        },
        {
          body: Type.Object(
            { merchantCodes: Type.Array(Type.String({ maxLength: 15 }), { maxItems: COUNT_MAX }) },
            { additionalProperties: false },
          ),
          response: { 200: named("ApprovedCount", { approved: Type.Integer() }) },
        },
      ),
    },
    async (request) => ({ approved: await deps.countPostedSales(request.body.merchantCodes) }),
  );
}
