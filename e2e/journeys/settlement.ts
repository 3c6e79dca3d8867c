import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { approveAs } from "./four-eyes.ts";
import type { Stage } from "./journey.ts";

const TERMINAL = "10000002";

/** "1,284.50" from fen. */
function yuan(minor: bigint): string {
  const digits = minor.toString().padStart(3, "0");
  return `${digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${digits.slice(-2)}`;
}

/** The day is closed by hand, after a tick; payouts, file and the terminals' batches then say the same. */
export async function closeTheDay(stage: Stage): Promise<void> {
  const sold = await stage.sell(TERMINAL, { amountMinor: 345_678n, card: "unionpay-debit" });
  assert.equal(sold.kind, "approved", sold.message.en);
  const settled = await (await stage.terminal(TERMINAL)).terminal.settle();
  assert.deepEqual([settled.kind, settled.balanced], ["approved", true]);

  const { page } = await stage.visit({ role: "finance" });
  await page.goto("/settlement");
  const day = await page.getByTestId("business-day").innerText();
  await page.getByTestId("close-day").click();
  const press = page.getByTestId("confirm");
  await press.waitFor();
  assert.equal(await press.isDisabled(), true, "not without the tick");
  assert.match(await page.getByTestId("close-day-confirm").innerText(), /不能撤回[^]*人民币/);
  await page.getByTestId("close-day-sure").click();
  assert.equal(await press.isDisabled(), true, "not without a reason");
  await page.getByTestId("close-day-reason").fill("银行明日停业，提前出款");
  await press.click();
  await page.getByTestId("pending-approvals").getByRole("link", { name: day }).waitFor();
  await approveAs(stage, "administrator", day);
  await page.goto(`/settlement/${day}`);

  await page.getByTestId("settlement-day-page").locator('[data-state="paid"]').waitFor();
  assert.equal(new URL(page.url()).pathname, `/settlement/${day}`);
  await page.getByTestId("to-batches").click();
  await page.waitForURL(`**/settlement/batches?from=${day}&until=${day}`);
  await page.getByTestId("batch-row").first().waitFor();
  const batches = await page.getByTestId("batch-row").allInnerTexts();
  assert.ok(
    batches.some((row) => row.includes(TERMINAL) && row.includes("3,456.78")),
    batches.join("\n"),
  );
  await page.getByRole("button", { name: "不平", exact: true }).click();
  await page.waitForURL("**/settlement/batches?*state=unbalanced*");
  await page.getByTestId("empty").getByText("没有符合筛选条件的").waitFor();
  await page.goto(`/settlement/${day}`);
  await page.getByTestId("settlement-day-page").waitFor();

  const coming = page.waitForEvent("download");
  await page.getByTestId("payout-file").click();
  const download = await coming;
  assert.match(download.suggestedFilename(), new RegExp(`^payout-\\d+-${day}\\.csv$`));
  const file = await readFile(await download.path(), "utf8");
  const instructed = file
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(","))
    .filter(([kind]) => kind === "P");
  const netMinor = instructed.reduce((sum, line) => sum + BigInt(line[6]!), 0n);
  assert.ok(netMinor > 0n && file.includes(`T,${instructed.length},${netMinor}`));
  const shown = await page.getByTestId("settlement-day-page").innerText();
  assert.ok(shown.includes(yuan(netMinor)), `the page says ${yuan(netMinor)}`);
  assert.equal(await page.getByTestId("payout-row").count(), instructed.length);
  const hash = createHash("sha256").update(file).digest("hex");
  assert.ok((await page.content()).includes(hash), "the file is the one whose hash stands on the page");

  await page.getByTestId("nav-settlement").click();
  await page.getByTestId("day-row").getByRole("link", { name: day }).waitFor();
  assert.notEqual(await page.getByTestId("business-day").innerText(), day, "the next day has begun");
}

/** The books balance at a glance, and by adding up every transfer again when asked. */
export async function books(stage: Stage): Promise<void> {
  const { page } = await stage.visit({ role: "auditor" });
  await page.goto("/ledger");
  assert.match(await page.getByTestId("trial-balance-answer").innerText(), /^账是平的/);
  const [, , debits, credits] = await page.getByTestId("trial-balance").locator("tfoot td").allInnerTexts();
  assert.match(debits!, /\d\.\d\d$/);
  assert.equal(debits, credits);
  assert.ok((await page.getByTestId("trial-balance-row").count()) >= 4);

  await page.getByTestId("prove").click();
  const proof = page.getByTestId("proof");
  await proof.waitFor();
  assert.equal(await proof.getAttribute("data-ok"), "true");
  assert.match(await proof.innerText(), /[1-9]\d* 笔记账/);
}
