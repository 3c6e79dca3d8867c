import { readFile } from "node:fs/promises";
import { createApiClient } from "@oneclear/console/client";

/** With a key of a merchant: its payouts, each once, oldest first, the merchant brought along. `node examples/follow-payouts.ts [DATA_DIR]` */
const folder = process.argv[2] ?? process.env["ONECLEAR_DATA_DIR"] ?? "data";
const server = JSON.parse(await readFile(`${folder}/server.json`, "utf8")) as { http: string; token: string };

const operator = createApiClient({ baseUrl: server.http, apiKey: server.token });
const [merchant] = (await operator.GET("/v1/merchants", { params: { query: { limit: 1 } } })).data?.data ?? [];
if (merchant === undefined) throw new Error("there is no merchant");
const made = await operator.POST("/v1/developer/keys", {
  body: {
    name: "payouts",
    permissions: ["settlement.read", "merchants.read"],
    merchantId: merchant.id,
    expiresInDays: 1,
  },
});
if (made.data === undefined) throw new Error(JSON.stringify(made.error));
const { key, secret } = made.data;
const api = createApiClient({ baseUrl: server.http, apiKey: secret });

// A bookkeeping program keeps nextAfter beside its books, and asks from there the next day.
let [after, count] = ["out_0000000000000", 0];
for (let more = true; more;) {
  const { data, error } = await api.GET("/v1/payouts", {
    params: { query: { after, limit: 50, expand: "merchant" } },
  });
  if (data === undefined) throw new Error(JSON.stringify(error));
  for (const { businessDay, netMinor, currency, status, expanded } of data.data)
    console.log(`${businessDay}  ${netMinor.padStart(9)} ${currency}  ${status}  ${expanded?.merchant?.nameEn}`);
  count += data.data.length;
  [after, more] = [data.nextAfter ?? after, data.hasMore];
}
console.log(`${count} payouts of ${merchant.nameEn}; the next time from ${after}`);

// A name that nothing is called by is refused, with its place, not passed over.
const slip = await api.GET("/v1/payouts", { params: { query: { expand: "merchent" } } });
console.log(`a slip: ${slip.response.status} ${slip.error?.errors?.[0]?.pointer} ${slip.error?.errors?.[0]?.message}`);

await operator.POST("/v1/developer/keys/{id}/revoke", {
  params: { path: { id: key.id } },
  body: { reason: "the example is over" },
});
