import { closeDay } from "@oneclear/server";
import type { Desk } from "../journeys/desk.ts";

/** As long as a registered name can be, in both languages. */
const LONGEST = [
  "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县蓝杯精品咖啡烘焙连锁管理有限责任公司第一分公司",
  "蓝杯精品咖啡烘焙连锁（察布查尔锡伯自治县人民路旗舰店）",
  "Blue Cup Speciality Coffee Roasters and Bakery Chain Management Limited, Qapqal Xibe First Branch",
] as const;

/**
 * What the pictures show: payments in every state, the longest names and the largest amounts there can be, a terminal
 * that is locked, and a day that was closed.
 */
export async function setScene(desk: Desk): Promise<Readonly<Record<string, string>>> {
  const { services } = desk.world.platform.server;
  const [first, , second] = desk.world.letters.map(({ terminalId }) => terminalId);
  const sell = (amountMinor: bigint, more: { pin?: string; card?: "unionpay-debit" } = {}) =>
    desk.sell(first!, { amountMinor, ...more });
  const approved = await sell(12_340n);
  await sell(4_999_999n);
  await sell(5n, { card: "unionpay-debit" });
  const declined = await sell(3_660n, { pin: "4321" });
  const device = await desk.terminal(first!);
  device.pin = "1234";
  const toVoid = await sell(8_800n);
  await device.terminal.voidSale({ originalTrace: toVoid.trace! });
  // The simulated network misbehaves for these amounts (docs/reference/issuer-simulator.md).
  await sell(391_001n).catch(() => undefined);
  for (let count = 0; count < 12; count++) await desk.sell(second!, { amountMinor: BigInt(1_000 + count * 777) });
  await device.terminal.settle();
  await closeDay(services.settleDay);
  const later = await sell(6_600n);
  // Unanswered, and its reversal unanswered too: it stays unknown while the pictures are taken.
  const unknown = desk.sell(first!, { amountMinor: 391_010n }).catch(() => undefined);
  await Promise.race([unknown, new Promise((done) => setTimeout(done, 8_000))]);
  await services.db.query({
    name: "longest-names",
    text: `update merchants.merchants set name = $2, short_name = $3, name_en = $4 where id = $1`,
    values: [(await services.merchants.list(services.db, { limit: 3 }))[1]!.id.toString(), ...LONGEST],
  });
  await desk.operator.lock(desk.world.letters.at(-1)!);
  const row = (await desk.operator.ask("GET", `/v1/payments/${approved.id}`)) as {
    merchant: { id: string };
    terminal: { id: string };
  };
  const { days } = (await desk.operator.ask("GET", "/v1/settlement/days")) as { days: { businessDay: string }[] };
  return {
    paymentId: later.id,
    voided: toVoid.id,
    declined: declined.id,
    merchantId: row.merchant.id,
    terminalId: row.terminal.id,
    ...(days[0] === undefined ? {} : { day: days[0].businessDay }),
  };
}
