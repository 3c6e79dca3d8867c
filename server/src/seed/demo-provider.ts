import type { Tx } from "#kernel/db";
import type { Evidence } from "#kernel/evidence";
import type { Id } from "#kernel/ids";
import type { Fact } from "#modules/providers";
import type { Modules } from "../services.ts";

/** What a demo's records rest on: nothing but this. Every page that shows them says so. */
export const testData = (on: Temporal.PlainDate): Evidence => ({
  kind: "test-data",
  source: "演示数据 demo data",
  checkedOn: on,
  method: "manual",
  checkedBy: "demo",
  fileId: undefined,
  sha256: undefined,
});

const NAME = "一清支付有限公司(演示)";

/** The licensed institution behind the demo, invented from its name to its last certificate. */
export async function addDemoHouse(
  tx: Tx,
  {
    modules,
    at,
    today,
    acquirerCode,
  }: { modules: Modules; at: Temporal.Instant; today: Temporal.PlainDate; acquirerCode: string },
): Promise<Id> {
  const id = modules.ids.next(0);
  await modules.providers.addHouse(tx, {
    id,
    name: NAME,
    nameEn: "OneClear Payment Ltd. (demo)",
    acquirerCode,
    servicePhone: "400-820-0000",
    serviceHours: { from: "08:00", until: "22:00", days: [1, 2, 3, 4, 5, 6, 7] },
    addedAt: at,
    addedBy: "demo",
  });
  const until = today.add({ years: 2 }).toString();
  const certified = (scheme: "unionpay" | "visa" | "mastercard", number: string): Fact => ({
    fact: "certification",
    scheme,
    scopes: scheme === "unionpay" ? ["card-present", "qr"] : ["card-present"],
    number,
    until,
  });
  const facts: readonly Fact[] = [
    { fact: "licence-number", number: "Z2000031000010" },
    { fact: "licence-types", types: ["bank-card-acquiring", "processing-1"] },
    { fact: "licence-regions", regions: ["CN"] },
    { fact: "licence-validity", from: today.subtract({ years: 3 }).toString(), until },
    { fact: "licence-status", status: "valid", note: "" },
    certified("unionpay", "TEST-UP-1"),
    certified("visa", "TEST-VI-1"),
    certified("mastercard", "TEST-MC-1"),
    { fact: "settles-directly", directly: true, payer: NAME },
  ];
  const recorded = await modules.providers.record(tx, { providerId: id, facts, evidence: testData(today), by: "demo" });
  if (recorded.kind === "refused") throw new Error(recorded.code);
  return id;
}
