import { readFile } from "node:fs/promises";
import { createApiClient } from "@oneclear/console/client";

/** With an API key of its own: lists payments onwards, then sends one POST twice, which takes effect once. `node examples/follow-payments.ts [DATA_DIR]` */
const folder = process.argv[2] ?? process.env["ONECLEAR_DATA_DIR"] ?? "data";
const server = JSON.parse(await readFile(`${folder}/server.json`, "utf8")) as { http: string; token: string };

// A person makes a key on the page "API keys"; here the operator of this computer does, with what the server left him.
const operator = createApiClient({ baseUrl: server.http, apiKey: server.token });
const made = await operator.POST("/v1/developer/keys", {
  body: { name: "example", permissions: ["payments.read", "merchants.read", "ledger.read"], expiresInDays: 1 },
});
if (made.data === undefined) throw new Error(JSON.stringify(made.error));
const { key, secret } = made.data;
const api = createApiClient({ baseUrl: server.http, apiKey: secret });

// Oldest first, from the beginning; a program keeps nextAfter and goes on from there the next time.
let [after, count] = ["pay_0000000000000", 0];
for (let more = true; more;) {
  const { data, error } = await api.GET("/v1/payments", {
    params: { query: { after, limit: 50, expand: "merchant" } },
  });
  if (data === undefined) throw new Error(JSON.stringify(error));
  for (const row of data.data)
    console.log(`${row.createdAt}  ${row.amountMinor.padStart(9)} ${row.currency}  ${row.expanded?.merchant?.nameEn}`);
  count += data.data.length;
  [after, more] = [data.nextAfter ?? after, data.hasMore];
}
console.log(`${count} payments`);

// No answer arrived? Send it again with its key. The client does so by itself; here it is done by hand, to be seen.
const header = { "Idempotency-Key": `proof of ${new Date().toISOString()}` };
const first = await api.POST("/v1/ledger/proof", { params: { header }, body: {} });
const again = await api.POST("/v1/ledger/proof", { params: { header }, body: {} });
console.log(
  `the books ${first.data?.ok === true ? "balance" : "do not balance"}; the repeat was ` +
    (again.response.headers.get("idempotent-replayed") === "true" ? "the first answer again" : "carried out anew"),
);

// What this key asked is in the log, and then the key ends.
await operator.POST("/v1/developer/keys/{id}/revoke", {
  params: { path: { id: key.id } },
  body: { reason: "the example is over" },
});
const ended = await api.GET("/v1/payments");
console.log(`afterwards: ${ended.response.status} ${(ended.error as { code?: string } | undefined)?.code}`);
