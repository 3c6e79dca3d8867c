import type { Tx } from "#kernel/db";
import type { ProductClass } from "#modules/devices";
import type { Modules } from "../services.ts";
import { testData } from "./demo-provider.ts";

/**
 * Models, certificates and serials of a demo, a load run or a test. Each says that it is test data: it lets a machine be bound
 * in this world, and proves nothing in any other.
 */
export async function certifyTestDevices(
  tx: Tx,
  {
    modules,
    at,
    today,
  }: {
    readonly modules: Pick<Modules, "ids" | "devices">;
    readonly at: Temporal.Instant;
    readonly today: Temporal.PlainDate;
  },
  devices: readonly { readonly serial: string; readonly model: string; readonly deviceType: string }[],
): Promise<void> {
  const maker = "OneClear 演示";
  const evidence = testData(today);
  const names = [...new Set(devices.map(({ model }) => model))];
  for (const name of names) {
    const own = devices.filter(({ model }) => model === name);
    let model = await modules.devices.findModelNamed(tx, { maker, name });
    if (model === undefined) {
      model = {
        id: modules.ids.next(0),
        maker,
        name,
        productClass: own[0]!.deviceType as ProductClass,
        networkLicense: undefined,
        testData: true,
        addedAt: at,
        addedBy: "demo",
      };
      await modules.devices.addModel(tx, model);
      await modules.devices.addCertificate(tx, {
        id: modules.ids.next(0),
        modelId: model.id,
        standard: "银联入网认证",
        number: `TEST-${name}`,
        issuer: "测试数据 test data",
        issued: today.subtract({ years: 1 }),
        expires: today.add({ years: 4 }),
        firmwareFrom: undefined,
        firmwareUntil: undefined,
        evidence,
        approvalId: undefined,
        recordedAt: at,
      });
    }
    await modules.devices.addSerials(tx, {
      serials: own.map(({ serial }) => serial),
      modelId: model.id,
      evidence,
      approvalId: undefined,
      at,
    });
  }
}
