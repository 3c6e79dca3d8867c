import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { closeDay } from "@oneclear/server";
import type { Desk } from "../journeys/desk.ts";
import { until } from "../support/until.ts";

/** As long as a registered name can be, in both languages. */
const LONGEST = [
  "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县蓝杯精品咖啡烘焙连锁管理有限责任公司第一分公司",
  "蓝杯精品咖啡烘焙连锁（察布查尔锡伯自治县人民路旗舰店）",
  "Blue Cup Speciality Coffee Roasters and Bakery Chain Management Limited, Qapqal Xibe First Branch",
] as const;

/**
 * What the pictures show: payments in every state, the longest names and the largest amounts there can be, a terminal
 * that is locked, a day that was closed, receivers of webhooks that answer and that do not, an event nobody could handle.
 */
export async function setScene(desk: Desk): Promise<Readonly<Record<string, string>>> {
  const { services } = desk.world.platform.server;
  await setReceivers(desk);
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
  await services.db.query({
    name: "an-event-set-aside",
    text: `insert into kernel.set_aside_events (consumer, bucket, position, type, attempts, error, at)
           select 'notifications', bucket, position, type, 8, 'canceling statement due to statement timeout', at
             from kernel.events order by at desc limit 1`,
    values: [],
  });
  await aDelivery(desk);
  const row = (await desk.operator.ask("GET", `/v1/payments/${approved.id}`)) as {
    merchant: { id: string };
    terminal: { id: string };
  };
  const draft = (await desk.operator.ask("POST", "/v1/policy-versions", await aDraft(desk))) as {
    id: string;
    basedOn: string;
  };
  await desk.operator.ask("POST", `/v1/policy-versions/${draft.id}/dry-run`, {});
  const { days } = (await desk.operator.ask("GET", "/v1/settlement/days")) as { days: { businessDay: string }[] };
  return {
    paymentId: later.id,
    voided: toVoid.id,
    declined: declined.id,
    merchantId: row.merchant.id,
    terminalId: row.terminal.id,
    versionId: draft.id,
    groundId: draft.basedOn,
    ...(days[0] === undefined ? {} : { day: days[0].businessDay }),
  };
}

/** Where nobody listens. */
const DEAD = "http://localhost:9/hooks/payments";

/** The operator's and a merchant's endpoints; one of the operator's answers. */
async function setReceivers(desk: Desk): Promise<void> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": "text/plain" }).end("thank you"));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // It ends with the pictures.
  server.unref();
  const alive = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/till`;
  const endpoint = (url: string, description: string) => ({ url, description, types: ["payment.*"] });
  await desk.operator.ask("POST", "/v1/webhook-endpoints", endpoint(alive, "收银系统"));
  await desk.operator.ask("POST", "/v1/webhook-endpoints", endpoint(DEAD, "旧的对账程序"));
  const { page, close } = await desk.visit({ role: "merchant-owner" });
  for (const [path, data] of [
    ["/v1/session/step-up", { method: "password", password: desk.passwordOf("merchant-owner") }],
    ["/v1/webhook-endpoints", endpoint(alive, "小程序")],
  ] as const) {
    const answer = await page.request.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  }
  await close();
}

/** Until one was answered and one was not. */
async function aDelivery(desk: Desk): Promise<void> {
  await until("a delivery that was answered, and one that was not", async () => {
    const { data } = (await desk.operator.ask("GET", "/v1/webhook-deliveries")) as {
      data: { status: string }[];
    };
    const states = new Set(data.map(({ status }) => status));
    return (states.has("delivered") && states.size > 1) || undefined;
  });
}

type Named = { readonly from: string; readonly until: string | null; readonly key?: string; readonly code?: string };

/** One figure and one requirement that change in a week, as somebody would draft them. */
async function aDraft({ operator }: Desk): Promise<object> {
  const { data } = (await operator.ask("GET", "/v1/policy-versions?pack=cn")) as { data: readonly { id: string }[] };
  const ground = (await operator.ask("GET", `/v1/policy-versions/${data[0]!.id}`)) as {
    parameters: readonly Named[];
    requirements: readonly Named[];
  };
  const { businessDay } = (await operator.ask("GET", "/v1/me")) as { businessDay: string };
  const ofRow = ({ from: _, until: __, ...row }: Named): object => row;
  const basis = {
    certainty: "operator",
    text: { zh: "运营方自定", en: "The operator's own rule" },
    source: "operator",
  };
  const stop = ground.parameters.find(({ key }) => key === "idle.stop_months")!;
  const licence = ground.requirements.find(({ code }) => code === "business-licence")!;
  return {
    pack: "cn",
    validFrom: Temporal.PlainDate.from(businessDay).add({ days: 7 }).toString(),
    parameters: [{ ...ofRow(stop), value: 9, basis }],
    requirements: [{ ...ofRow(licence), due: { kind: "now", graceDays: 30 }, basis }],
    reason: "闲置终端提前停用，营业执照限三十天内补齐",
  };
}
