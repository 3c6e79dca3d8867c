import { readFile } from "node:fs/promises";

/** Lists the newest payments over the HTTP API, then one of them with its fee and its transfers. `node examples/list-payments.ts [DATA_DIR]` */
type Money = { readonly amountMinor: string };
type Row = Money & {
  readonly id: string;
  readonly createdAt: string;
  readonly kind: string;
  readonly status: string;
  readonly rrn: string;
};
type Transfer = Money & {
  readonly code: string;
  readonly debit: { labelEn: string };
  readonly credit: { labelEn: string };
};
type Payment = Row & {
  readonly fee: { ratePpm: string; rule: string; feeMinor: string } | null;
  readonly transfers: Transfer[];
};

const folder = process.argv[2] ?? process.env["ONECLEAR_DATA_DIR"] ?? "data";
const server = JSON.parse(await readFile(`${folder}/server.json`, "utf8")) as { http: string; token: string };

async function ask<Answer>(path: string): Promise<Answer> {
  const response = await fetch(server.http + path, { headers: { authorization: `Bearer ${server.token}` } });
  const answer = (await response.json()) as Answer & { title?: string };
  if (!response.ok) throw new Error(answer.title ?? `HTTP ${response.status}`);
  return answer;
}

/** Money is a decimal string of minor units: it never passes through a binary fraction. */
function yuan(minor: string): string {
  const digits = minor.replace("-", "").padStart(3, "0");
  return `${minor.startsWith("-") ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const { data } = await ask<{ data: Row[] }>("/v1/payments?limit=5");
for (const row of data)
  console.log(
    `${row.createdAt}  ${row.kind.padEnd(7)} ${yuan(row.amountMinor).padStart(10)}  ${row.status.padEnd(9)} ${row.rrn}`,
  );

const sold = data.find((row) => row.kind === "sale" && row.status === "approved");
if (sold !== undefined) {
  const payment = await ask<Payment>(`/v1/payments/${sold.id}`);
  if (payment.fee !== null)
    console.log(`\nfee ${yuan(payment.fee.feeMinor)} at ${payment.fee.ratePpm} ppm (${payment.fee.rule})`);
  for (const transfer of payment.transfers)
    console.log(
      `${transfer.debit.labelEn} → ${transfer.credit.labelEn}  ${yuan(transfer.amountMinor)}  ${transfer.code}`,
    );
}
